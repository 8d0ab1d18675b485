import { describe, expect, it, vi } from 'vitest';
import { Load } from '../../../src/operation/load/load.ts';

const mebibyte = 1_048_576;

function createLoad(callerOperations = 4, operations = 100) {
  const workRefused = vi.fn();
  const limits = { operations, callerOperations, pendingResponseBytes: 64 * mebibyte };
  return { load: new Load(limits, { workRefused }), workRefused };
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
