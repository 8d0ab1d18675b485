import type { EventSink } from '../../changes/event-sink.ts';
import type { Ending } from '../../changes/subscriber.ts';
import type { Channel } from './channel.ts';
import { endingFor } from './close-codes.ts';

interface SinkListeners {
  readonly onFree: () => void;
  readonly onEnd: () => void;
}

/**
 * Takes the events of one subscription to a WebSocket. The next one is taken when the operating system has the last one.
 * If the connection ends as well, the operation is not completed, so that clients subscribe again by themselves.
 */
export function sinkOf(
  channel: Channel,
  print: (text: string) => string,
  { onFree, onEnd }: SinkListeners,
): EventSink {
  return {
    transport: 'websocket',
    write({ text }) {
      void channel.send(print(text));
      if (channel.isFree) return true;
      channel.onFree(onFree);
      return false;
    },
    // The connection has signs of life of its own.
    beat: () => undefined,
    end(errors: Ending) {
      if (errors.length > 0) void channel.send(print(JSON.stringify({ errors })));
      const found = errors
        .map(({ extensions }) => endingFor(String(extensions?.code)))
        .find(Boolean);
      if (found) channel.closeSoon(...found);
      else onEnd();
    },
  };
}
