import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NotFoundError } from '../../../src/errors.ts';
import type { Operation, UpstreamResponse } from '../../../src/msgraph/exchange.ts';
import { Exchanges, limitConcurrency } from '../../../src/msgraph/policies/limit-concurrency.ts';
import { isNotSent } from '../../../src/msgraph/failure-marks.ts';
import { Latency } from '../../../src/latency.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { emptyResponse, failureOf } from '../../support/upstream/scripted-send.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function start(maximum: number, latency = new Latency()) {
  const underWay: { query: string; response: (outcome: UpstreamResponse | Error) => void }[] = [];
  const send = limitConcurrency(
    latency,
    silentTelemetry,
    new Exchanges(maximum),
  )(
    ({ query }) =>
      new Promise((resolve, reject) => {
        const response = (outcome: UpstreamResponse | Error) => {
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        };
        underWay.push({ query, response });
      }),
  );
  const ask = (query: string, operation: Partial<Operation> = {}) =>
    send(upstreamRequest({ query, operation: someOperation(operation) }));
  return { underWay, send, ask, sent: () => underWay.map(({ query }) => query) };
}

describe('Exchanges', () => {
  it('Half of the exchanges are kept free of requests that no client waits for', async () => {
    const exchanges = new Exchanges(4);
    const send = limitConcurrency(
      new Latency(),
      silentTelemetry,
      exchanges,
    )(() => new Promise(() => undefined));
    const had = [exchanges.hasSpare];
    for (let count = 1; count <= 4; count += 1) {
      void send(upstreamRequest({ operation: someOperation() }));
      await settled();
      had.push(exchanges.hasSpare);
    }
    expect(had).toEqual([true, true, false, false, false]);
    expect(exchanges.isFull).toBe(true);
  });
});

describe('limitConcurrency', () => {
  it('The maximum number of exchanges run at a time, and the others follow in order', async () => {
    const { underWay, ask, sent } = start(2);
    const responses = ['a', 'b', 'c', 'd'].map((query) => ask(query));
    await settled();
    expect(sent()).toEqual(['a', 'b']);
    underWay[1]?.response(emptyResponse);
    await settled();
    expect(sent()).toEqual(['a', 'b', 'c']);
    for (const { response: answer } of underWay) answer(emptyResponse);
    await settled();
    expect(sent()).toEqual(['a', 'b', 'c', 'd']);
    underWay[3]?.response(emptyResponse);
    await Promise.all(responses);
  });

  it('An exchange that fails makes way for the next', async () => {
    const { underWay, ask, sent } = start(1);
    const failing = failureOf(ask('a'));
    void ask('b');
    await settled();
    underWay[0]?.response(new NotFoundError({}));
    expect(await failing).toBeInstanceOf(NotFoundError);
    await settled();
    expect(sent()).toEqual(['a', 'b']);
  });

  it('U22: A request without a waiting client is not sent', async () => {
    const { underWay, ask, sent } = start(1);
    void ask('a');
    const controller = new AbortController();
    const failing = failureOf(ask('b', { signal: controller.signal }));
    void ask('c');
    controller.abort();
    const failure = await failing;
    expect(failure).toMatchObject({ code: 'OVERLOADED' });
    expect(isNotSent(failure)).toBe(true);
    underWay[0]?.response(emptyResponse);
    await settled();
    expect(sent()).toEqual(['a', 'c']);
  });

  describe('with a deadline', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('Nothing is sent after the deadline', async () => {
      const { ask, sent } = start(1);
      void ask('a');
      const late = failureOf(ask('b', { deadline: performance.now() + 50 }));
      await vi.advanceTimersByTimeAsync(50);
      expect(await late).toMatchObject({
        code: 'OVERLOADED',
        facts: { limit: 'requests to Microsoft Graph', retryAfterSeconds: 5 },
      });
      expect(await failureOf(ask('c', { deadline: performance.now() }))).toSatisfy(isNotSent);
      expect(sent()).toEqual(['a']);
    });

    it('A request is not sent if its wait has left no time for the response', async () => {
      const latency = new Latency();
      latency.note(100);
      expect(latency.peakMs).toBe(300);
      const { underWay, ask, sent } = start(1, latency);
      void ask('a');
      const [late, next] = [
        failureOf(ask('b', { deadline: performance.now() + 400 })),
        ask('c', { deadline: performance.now() + 1000 }),
      ];
      await vi.advanceTimersByTimeAsync(200);
      underWay[0]?.response(emptyResponse);
      const failure = await late;
      expect(failure).toMatchObject({ code: 'OVERLOADED' });
      expect(isNotSent(failure)).toBe(true);
      expect(sent()).toEqual(['a', 'c']);
      underWay[1]?.response(emptyResponse);
      await next;
    });

    it('A request that need not wait is sent, however slow responses were', async () => {
      const latency = new Latency();
      latency.note(60_000);
      const { ask, sent } = start(1, latency);
      void ask('a', { deadline: performance.now() + 1000 });
      await vi.advanceTimersByTimeAsync(0);
      expect(sent()).toEqual(['a']);
    });

    it('A request waits until its deadline, even if that has moved', async () => {
      const { underWay, send, ask, sent } = start(1);
      const operation = { ...someOperation(), deadline: performance.now() + 50 };
      void ask('a');
      void send(upstreamRequest({ query: 'b', operation }));
      operation.deadline += 50;
      await vi.advanceTimersByTimeAsync(60);
      underWay[0]?.response(emptyResponse);
      await vi.advanceTimersByTimeAsync(0);
      expect(sent()).toEqual(['a', 'b']);
    });
  });
});
