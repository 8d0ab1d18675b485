import type { Signal } from './light-signal.ts';

/** How long the client of an operation waits. */
export interface Deadline {
  /** Aborts when the client no longer waits. */
  readonly signal: Signal;
  /** The deadline, in milliseconds of `performance.now()`. It may move into the future. */
  readonly deadline: number;
}

/** The maximum delay of a timer, about 25 days. */
export const maxTimerMs = 2 ** 31 - 1;

/** Whether the operation was aborted or its deadline has passed. */
export function isAbandoned({ signal, deadline }: Deadline): boolean {
  return signal.aborted || performance.now() >= deadline;
}

/** Whether the client went away before the deadline. A failure that follows was not caused by Microsoft or the quota. */
export function hasGivenUp({ signal, deadline }: Deadline): boolean {
  return signal.aborted && performance.now() < deadline;
}

/**
 * Calls `act` when the signal aborts, unless it has already aborted. Returns a function that removes the listener.
 */
export function onAbort(signal: Signal, act: () => void): () => void {
  signal.addEventListener('abort', act);
  return () => signal.removeEventListener('abort', act);
}

/**
 * Calls `act` once when the operation is abandoned: its signal aborts or its deadline passes, even if the deadline
 * has moved.
 *
 * @returns a function that ends the watch.
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

/** The operation was abandoned. */
export class AbandonedError extends Error {}

/**
 * Settles like the promise.
 *
 * @throws AbandonedError if the operation is abandoned first.
 */
export function unlessAbandoned<Type>(operation: Deadline, promise: Promise<Type>): Promise<Type> {
  return new Promise((resolve, reject) => {
    const stop = whenAbandoned(operation, () => reject(new AbandonedError()));
    void promise.then(resolve, reject).finally(stop);
  });
}
