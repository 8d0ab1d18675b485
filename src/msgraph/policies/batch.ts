import DataLoader from 'dataloader';
import { BadUpstreamResponseError } from '../../errors.ts';
import { maxSteps, printEnvelope, readEnvelope } from '../batch/envelope.ts';
import type { Policy, Send, UpstreamResponse, UpstreamRequest } from '../exchange.ts';
import { upstreamIds } from '../headers.ts';
import { combineOperations } from '../batch/combine-operations.ts';
import { markBatchTooLarge } from '../batch/too-large.ts';
import { identify } from './identify-request.ts';

/** A box: the loader must not wait for the answer, since it would wait for the slowest of all. */
interface Sent {
  readonly response: Promise<UpstreamResponse>;
}

/**
 * Gathers what is sent in the same tick into `$batch` requests, side by side; what is alone goes as
 * the plain GET that it is. Each step is settled by itself; what is too large together is given back
 * to be sent alone.
 *
 * Microsoft counts every step, so that a batch spares round trips and not quota.
 */
export const batch: Policy = (next) => {
  let batches = 0;
  const gathering = new DataLoader<UpstreamRequest, Sent>(
    (requests) => {
      if (!isWorthABatch(requests)) return Promise.resolve(sendAlone(next, requests));
      batches += 1;
      return Promise.resolve(unpack(sendEnvelope(next, requests, batches), requests));
    },
    // The end of the tick: by then everything that the same event has let go has arrived here.
    { cache: false, maxBatchSize: maxSteps, batchScheduleFn: (send) => setImmediate(send) },
  );
  return async (request) =>
    request.goesAlone ? next(request) : (await gathering.load(request)).response;
};

/** Two requests for one record are answered sooner side by side than one behind the other. */
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

/** Each step has its own, by which it is sent again: another attempt takes its own place in the quota. */
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
    needsNewConnection: requests.some((request) => request.needsNewConnection === true),
    operation: combineOperations(requests.map(({ operation }) => operation)),
  });
  return readEnvelope(requests, await next(request), batch);
}

function isTooLarge(error: unknown): error is BadUpstreamResponseError {
  return error instanceof BadUpstreamResponseError && error.facts.reason === 'TOO_LARGE';
}
