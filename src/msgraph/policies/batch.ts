import DataLoader from 'dataloader';
import { BadUpstreamResponseError } from '../../errors.ts';
import { maxSteps, printEnvelope, readEnvelope } from '../batch/envelope.ts';
import {
  type Policy,
  type Send,
  type UpstreamResponse,
  type UpstreamRequest,
  upstreamIds,
} from '../exchange.ts';
import { joinOperations } from '../joined-operation.ts';
import { markBatchTooLarge } from '../failure-marks.ts';
import { identify } from './identify-request.ts';

/** A wrapper: if the loader saw the promise, it would wait for the slowest response of all. */
interface Sent {
  readonly response: Promise<UpstreamResponse>;
}

/**
 * Combines the requests that are sent in the same tick into `$batch` requests, which run side by side. A
 * single request is sent as a plain GET. Each step succeeds or fails by itself. If a response is too large
 * to read, each step fails with an error that has it sent alone.
 *
 * Microsoft counts every step, so a batch saves round trips but no quota.
 */
export const batch: Policy = (next) => {
  let batches = 0;
  const gathering = new DataLoader<UpstreamRequest, Sent>(
    (requests) => {
      if (!isWorthABatch(requests)) return Promise.resolve(sendAlone(next, requests));
      batches += 1;
      return Promise.resolve(unpack(sendEnvelope(next, requests, batches), requests));
    },
    // At the end of the tick, every request that the same event released has arrived here.
    { cache: false, maxBatchSize: maxSteps, batchScheduleFn: (send) => setImmediate(send) },
  );
  return async (request) =>
    request.goesAlone === true || request.write
      ? next(request)
      : (await gathering.load(request)).response;
};

/** Microsoft answers two requests for one record sooner if they are sent side by side. */
function isWorthABatch(requests: readonly UpstreamRequest[]): boolean {
  return new Set(requests.map(({ path }) => path)).size > 1;
}

function sendAlone(next: Send, requests: readonly UpstreamRequest[]): readonly Sent[] {
  return requests.map((request) => ({ response: next(request) }));
}

function unpack(
  envelope: Promise<readonly (UpstreamResponse | Error)[]>,
  requests: readonly UpstreamRequest[],
): readonly Sent[] {
  return requests.map((request, index) => ({
    response: envelope.then(
      (responses) => takeStep(responses[index]),
      (failure: unknown) => {
        throw isTooLarge(failure) ? failureOfStep(request, failure) : failure;
      },
    ),
  }));
}

/** Each step has its own failure, because each is sent again by itself and takes its own slot of the quota. */
function failureOfStep(request: UpstreamRequest, { facts, cause }: BadUpstreamResponseError) {
  const reason = 'a batch that is too large';
  const ids = upstreamIds(request);
  return markBatchTooLarge(new BadUpstreamResponseError(reason, { ...facts, ...ids }, { cause }));
}

function takeStep(response: UpstreamResponse | Error | undefined): UpstreamResponse {
  if (response === undefined || response instanceof Error) {
    throw response ?? new TypeError('Each step of a batch must have a response.');
  }
  return response;
}

async function sendEnvelope(next: Send, requests: readonly UpstreamRequest[], batch: number) {
  const request = identify({
    path: '/$batch',
    query: '',
    headers: { 'content-type': 'application/json' },
    body: printEnvelope(requests),
    steps: requests.length,
    attempt: Math.max(...requests.map(({ attempt = 0 }) => attempt)),
    needsNewConnection: requests.some((request) => request.needsNewConnection === true),
    operation: joinOperations(requests.map(({ operation }) => operation)),
  });
  return readEnvelope(requests, await next(request), batch);
}

function isTooLarge(error: unknown): error is BadUpstreamResponseError {
  return error instanceof BadUpstreamResponseError && error.facts.reason === 'TOO_LARGE';
}
