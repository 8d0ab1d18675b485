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

/** A request that waits for the end of its tick. */
interface Gathered {
  readonly request: UpstreamRequest;
  readonly settle: (response: Promise<UpstreamResponse>) => void;
}

/**
 * Combines the small requests that one client operation sends in one tick into `$batch` requests, which run side
 * by side. Every other request is sent alone, because a batch is as slow as its slowest step and is parsed as one
 * text. Each step succeeds or fails by itself. If a response is too large to read, each step fails with an
 * error that has it sent alone.
 *
 * Microsoft counts every step, so a batch saves round trips and connections but no quota.
 */
export const batch: Policy = (next) => {
  let batches = 0;
  const groups = new Map<object, Gathered[]>();

  function gather(group: object, gathered: Gathered): void {
    const earlier = groups.get(group);
    if (earlier) return void earlier.push(gathered);
    const all = [gathered];
    groups.set(group, all);
    // At the end of the tick, every request that the same event released has arrived here, and the connections
    // whose responses ended in this tick are free again.
    setImmediate(() => {
      groups.delete(group);
      for (let from = 0; from < all.length; from += maxSteps) {
        sendTogether(all.slice(from, from + maxSteps));
      }
    });
  }

  function sendTogether(gathered: readonly Gathered[]): void {
    const requests = gathered.map(({ request }) => request);
    if (!isWorthABatch(requests)) {
      gathered.forEach(({ request, settle }) => settle(next(request)));
      return;
    }
    batches += 1;
    const envelope = sendEnvelope(next, requests, batches);
    gathered.forEach(({ request, settle }, index) => settle(stepOf(envelope, index, request)));
  }

  return (request) =>
    new Promise((settle) => gather(request.batchGroup ?? request, { request, settle }));
};

/** Microsoft answers two requests for one record sooner if they are sent side by side. */
function isWorthABatch(requests: readonly UpstreamRequest[]): boolean {
  return new Set(requests.map(({ path }) => path)).size > 1;
}

async function stepOf(
  envelope: Promise<readonly (UpstreamResponse | Error)[]>,
  index: number,
  request: UpstreamRequest,
): Promise<UpstreamResponse> {
  const responses = await envelope.catch((failure: unknown) => {
    throw isTooLarge(failure) ? failureOfStep(request, failure) : failure;
  });
  const response = responses[index];
  if (response === undefined || response instanceof Error) {
    throw response ?? new TypeError('Each step of a batch must have a response.');
  }
  return response;
}

/** Each step has its own failure, because each is sent again by itself and takes its own slot of the quota. */
function failureOfStep(request: UpstreamRequest, { facts, cause }: BadUpstreamResponseError) {
  const reason = 'a batch that is too large';
  const ids = upstreamIds(request);
  return markBatchTooLarge(new BadUpstreamResponseError(reason, { ...facts, ...ids }, { cause }));
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
    stepSpans: requests.flatMap(({ span }) => span ?? []),
    mayBeSent: () => requests.every(({ mayBeSent }) => mayBeSent?.() ?? true),
    onSent: () => requests.forEach((request) => request.onSent?.(batch)),
    operation: joinOperations(requests.map(({ operation }) => operation)),
  });
  return readEnvelope(requests, await next(request));
}

function isTooLarge(error: unknown): error is BadUpstreamResponseError {
  return error instanceof BadUpstreamResponseError && error.facts.reason === 'TOO_LARGE';
}
