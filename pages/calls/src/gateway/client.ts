import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { createCache } from './cache.ts';
import { costLink } from './cost.ts';

/** The gateway is beside the page, below any path prefix. */
const uri = '../graphql';

/** A client of the gateway. Without callers, there is no token. */
export function createClient(getToken?: () => Promise<string>): ApolloClient {
  const withToken = new SetContextLink(async () =>
    getToken ? { headers: { authorization: `Bearer ${await getToken()}` } } : {},
  );
  return new ApolloClient({
    link: ApolloLink.from([costLink, withToken, new HttpLink({ uri })]),
    cache: createCache(),
    // The version of `@defer` that the gateway delivers.
    incrementalHandler: new Defer20220824Handler(),
    defaultOptions: {
      // What could be read is shown beside what could not.
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
    },
  });
}
