import { EventSource } from 'eventsource';
import { changed, keepWatching, type Sink, type Watch } from '../keep-watching.ts';

/** By the package `eventsource`, because the EventSource of browsers cannot send a token. */
export function watchChanges(watch: Watch): () => void {
  return keepWatching(watch, (after, sink) => {
    const variables = JSON.stringify({ after });
    const parameters = new URLSearchParams({ query: changed, variables });
    const source = new EventSource(`${watch.url}?${parameters}`, {
      fetch: (url, { headers, ...init }) =>
        fetch(url, {
          ...init,
          headers: { ...headers, authorization: `Bearer ${watch.getToken()}` },
        }),
    });
    const end = () => {
      source.close();
      sink.end();
    };
    source.addEventListener('next', (event: MessageEvent<string>) =>
      sink.next(JSON.parse(event.data) as ResultOf<Sink>),
    );
    source.addEventListener('complete', end);
    source.addEventListener('error', () => {
      // After a cut it connects again by itself, with the last cursor as `Last-Event-ID`.
      if (source.readyState === EventSource.CLOSED) end();
    });
    return () => source.close();
  });
}

type ResultOf<Each extends Sink> = Parameters<Each['next']>[0];
