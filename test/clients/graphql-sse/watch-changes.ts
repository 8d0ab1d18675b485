import { createClient } from 'graphql-sse';
import { type Change, changed, keepWatching, type Watch } from '../keep-watching.ts';

/** By Server-Sent Events, one connection for each subscription. */
export function watchChanges(watch: Watch): () => void {
  const { url, getToken } = watch;
  const client = createClient({
    url,
    headers: () => ({ authorization: `Bearer ${getToken()}` }),
    // By itself it would begin behind the same cursor again.
    retryAttempts: 0,
  });
  return keepWatching(watch, (after, sink) =>
    client.subscribe<{ readonly callRecordChanged: Change }>(
      { query: changed, variables: { after } },
      {
        next: (result) => sink.next(result),
        error: () => sink.end(),
        complete: () => sink.end(),
      },
    ),
  );
}
