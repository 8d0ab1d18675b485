import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import possible from './generated/possible-types.ts';

/** Lists grow by pages. A list of another filter is another list. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      Query: { fields: { callRecords: relayStylePagination(['filter']) } },
      User: { fields: { callRecords: relayStylePagination(['filter']) } },
      CallRecord: { fields: { sessions: relayStylePagination() } },
      // It has no id, and list and call read different parts of it.
      Endpoint: { merge: true },
    },
  });
}
