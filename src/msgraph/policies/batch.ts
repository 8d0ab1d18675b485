import DataLoader from 'dataloader';
import { BadUpstreamResponseError } from '../../errors.ts';
import { maximumSteps, printEnvelope, readEnvelope } from '../envelope.ts';
import type { Policy, Send, UpstreamAnswer, UpstreamRequest } from '../exchange.ts';
import { upstreamIds } from '../headers.ts';
import { joinOperations } from '../join-operations.ts';
import { markTooLargeTogether } from '../too-large-together.ts';
import { identify } from './identify-request.ts';

/** A box: the loader must not wait for the answer, since it would wait for the slowest of all. */
interface Sent {
  readonly answer: Promise<UpstreamAnswer>;
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
    { cache: false, maxBatchSize: maximumSteps, batchScheduleFn: (send) => setImmediate(send) },
  );
  return async (request) =>
    request.goesAlone ? next(request) : (await gathering.load(request)).answer;
};

/** Two requests for one record are answered sooner side by side than one behind the other. */
function isWorthABatch(requests: readonly UpstreamRequest[]): boolean {
  return new Set(requests.map(({ path }) => path)).size > 1;
}

function sendAlone(next: Send, requests: readonly UpstreamRequest[]): readonly Sent[] {
  return requests.map((request) => ({ answer: next(request) }));
}

function unpack(
  envelope: Promise<readonly (UpstreamAnswer | Error)[]>,
  requests: readonly UpstreamRequest[],
): readonly Sent[] {
  return requests.map((request, index) => ({
    answer: envelope.then(
      (answers) => takeStep(answers[index]),
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
  return markTooLargeTogether(
    new BadUpstreamResponseError(reason, { ...facts, ...ids }, { cause }),
  );
}

function takeStep(answer: UpstreamAnswer | Error | undefined): UpstreamAnswer {
  if (answer === undefined || answer instanceof Error) {
    throw answer ?? new TypeError('There is an answer for each step.');
  }
  return answer;
}

async function sendEnvelope(next: Send, requests: readonly UpstreamRequest[], batch: number) {
  const request = identify({
    path: '/$batch',
    query: '',
    headers: { 'content-type': 'application/json' },
    body: printEnvelope(requests),
    needsNewConnection: requests.some((request) => request.needsNewConnection === true),
    operation: joinOperations(requests.map(({ operation }) => operation)),
  });
  return readEnvelope(requests, await next(request), batch);
}

function isTooLarge(error: unknown): error is BadUpstreamResponseError {
  return error instanceof BadUpstreamResponseError && error.facts.reason === 'TOO_LARGE';
}
