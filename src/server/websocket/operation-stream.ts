/** An operation that writes its results itself. */
interface Running {
  /** Resolves after the last result. */
  readonly run: () => Promise<void>;
  readonly cancel: () => void;
}

/**
 * What the library graphql-ws reads results from. There are none in it: they are printed already when they are there, and the
 * library would print them once more for each client. It completes the operation when this ends.
 */
export function streamOf({ run, cancel }: Running): AsyncIterable<never> {
  const done = { done: true, value: undefined } as const;
  const stream = {
    async next() {
      await run();
      return done;
    },
    return() {
      cancel();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
