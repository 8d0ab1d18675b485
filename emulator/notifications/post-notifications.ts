import type { Clock } from '../clock.ts';
import type { JsonObject } from '../tenant.ts';

export interface PostResult {
  readonly isAcknowledged: boolean;
  /** How long the response took by the emulator's clock. Undefined if the connection failed. */
  readonly took: number | undefined;
}

/** While the clock stands still, a receiver that does not respond is given up after this real time. */
const REAL_PATIENCE = 10_000;

/** @param limit after how many milliseconds without a response it is given up. */
export async function postNotifications(
  url: string,
  body: JsonObject,
  limit: number,
  clock: Clock,
): Promise<PostResult> {
  const startedAt = clock.now;
  const late = new AbortController();
  const cancel = clock.after(limit, () => late.abort());
  const patience = clock.isStopped ? [AbortSignal.timeout(REAL_PATIENCE)] : [];
  const signal = AbortSignal.any([late.signal, ...patience]);
  try {
    const { status } = await post(url, body, signal);
    return { isAcknowledged: status >= 200 && status <= 299, took: clock.now - startedAt };
  } catch {
    return { isAcknowledged: false, took: signal.aborted ? limit : undefined };
  } finally {
    cancel();
  }
}

async function post(
  url: string,
  body: JsonObject,
  signal: AbortSignal,
): Promise<{ readonly status: number }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal,
  });
  await response.body?.cancel();
  return response;
}
