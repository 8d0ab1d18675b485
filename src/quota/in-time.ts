/** A timer that is as late as this has waited for the process, which was paused or busy. */
const lateMs = 100;

/** What has come in the meantime is received first. */
const receiveMs = 50;

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
    const waitFor = (leftMs: number) => {
      const due = performance.now() + leftMs;
      timer = setTimeout(() => {
        if (performance.now() - due > lateMs) waitFor(receiveMs);
        else reject(new LateError('No response has come in time.'));
      }, leftMs);
    };
    waitFor(ms);
    void promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
