import { describe, expect, it, vi } from 'vitest';
import { Load } from '../../../src/operation/load/load.ts';

const mebibyte = 1_048_576;

function createLoad(callerOperations = 4, operations = 100, sources = {}) {
  const workRefused = vi.fn();
  const pendingResponseBytes = 64 * mebibyte;
  const limits = { operations, callerOperations, pendingResponseBytes, deadlineMs: 3000 };
  return { load: new Load(limits, { workRefused }, sources), workRefused };
}

const small = { isCostly: false, estimatedValues: 10_000 };
const large = [
  { isCostly: true, estimatedValues: 1 },
  { isCostly: false, estimatedValues: 10_001 },
];

describe('The operations of a caller in hand', () => {
  it('are as many as may be, and one more when one is over', () => {
    const { load, workRefused } = createLoad();
    for (let n = 0; n < 4; n += 1) load.begin('one');
    expect(() => load.begin('one')).toThrow('The caller has too many operations in progress.');
    expect(workRefused.mock.calls).toEqual([['operations of a caller in hand']]);
    load.begin('other');
    load.end('one');
    expect(() => load.begin('one')).not.toThrow();
  });

  it('are refused beyond the maximum of all callers, before their caller is known', () => {
    const { load, workRefused } = createLoad(4, 5);
    const callers = ['one', 'one', 'two', 'two', 'three'];
    for (const caller of callers) {
      expect(load.refuseNext()).toBeUndefined();
      load.begin(caller);
    }
    expect(load.refuseNext()?.message).toMatch(/^The gateway has too many operations in progress/);
    expect(() => load.begin('four')).toThrow('The gateway has too many operations in progress.');
    expect(new Set(workRefused.mock.calls.flat())).toEqual(new Set(['operations in hand']));
    load.end('two');
    expect(load.refuseNext()).toBeUndefined();
  });

  it.each([1, 2, 3, 4, 5])('leave small ones room where %i may be in hand', (maximum) => {
    const { load } = createLoad(maximum);
    let admitted = 0;
    for (let n = 0; n < maximum; n += 1) {
      load.begin('one');
      expect(load.refuse('one', small)).toBeUndefined();
      const refusals = large.map((each) => load.refuse('one', each));
      if (refusals.every((refusal) => !refusal)) admitted += 1;
      else expect(refusals).not.toContain(undefined);
    }
    expect(admitted).toBe(Math.ceil(maximum / 2));
  });
});

describe('An operation', () => {
  it('is refused sooner the more it may bring, where others wait to be read', () => {
    const { load } = createLoad();
    const admitted = (estimatedValues: number) =>
      !load.refuse('one', { isCostly: false, estimatedValues });
    const leave = (mebibytes: number) => {
      load.pending.add('one', mebibytes * mebibyte - load.pending.of('one'));
      return [1, 2000, 32_768, 2_000_000].map(admitted);
    };
    expect(leave(0)).toEqual([true, true, true, true]);
    expect(leave(30)).toEqual([true, true, true, false]);
    expect(leave(31.5)).toEqual([true, true, false, false]);
    expect(leave(32)).toEqual([true, false, false, false]);
    expect(leave(59.9)).toEqual([true, false, false, false]);
    expect(leave(60.1)).toEqual([false, false, false, false]);
  });
});

describe('Operations that take long', () => {
  /** A gateway with a deadline of three seconds, on a clock of its own. */
  function start() {
    const state = { now: 0, waiting: 0 };
    const sources = { now: () => state.now, waiting: () => state.waiting };
    const { load, workRefused } = createLoad(1000, 1000, sources);
    const fill = (caller = 'one') => {
      while (!load.refuseNext(caller)) load.begin(caller);
      return load.operations;
    };
    /** One operation of the caller ends every so many milliseconds, and others begin if they can. */
    const run = (everyMs: number, forMs: number) => {
      for (const endsAt = state.now + forMs; state.now < endsAt; state.now += everyMs) {
        load.end('one');
        if (!load.refuseNext('one')) load.begin('one');
      }
      return load.operations;
    };
    return { state, load, workRefused, fill, run };
  }
  const tens = (operations: number) => Math.round(operations / 10);

  it('A caller has as many in progress as end in a sixth of the time to their deadlines', () => {
    const { load, workRefused, fill, run } = start();
    expect(fill()).toBe(1000);
    expect(tens(run(5, 10_000))).toBe(10);
    const refusal = load.refuseNext('one');
    expect(refusal?.facts).toEqual({
      limit: 'operations before the deadline',
      retryAfterSeconds: 5,
    });
    expect(workRefused).toHaveBeenLastCalledWith('operations before the deadline');
    // They are faster now.
    run(2, 10_000);
    expect(tens(fill())).toBe(25);
  });

  it('As many again are left to callers who have fewer than others, and then nothing more is accepted', () => {
    const { load, fill, run } = start();
    fill();
    run(5, 10_000);
    expect(load.refuseNext()).toBeUndefined();
    expect(tens(fill('two'))).toBe(20);
    expect(load.refuseNext('three')?.facts.limit).toBe('operations before the deadline');
    expect(load.refuseNext()?.facts.limit).toBe('operations before the deadline');
  });

  it('Up to 64 operations are never refused, however slow they are', () => {
    const { fill, run } = start();
    fill();
    expect(run(100, 200_000)).toBe(64);
  });

  it('Operations that wait for quota take no time of the gateway', () => {
    const { state, fill, run } = start();
    fill();
    state.waiting = 950;
    run(5, 10_000);
    expect(fill()).toBe(1000);
  });

  it('Operations that are few because few arrive say nothing about how many could be executed', () => {
    const { load, fill, run } = start();
    for (let n = 0; n < 10; n += 1) load.begin('one');
    run(100, 10_000);
    expect(fill()).toBe(1000);
  });

  it('Operations that are cancelled before they are executed say nothing about how long others take', () => {
    const { load, fill, run } = start();
    fill();
    for (let step = 0; step < 2000; step += 1) {
      run(5, 5);
      load.cancel('one');
      fill();
    }
    expect(tens(load.operations)).toBe(10);
  });

  it('The pace of operations is forgotten some seconds after the last time that many were in progress', () => {
    const { load, fill, run } = start();
    fill();
    run(5, 10_000);
    while (load.operations > 10) load.end('one');
    run(100, 10_000);
    expect(fill()).toBe(1000);
  });
});
