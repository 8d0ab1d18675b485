import { createClient } from 'graphql-ws';
import { requestSubscription } from 'relay-runtime';
import { WebSocket } from 'ws';
import { keepWatching, type Sink, type Watch } from '../keep-watching.ts';
import { environmentAt } from './environment.ts';
import subscription, { type ChangedSubscription } from './generated/ChangedSubscription.graphql.ts';

/** By WebSocket, through the network layer of Relay. */
export function watchChanges(watch: Watch): () => void {
  const { url, getToken } = watch;
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${getToken()}` }),
    retryAttempts: 0,
  });
  const environment = environmentAt(url, client);
  return keepWatching(watch, (after, sink) => {
    const { dispose } = requestSubscription<ChangedSubscription>(environment, {
      subscription,
      variables: { after },
      onNext: (data) => sink.next({ data }),
      onError: (error) => {
        sink.next({ errors: errorsOf(error) });
        sink.end();
      },
      onCompleted: () => sink.end(),
    });
    return dispose;
  });
}

/** Relay throws for a result without data, and keeps the result. */
function errorsOf(error: Error & { readonly source?: unknown }) {
  const { errors } = (error.source ?? {}) as Parameters<Sink['next']>[0];
  return errors;
}
