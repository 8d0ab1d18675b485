import type { Operation } from './exchange.ts';
import { whenOver } from './when-over.ts';

/** So long one attempt may take, from the connection to the end of the body. */
const longestMs = 10_000;

/** One attempt of an operation, which ends with it or after a while of its own. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Stops the watch; to be called when it has ended. */
  end(): void;
}

export function startAttempt(operation: Operation): Attempt {
  const controller = new AbortController();
  const abort = () => {
    controller.abort(new DOMException('The attempt has taken too long.', 'TimeoutError'));
  };
  const timer = setTimeout(abort, longestMs);
  const stop = whenOver(operation, abort);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      stop();
    },
  };
}
