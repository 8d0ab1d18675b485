import type { Latency } from '../latency.ts';

/** The expected time of a response before any was observed. */
const unknownMs = 1000;
/** Opening a connection alone may take this long. */
const minMs = 500;
/** A retry needs a new connection and may be slower than other requests. */
const retryFactor = 2;

/**
 * Returns how long an attempt may take, from the connection to the end of the body: all the time that is left,
 * less the time for another attempt.
 *
 * A slow response is not cut off until another attempt would be too late, and a hanging connection does not use up
 * the whole deadline. If responses are so slow that there is no time for two attempts, the first one gets all of
 * it. There is no other, fixed timeout.
 *
 * @param waitMs the maximum delay before another attempt; `Infinity` if there is none.
 */
export function attemptMs(leftMs: number, latency: Latency, waitMs: number): number {
  const responseMs = Math.max(minMs, latency.highMs ?? unknownMs);
  const retryMs = waitMs + retryFactor * responseMs;
  return retryMs <= leftMs - retryMs ? leftMs - retryMs : leftMs;
}
