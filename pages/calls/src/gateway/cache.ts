import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import possible from './generated/possible-types.ts';

/** The list grows by pages. A list of another filter is another list. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      Query: { fields: { callRecords: relayStylePagination(['filter']) } },
    },
  });
}
