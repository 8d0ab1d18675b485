import DataLoader from 'dataloader';
import { BadUpstreamResponseError } from '../../errors.ts';
import { maximumSteps, printEnvelope, readEnvelope } from '../envelope.ts';
import type { Operation, Policy, Send, UpstreamAnswer, UpstreamRequest } from '../exchange.ts';
import { identify } from './identify-request.ts';

/** A box: the loader must not wait for the answer, since it would wait for the slowest of all. */
interface Sent {
  readonly answer: Promise<UpstreamAnswer>;
}
type Gathering = DataLoader<UpstreamRequest, Sent>;

/**
 * Gathers what one operation sends in the same tick into `$batch` requests, side by side; what is
 * alone goes as the plain GET that it is. Each step is settled by itself.
 *
 * Microsoft counts every step, so that a batch spares round trips and not quota: there is no reason
 * to mix the steps of two operations, whose deadlines differ.
 */
export const batch: Policy = (next) => {
  const gatherings = new WeakMap<Operation, Gathering>();
  return async (request) => {
    const { operation } = request;
    let gathering = gatherings.get(operation);
    if (!gathering) gatherings.set(operation, (gathering = createGathering(next, operation)));
    return (await gathering.load(request)).answer;
  };
};

function createGathering(next: Send, operation: Operation): Gathering {
  let batches = 0;
  return new DataLoader<UpstreamRequest, Sent>(
    (requests) => {
      if (!isWorthABatch(requests)) return Promise.resolve(sendAlone(next, requests));
      batches += 1;
      const envelope = sendEnvelope(next, requests, operation, batches);
      return Promise.resolve(unpack(envelope, next, requests));
    },
    // The end of the tick: by then everything that the same event has let go has arrived here.
    { cache: false, maxBatchSize: maximumSteps, batchScheduleFn: (send) => setImmediate(send) },
  );
}

/** Two requests for one record are answered sooner side by side than one behind the other. */
function isWorthABatch(requests: readonly UpstreamRequest[]): boolean {
  return new Set(requests.map(({ path }) => path)).size > 1;
}

function sendAlone(next: Send, requests: readonly UpstreamRequest[]): readonly Sent[] {
  return requests.map((request) => ({ answer: next(request) }));
}

function unpack(
  envelope: Promise<readonly (UpstreamAnswer | Error)[]>,
  next: Send,
  requests: readonly UpstreamRequest[],
): readonly Sent[] {
  return requests.map((request, index) => ({
    answer: envelope.then(
      (answers) => takeStep(answers[index]),
      // Each step alone may be as large as what is too large together.
      (error: unknown) => (isTooLarge(error) ? next(request) : Promise.reject(error as Error)),
    ),
  }));
}

function takeStep(answer: UpstreamAnswer | Error | undefined): UpstreamAnswer {
  if (answer === undefined || answer instanceof Error) {
    throw answer ?? new TypeError('There is an answer for each step.');
  }
  return answer;
}

async function sendEnvelope(
  next: Send,
  requests: readonly UpstreamRequest[],
  operation: Operation,
  batch: number,
) {
  const request = identify({
    path: '/$batch',
    query: '',
    headers: { 'content-type': 'application/json' },
    body: printEnvelope(requests),
    operation,
  });
  return readEnvelope(requests, await next(request), batch);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof BadUpstreamResponseError && error.facts.reason === 'TOO_LARGE';
}
