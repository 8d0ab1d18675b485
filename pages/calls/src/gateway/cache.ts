import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import possible from './generated/possible-types.ts';

/** Lists grow by pages. A list of another filter or order is another list. */
const list = relayStylePagination(['filter', 'orderBy']);

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      Query: { fields: { callRecords: list } },
      User: { fields: { callRecords: list } },
      CallRecord: { fields: { sessions: relayStylePagination() } },
      // It has no id, and list and call read different parts of it.
      Endpoint: { merge: true },
    },
  });
}
