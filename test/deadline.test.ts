import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unlessAbandoned, AbandonedError, whenAbandoned } from '../src/deadline.ts';
import { someOperation } from './support/upstream/operation.ts';
import { failureOf } from './support/upstream/scripted-send.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('whenAbandoned', () => {
  it('The action runs once, when the signal aborts', async () => {
    const controller = new AbortController();
    const act = vi.fn();
    whenAbandoned(
      someOperation({ signal: controller.signal, deadline: performance.now() + 100 }),
      act,
    );
    controller.abort();
    expect(act).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(act).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('The action runs when the deadline passes, even if it has moved', async () => {
    const operation = { ...someOperation(), deadline: performance.now() + 100 };
    const act = vi.fn();
    whenAbandoned(operation, act);
    operation.deadline += 50;
    await vi.advanceTimersByTimeAsync(149);
    expect(act).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it.each([{ signal: AbortSignal.abort() }, { deadline: -1 }])(
    'The action runs at once for %j',
    (operation) => {
      const act = vi.fn();
      whenAbandoned(someOperation(operation), act);
      expect(act).toHaveBeenCalledTimes(1);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('The action does not run after the watch is stopped', async () => {
    const act = vi.fn();
    whenAbandoned(someOperation({ deadline: performance.now() + 100 }), act)();
    await vi.advanceTimersByTimeAsync(200);
    expect(act).not.toHaveBeenCalled();
  });

  it('A deadline may be further away than the maximum of a timer', async () => {
    const act = vi.fn();
    const stop = whenAbandoned(someOperation({ deadline: Infinity }), act);
    await vi.advanceTimersByTimeAsync(2 ** 31);
    expect(act).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(1);
    stop();
  });
});

describe('unlessAbandoned', () => {
  it('The result settles like the promise', async () => {
    const failure = new Error('a failure');
    expect(await unlessAbandoned(someOperation(), Promise.resolve(1))).toBe(1);
    expect(await failureOf(unlessAbandoned(someOperation(), Promise.reject(failure)))).toBe(
      failure,
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('The result rejects when the operation is abandoned', async () => {
    const operation = someOperation({ deadline: performance.now() + 100 });
    const waiting = failureOf(unlessAbandoned(operation, new Promise(() => undefined)));
    await vi.advanceTimersByTimeAsync(100);
    expect(await waiting).toBeInstanceOf(AbandonedError);
  });
});
