/** A timer that is as late as this has waited for the process, which was paused or busy. */
const lateMs = 500;

/** The promise was not settled in time. */
class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Settles like the promise. The time in which this process was paused or busy does not count.
 *
 * @throws LateError if it takes longer.
 */
export function inTime<Type>(promise: Promise<Type>, ms: number): Promise<Type> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const waitFor = () => {
      const due = performance.now() + ms;
      timer = setTimeout(() => {
        // A connection may have been lost meanwhile, and a repetition takes its time too.
        if (performance.now() - due > lateMs) waitFor();
        else reject(new LateError('No response has come in time.'));
      }, ms);
    };
    waitFor();
    void promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
