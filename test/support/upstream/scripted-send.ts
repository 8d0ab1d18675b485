import type { Send, UpstreamResponse, UpstreamRequest } from '../../../src/msgraph/exchange.ts';

/** A response with status 200 and an empty object. */
export const emptyResponse: UpstreamResponse = {
  status: 200,
  headers: {},
  readJson: () => ({}),
  bytes: 2,
  ids: {},
};

export type Outcome = UpstreamResponse | Error;

export interface SentRequest extends UpstreamRequest {
  /** In milliseconds of `performance.now()`. */
  readonly at: number;
}

/**
 * Stands for the policies below the one under test: records each request, and returns the outcomes in order.
 * The last outcome is repeated.
 */
export function scriptedSend(...script: readonly Outcome[]) {
  const sent: SentRequest[] = [];
  const next: Send = (request) => {
    const outcome = script[Math.min(sent.length, script.length - 1)] ?? emptyResponse;
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
  throw new Error('The promise was not rejected.');
}
