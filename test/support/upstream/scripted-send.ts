import type { Send, UpstreamResponse, UpstreamRequest } from '../../../src/msgraph/exchange.ts';

/** An answer of 200 that says nothing. */
export const emptyAnswer: UpstreamResponse = {
  status: 200,
  headers: {},
  readJson: () => ({}),
  bytes: 2,
  textBytes: 2,
  ids: {},
};

export type Outcome = UpstreamResponse | Error;

export interface SentRequest extends UpstreamRequest {
  /** In milliseconds of `performance.now()`. */
  readonly at: number;
}

/** The rest of the way: remembers what it was sent, and does what the script says, the last of it for ever. */
export function scriptedSend(...script: readonly Outcome[]) {
  const sent: SentRequest[] = [];
  const next: Send = (request) => {
    const outcome = script[Math.min(sent.length, script.length - 1)] ?? emptyAnswer;
    sent.push({ ...request, at: performance.now() });
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return { sent, next };
}

/** The error that a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (failure) {
    return failure;
  }
  throw new Error('It did not fail.');
}
