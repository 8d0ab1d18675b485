import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Change, changed, keepWatching, type Watch } from '../keep-watching.ts';

/** By WebSocket, one connection for all subscriptions. */
export function watchChanges(watch: Watch): () => void {
  const { url, getToken } = watch;
  const client = createClient({
    url: url.replace('http', 'ws'),
    // Browsers have their own.
    webSocketImpl: WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${getToken()}` }),
    // By itself it would begin behind the same cursor again.
    retryAttempts: 0,
  });
  return keepWatching(watch, (after, sink) =>
    client.subscribe<{ readonly callRecordChanged: Change }>(
      { query: changed, variables: { after } },
      {
        next: (result) => sink.next(result),
        error: (reason) => {
          // An operation that is refused as a whole; otherwise the connection was closed.
          if (Array.isArray(reason)) sink.next({ errors: reason });
          sink.end();
        },
        complete: () => sink.end(),
      },
    ),
  );
}
