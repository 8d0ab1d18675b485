import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ThrottledError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../../src/errors.ts';
import { keepBudget } from '../../../src/msgraph/policies/keep-budget.ts';
import { isNotSent, markNotSent, markTurnLost } from '../../../src/msgraph/failure-marks.ts';
import { first, requestOf, warmBudget } from '../../support/upstream/budget-clock.ts';
import {
  emptyResponse,
  failureOf,
  type Outcome,
  scriptedSend,
} from '../../support/upstream/scripted-send.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function start(...script: readonly Outcome[]) {
  const budget = await warmBudget({ recordFirst: { requests: 2, seconds: 1 } });
  const { sent, next } = scriptedSend(...script);
  const available = () => budget.windows('a').recordFirst.available;
  return { sent, available, send: keepBudget(budget)(next) };
}

describe('keepBudget', () => {
  it('A request takes a slot until one window length after its response', async () => {
    const { sent, send, available } = await start(emptyResponse);
    expect(await send(requestOf(first('a')))).toBe(emptyResponse);
    expect(available()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(available()).toBe(2);
    expect(sent).toHaveLength(1);
  });

  it('A request knows when its wait for a slot began', async () => {
    const { sent, send } = await start(emptyResponse);
    for (let count = 0; count < 2; count++) await send(requestOf(first('a')));
    const beganAt = performance.now();
    const waiting = send(requestOf(first('a'), { deadlineMs: 5000 }));
    await vi.advanceTimersByTimeAsync(1500);
    await waiting;
    expect(sent[2]?.requestedAt).toBe(beganAt);
    expect(performance.now()).toBeGreaterThan(beganAt);
  });

  it('A request whose turn has passed while the process was paused gets another turn, and keeps no slot of the first', async () => {
    const late = markTurnLost(markNotSent(new ThrottledError('OWN_BUDGET', 0, {})));
    const { sent, send, available } = await start(late, emptyResponse);
    expect(await send(requestOf(first('a')))).toBe(emptyResponse);
    expect(sent).toHaveLength(2);
    expect(available()).toBe(1);
  });

  it('A failed request takes a slot too, because Microsoft may have counted it', async () => {
    const failure = new UnavailableUpstreamError({ status: 500 });
    const { send, available } = await start(failure);
    expect(await failureOf(send(requestOf(first('a'))))).toBe(failure);
    expect(available()).toBe(1);
  });

  it.each([new UpstreamTimeoutError({}), new UnavailableUpstreamError({})])(
    'A request without a response takes its slot a second longer, because it may still arrive',
    async (failure) => {
      const { send, available } = await start(failure);
      expect(await failureOf(send(requestOf(first('a'))))).toBe(failure);
      await vi.advanceTimersByTimeAsync(1999);
      expect(available()).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(available()).toBe(2);
    },
  );

  it('U22: A request that was never sent takes no slot', async () => {
    const failure = markNotSent(new UnavailableUpstreamError({}));
    const { send, available } = await start(failure);
    expect(await failureOf(send(requestOf(first('a'))))).toBe(failure);
    expect(available()).toBe(2);
  });

  it('A request over the quota is not sent', async () => {
    const { sent, send } = await start(emptyResponse);
    await send(requestOf(first('a')));
    await send(requestOf(first('a')));
    const refused = await failureOf(send(requestOf(first('a'), { deadlineMs: 900 })));
    expect(refused).toMatchObject({ code: 'UPSTREAM_THROTTLED', facts: { retryAfterSeconds: 1 } });
    expect(isNotSent(refused)).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('U1: No request is sent in a window for as long as a 429 says, for any client', async () => {
    const { sent, send } = await start(new ThrottledError('MICROSOFT', 2, {}), emptyResponse);
    const startedAt = performance.now();
    await failureOf(send(requestOf(first('a'), { client: 'one' })));
    const others = Promise.all(
      ['two', 'three'].map((client) => send(requestOf(first('a'), { client }))),
    );
    await vi.runAllTimersAsync();
    await others;
    expect(sent.map(({ at }) => at - startedAt)).toEqual([0, 2000, 2000]);
  });
});
