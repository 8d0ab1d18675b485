import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BadUpstreamResponseError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../../src/errors.ts';
import type { Operation, UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import { retry } from '../../../src/msgraph/policies/retry.ts';
import { noMeasurements } from '../../../src/telemetry/measurements.ts';
import { markBatchTooLarge, markNotSent } from '../../../src/msgraph/failure-marks.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import {
  emptyResponse,
  failureOf,
  type Outcome,
  scriptedSend,
} from '../../support/upstream/scripted-send.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const unavailable = new UnavailableUpstreamError({ status: 500 });

const tooLargeTogether = () =>
  markBatchTooLarge(new BadUpstreamResponseError('too much', { reason: 'TOO_LARGE' }));

const batchGroup = {};

/** With the longest waits: the chance is always 1. */
function start(
  script: readonly Outcome[],
  operation: Partial<Operation> = {},
  request: Partial<UpstreamRequest> = {},
) {
  const resent: unknown[] = [];
  const upstreamResent = (...event: readonly unknown[]) => resent.push(event);
  const { sent, next } = scriptedSend(...script);
  const send = retry({ maximum: 3, baseMs: 250 }, { upstreamResent }, () => 1)(next);
  const startedAt = performance.now();
  const response = send(upstreamRequest({ ...request, operation: someOperation(operation) }));
  const times = () => sent.map(({ at }) => at - startedAt);
  return { sent, send, resent, response, times };
}

describe('retry', () => {
  it('A response and its request are passed on unchanged', async () => {
    const { sent, response } = start([emptyResponse]);
    expect(await response).toBe(emptyResponse);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.attempt).toBeUndefined();
  });

  it('A request is sent again three times, marked as a retry, after increasing waits', async () => {
    const { sent, response, times } = start([unavailable]);
    const failure = failureOf(response);
    await vi.runAllTimersAsync();
    expect(await failure).toBe(unavailable);
    expect(sent.map(({ attempt }) => attempt)).toEqual([undefined, 1, 2, 3]);
    expect(times()).toEqual([0, 250, 750, 1750]);
  });

  it('A request that succeeds is not sent again', async () => {
    const { sent, response } = start([unavailable, emptyResponse]);
    await vi.runAllTimersAsync();
    expect(await response).toBe(emptyResponse);
    expect(sent).toHaveLength(2);
  });

  it('U1: A retry waits as long as a 429 says', async () => {
    const { response, times } = start([new ThrottledError('MICROSOFT', 2, {}), emptyResponse], {
      deadline: performance.now() + 15_000,
    });
    await vi.runAllTimersAsync();
    await response;
    expect(times()).toEqual([0, 2000]);
  });

  it.each([120, 86_400])(
    'U2: A request fails at once if a wait of %d s exceeds its deadline',
    async (seconds) => {
      const throttled = new ThrottledError('MICROSOFT', seconds, {});
      const { sent, response } = start([throttled], {
        deadline: performance.now() + 15_000,
      });
      expect(await failureOf(response)).toBe(throttled);
      expect(sent).toHaveLength(1);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('A retry that could start only at the deadline is not sent', async () => {
    const at = (deadlineMs: number) =>
      start([unavailable, emptyResponse], { deadline: performance.now() + deadlineMs });
    const tooLate = at(250);
    expect(await failureOf(tooLate.response)).toBe(unavailable);
    const inTime = at(251);
    await vi.runAllTimersAsync();
    expect(await inTime.response).toBe(emptyResponse);
  });

  it('U3: Attempts are half a second apart if a 429 has no usable time', async () => {
    const { response, times } = start([new ThrottledError('MICROSOFT', undefined, {})]);
    const failure = failureOf(response);
    await vi.runAllTimersAsync();
    await failure;
    expect(times()).toEqual([0, 500, 1000, 2000]);
  });

  it('U5: A retry after a 503 uses a new connection', async () => {
    const { sent, response } = start([
      new UnavailableUpstreamError({ status: 503 }),
      unavailable,
      emptyResponse,
    ]);
    await vi.runAllTimersAsync();
    await response;
    expect(sent.map(({ needsNewConnection }) => needsNewConnection)).toEqual([
      undefined,
      true,
      false,
    ]);
  });

  it('U6: Retries add at most a tenth to a storm of 300 requests', async () => {
    const { sent, next } = scriptedSend(unavailable);
    const send = retry({ maximum: 3, baseMs: 250 }, noMeasurements)(next);
    const failures = Array.from({ length: 300 }, () => failureOf(send(upstreamRequest())));
    await vi.runAllTimersAsync();
    await Promise.all(failures);
    expect(sent.length).toBeGreaterThan(300);
    expect(sent.length).toBeLessThanOrEqual(330);
  });

  it.each<[string, Error]>([
    ['is final', new NotFoundError({})],
    ['was never sent', markNotSent(new UnavailableUpstreamError({}))],
    ['is refused with every token', new UnauthenticatedUpstreamError({})],
  ])('A request is not sent again if it %s', async (_, failure) => {
    const { sent, response } = start([failure]);
    expect(await failureOf(response)).toBe(failure);
    expect(sent).toHaveLength(1);
  });

  it('T3: A request is sent again at once with another token, one time', async () => {
    const refused = new UnauthenticatedUpstreamError({}, { hasSuccessor: true });
    const { response, times } = start([refused]);
    const failure = failureOf(response);
    await vi.runAllTimersAsync();
    expect(await failure).toBe(refused);
    expect(times()).toEqual([0, 0]);
  });

  it('U18: A step whose batch was too large is sent alone at once, one time', async () => {
    const together = tooLargeTogether();
    const { sent, response, times } = start([together], {}, { batchGroup });
    const failure = failureOf(response);
    await vi.runAllTimersAsync();
    expect(await failure).toBe(together);
    expect(sent.map(({ attempt, batchGroup }) => [attempt, batchGroup])).toEqual([
      [undefined, batchGroup],
      [1, undefined],
    ]);
    expect(times()).toEqual([0, 0]);
  });

  it('A request that is sent alone has all its retries, and stays alone', async () => {
    const { sent, response } = start([tooLargeTogether(), unavailable], {}, { batchGroup });
    const failure = failureOf(response);
    await vi.runAllTimersAsync();
    expect(await failure).toBe(unavailable);
    expect(sent.map(({ attempt, batchGroup }) => [attempt, batchGroup])).toEqual([
      [undefined, batchGroup],
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, undefined],
    ]);
  });

  it('A step whose batch was too large is sent alone even if no retry is allowed', async () => {
    const together = tooLargeTogether();
    const send = retry(
      { maximum: 3, baseMs: 250 },
      noMeasurements,
      () => 1,
    )((request) =>
      request.batchGroup ? Promise.reject(together) : Promise.resolve(emptyResponse),
    );
    const responses = Array.from({ length: 100 }, () => send(upstreamRequest({ batchGroup })));
    await vi.runAllTimersAsync();
    expect(await Promise.all(responses)).toEqual(responses.map(() => emptyResponse));
  });

  it('U22: The wait before a retry ends when the operation is aborted', async () => {
    const controller = new AbortController();
    const { sent, response } = start([unavailable], { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    expect(await failureOf(response)).toBe(unavailable);
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(1);
  });

  it('The reason and the wait of each repeated request are reported', async () => {
    const { resent, response } = start([unavailable, tooLargeTogether(), emptyResponse]);
    await vi.runAllTimersAsync();
    await response;
    expect(resent).toEqual([
      ['retry', 'UPSTREAM_UNAVAILABLE', 250],
      ['alone', 'UPSTREAM_BAD_RESPONSE', 0],
    ]);
  });

  const refused = (code: string) =>
    new UnavailableUpstreamError(
      { reason: 'OUT_OF_REACH' },
      { cause: Object.assign(new Error('connect'), { code }) },
    );

  it.each<[fact: string, failure: Error]>([
    ['there is no listener', refused('ECONNREFUSED')],
    ['the name is unknown', refused('ENOTFOUND')],
    ['no connection was made in time', refused('UND_ERR_CONNECT_TIMEOUT')],
    ['Microsoft throttles', new ThrottledError('MICROSOFT', 1, {})],
    ['the token is refused', new UnauthenticatedUpstreamError({}, { hasSuccessor: true })],
  ])('A write is sent again if %s, because it was surely not executed', async (_fact, failure) => {
    const { sent, response } = start([failure, emptyResponse], {}, { write: 'POST' });
    await vi.runAllTimersAsync();
    expect(await response).toBe(emptyResponse);
    expect(sent).toHaveLength(2);
  });

  it.each<[fact: string, failure: Error]>([
    ['no response came', new UpstreamTimeoutError({})],
    ['the connection broke', refused('ECONNRESET')],
    ['the other side closed the connection', refused('UND_ERR_SOCKET')],
    ['Microsoft responded with 500', unavailable],
    ['Microsoft responded with 503', new UnavailableUpstreamError({ status: 503 })],
    ['our own budget refused it', markNotSent(new ThrottledError('OWN_BUDGET', 1, {}))],
  ])('A write is sent once if %s', async (_fact, failure) => {
    const { sent, response } = start([failure], {}, { write: 'DELETE' });
    const outcome = failureOf(response);
    await vi.runAllTimersAsync();
    expect(await outcome).toBe(failure);
    expect(sent).toHaveLength(1);
  });
});
