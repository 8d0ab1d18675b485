import { setMaxListeners } from 'node:events';

/** How long an operation is waited for. */
export interface Deadline {
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal;
  /** The end of waiting, in milliseconds of `performance.now()`. It may move into the future. */
  readonly deadline: number;
}

/** A timer takes no more: about 25 days. */
export const maxTimerMs = 2 ** 31 - 1;

/** Whether nobody waits for the operation any more. */
export function isAbandoned({ signal, deadline }: Deadline): boolean {
  return signal.aborted || performance.now() >= deadline;
}

/** Calls `act` when the signal aborts, but not where it has aborted before. @returns ends that. */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  // All requests of an operation listen to one signal: many listeners are no leak here.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', act);
  return () => signal.removeEventListener('abort', act);
}

/**
 * Calls `act` once when nobody waits for the operation any more: its signal aborts, or its deadline
 * passes, wherever that has moved by then.
 *
 * @returns ends the watch.
 */
export function whenAbandoned(operation: Deadline, act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  function stop() {
    clearTimeout(timer);
    stopListening();
  }
  function end() {
    stop();
    act();
  }
  function watch() {
    const leftMs = Math.ceil(operation.deadline - performance.now());
    if (isAbandoned(operation)) end();
    else timer = setTimeout(watch, Math.min(leftMs, maxTimerMs));
  }
  const stopListening = onAbort(operation.signal, end);
  watch();
  return stop;
}

/** Nobody waits any more. */
export class AbandonedError extends Error {}

/** Settles as the promise does. @throws OverError where the operation is over first. */
export function unlessAbandoned<Type>(operation: Deadline, promise: Promise<Type>): Promise<Type> {
  return new Promise((resolve, reject) => {
    const stop = whenAbandoned(operation, () => reject(new AbandonedError()));
    void promise.then(resolve, reject).finally(stop);
  });
}
