import { CombinedGraphQLErrors, CombinedProtocolErrors, gql } from '@apollo/client';
import { type Change, changed, keepWatching, type Watch } from '../keep-watching.ts';
import { createClient } from './create-client.ts';

const query = gql(changed);

/** By multipart HTTP, as Apollo Client's `HttpLink` does. */
export function watchChanges(watch: Watch): () => void {
  return keepWatching(watch, (after, sink) => {
    const headers = { authorization: `Bearer ${watch.getToken()}` };
    const subscription = createClient(watch.url, { headers })
      .subscribe<{ readonly callRecordChanged: Change }>({ query, variables: { after } })
      .subscribe({
        next: ({ data, error }) => sink.next({ data, errors: errorsOf(error) }),
        complete: () => sink.end(),
      });
    return () => subscription.unsubscribe();
  });
}

/** The end of a stream is an error of the protocol. */
function errorsOf(error: unknown) {
  const isTold = CombinedGraphQLErrors.is(error) || CombinedProtocolErrors.is(error);
  return isTold ? error.errors : [];
}
