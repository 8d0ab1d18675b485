import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';

export interface CallWithSessions {
  readonly callRecord: {
    readonly id: string;
    readonly startDateTime: string;
    /** Absent until the part has come. */
    readonly sessions?: { readonly nodes: readonly { readonly sessionId: string }[] };
  };
}

export const callWithSessions: TypedDocumentNode<CallWithSessions, { readonly id: string }> = gql`
  query CallWithSessions($id: ID!) {
    callRecord(id: $id) {
      id
      startDateTime
      ... @defer {
        sessions(first: 60) {
          nodes {
            id
            sessionId
          }
        }
      }
    }
  }
`;

/** A client that takes answers in parts. */
export function createDeferringClient(uri: string, options: HttpLink.Options = {}): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri, ...options }),
    cache: new InMemoryCache(),
    incrementalHandler: new Defer20220824Handler(),
  });
}
