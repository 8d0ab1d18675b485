import { describe, expect, it, vi } from 'vitest';
import { Load } from '../../../src/server/load/load.ts';

const mebibyte = 1_048_576;

function createLoad(callerOperations = 4) {
  const workRefused = vi.fn();
  const limits = { callerOperations, pendingResponseBytes: 64 * mebibyte };
  return { load: new Load(limits, { workRefused }), workRefused };
}

const large = { total: 21, isLarge: true };
const small = { total: 1, isLarge: false };

describe('The operations of a caller in hand', () => {
  it('are as many as may be, and one more when one is over', () => {
    const { load, workRefused } = createLoad();
    for (let n = 0; n < 4; n += 1) load.begin('one');
    expect(() => load.begin('one')).toThrow('The caller has too many operations in hand.');
    expect(workRefused.mock.calls).toEqual([['operations of a caller in hand']]);
    load.begin('other');
    load.end('one');
    expect(() => load.begin('one')).not.toThrow();
  });

  it.each([1, 2, 3, 4, 5])('leave small ones room where %i may be in hand', (maximum) => {
    const { load } = createLoad(maximum);
    let admitted = 0;
    for (let n = 0; n < maximum; n += 1) {
      load.begin('one');
      expect(load.refuse('one', small)).toBeUndefined();
      if (!load.refuse('one', large)) admitted += 1;
    }
    expect(admitted).toBe(Math.ceil(maximum / 2));
  });
});

describe('An operation', () => {
  it('is refused sooner the more it may cost, where others wait to be read', () => {
    const { load } = createLoad();
    const admitted = (total: number) => !load.refuse('one', { total, isLarge: false });
    const leave = (mebibytes: number) => {
      load.pending.add('one', mebibytes * mebibyte - load.pending.of('one'));
      return [0, 1, 16, 300].map(admitted);
    };
    expect(leave(0)).toEqual([true, true, true, true]);
    expect(leave(30)).toEqual([true, true, true, false]);
    expect(leave(31.5)).toEqual([true, true, false, false]);
    expect(leave(32)).toEqual([true, false, false, false]);
    expect(leave(60)).toEqual([true, false, false, false]);
    expect(leave(60.1)).toEqual([false, false, false, false]);
  });
});
