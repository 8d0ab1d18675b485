import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import type { Session } from '../sign-in/session.ts';
import { createCache } from './cache.ts';
import { costLink } from './cost.ts';
import { isolateLink } from './isolate-link.ts';
import { rightsLink } from './rights.ts';
import { tokenLink } from './token-link.ts';

/** The gateway is beside the page, below any path prefix. */
const uri = '../graphql';

/** A client of the gateway. Without a session, no token is sent. */
export function createClient(session?: Session): ApolloClient {
  const token = session ? [tokenLink(session)] : [];
  return new ApolloClient({
    link: ApolloLink.from([costLink, rightsLink, isolateLink, ...token, new HttpLink({ uri })]),
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
