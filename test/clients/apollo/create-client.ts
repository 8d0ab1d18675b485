import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { possibleTypes, valuePolicies } from './schema-types.ts';

export function createClient(uri: string, options: HttpLink.Options = {}): ApolloClient {
  return new ApolloClient({ link: new HttpLink({ uri, ...options }), cache: createCache() });
}

function createCache(): InMemoryCache {
  const callRecords = relayStylePagination(['filter']);
  const callRecordChanges = relayStylePagination(['filter']);
  const log = relayStylePagination(['from', 'to', 'filter']);
  const callQuality = relayStylePagination(['filter', 'groupBy', 'ruleSet', 'orderBy']);
  const calls = relayStylePagination(['from', 'to', 'filter', 'groupBy', 'orderBy']);
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      ...valuePolicies,
      Query: {
        fields: {
          callRecords,
          callRecordChanges,
          callQuality,
          pstnCalls: log,
          directRoutingCalls: log,
          directRoutingQuality: calls,
        },
      },
      User: { fields: { callRecords } },
      CallRecord: {
        fields: { sessions: relayStylePagination(), participants: relayStylePagination() },
      },
    },
  });
}
