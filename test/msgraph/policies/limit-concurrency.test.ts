import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NotFoundError } from '../../../src/errors.ts';
import type { Operation, UpstreamAnswer } from '../../../src/msgraph/exchange.ts';
import { limitConcurrency } from '../../../src/msgraph/policies/limit-concurrency.ts';
import { isUnsent } from '../../../src/msgraph/unsent.ts';
import { someOperation } from '../operation.ts';
import { emptyAnswer, failureOf } from '../scripted-send.ts';
import { upstreamRequest } from '../upstream.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function start(most: number) {
  const underWay: { query: string; answer: (outcome: UpstreamAnswer | Error) => void }[] = [];
  const send = limitConcurrency(most)(
    ({ query }) =>
      new Promise((resolve, reject) => {
        const answer = (outcome: UpstreamAnswer | Error) => {
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        };
        underWay.push({ query, answer });
      }),
  );
  const ask = (query: string, operation: Partial<Operation> = {}) =>
    send(upstreamRequest({ query, operation: someOperation(operation) }));
  return { underWay, send, ask, sent: () => underWay.map(({ query }) => query) };
}

describe('limitConcurrency', () => {
  it('lets so many exchanges be under way, and the others follow in their order', async () => {
    const { underWay, ask, sent } = start(2);
    const answers = ['a', 'b', 'c', 'd'].map((query) => ask(query));
    await settled();
    expect(sent()).toEqual(['a', 'b']);
    underWay[1]?.answer(emptyAnswer);
    await settled();
    expect(sent()).toEqual(['a', 'b', 'c']);
    for (const { answer } of underWay) answer(emptyAnswer);
    await settled();
    expect(sent()).toEqual(['a', 'b', 'c', 'd']);
    underWay[3]?.answer(emptyAnswer);
    await Promise.all(answers);
  });

  it('gives a place free when an exchange fails', async () => {
    const { underWay, ask, sent } = start(1);
    const failing = failureOf(ask('a'));
    void ask('b');
    await settled();
    underWay[0]?.answer(new NotFoundError({}));
    expect(await failing).toBeInstanceOf(NotFoundError);
    await settled();
    expect(sent()).toEqual(['a', 'b']);
  });

  it('U22: sends nothing for whom nobody waits any more', async () => {
    const { underWay, ask, sent } = start(1);
    void ask('a');
    const controller = new AbortController();
    const failing = failureOf(ask('b', { signal: controller.signal }));
    void ask('c');
    controller.abort();
    const failure = await failing;
    expect(failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(isUnsent(failure)).toBe(true);
    underWay[0]?.answer(emptyAnswer);
    await settled();
    expect(sent()).toEqual(['a', 'c']);
  });

  describe('with a deadline', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('sends nothing after it', async () => {
      const { ask, sent } = start(1);
      void ask('a');
      const late = failureOf(ask('b', { deadline: performance.now() + 50 }));
      await vi.advanceTimersByTimeAsync(50);
      expect(await late).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
      expect(await failureOf(ask('c', { deadline: performance.now() }))).toSatisfy(isUnsent);
      expect(sent()).toEqual(['a']);
    });

    it('waits until wherever it has moved', async () => {
      const { underWay, send, ask, sent } = start(1);
      const operation = { ...someOperation(), deadline: performance.now() + 50 };
      void ask('a');
      void send(upstreamRequest({ query: 'b', operation }));
      operation.deadline += 50;
      await vi.advanceTimersByTimeAsync(60);
      underWay[0]?.answer(emptyAnswer);
      await vi.advanceTimersByTimeAsync(0);
      expect(sent()).toEqual(['a', 'b']);
    });
  });
});
