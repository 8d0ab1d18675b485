import type { Latency } from '../latency.ts';

/** What an answer is believed to take before any was seen. */
const unknownMs = 1000;
/** A new connection alone may take so long. */
const minMs = 500;
/** A retry needs a connection of its own, and may be slower than others are. */
const retryFactor = 2;

/**
 * How long an attempt may take of what is left of its deadline, be it for Microsoft Graph, for a token or
 * for keys: all of it, from the connection to the end of the body, less what another attempt would need.
 *
 * Whoever waits on loses nothing by it until another attempt would be too late: a slow answer is not cut
 * off, and a connection that hangs does not cost the whole deadline. Where answers are so slow that there
 * is no time for two, the one attempt has it all. There is no fixed time beside that.
 *
 * @param waitMs how long it is at most until another attempt begins; `Infinity` where there is none.
 */
export function attemptMs(leftMs: number, latency: Latency, waitMs: number): number {
  const responseMs = Math.max(minMs, latency.highMs ?? unknownMs);
  const retryMs = waitMs + retryFactor * responseMs;
  return retryMs <= leftMs - retryMs ? leftMs - retryMs : leftMs;
}
