import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOf } from '../../../src/statistics/answers/first-of.ts';
import { freeWork } from '../../support/statistics/free-work.ts';

const compare = (one: number, other: number) => other - one;

describe('The first items of a list', () => {
  it('are those of the whole list in its order', async () => {
    const lists = fc.uniqueArray(fc.integer(), { minLength: 4000, maxLength: 6000 });
    for (const items of fc.sample(lists, { numRuns: 20, seed: 7 })) {
      for (const count of [0, 1, 20, 2500, 7000]) {
        const expected = items.toSorted(compare).slice(0, count);
        expect(await firstOf({ items, compare }, count, freeWork)).toEqual(expected);
      }
    }
  });

  it('are found in turns, so that 50,000 groups hold nobody up', async () => {
    let [compared, mostInTurn] = [0, 0];
    const takeLongTurn = () => {
      [compared, mostInTurn] = [0, Math.max(mostInTurn, compared)];
      return Promise.resolve();
    };
    const count = (one: number, other: number) => {
      compared += 1;
      return compare(one, other);
    };
    const items = Array.from({ length: 50_000 }, (_, index) => index);
    await firstOf({ items, compare: count }, 1000, { takeLongTurn });
    await takeLongTurn();
    expect(mostInTurn).toBeGreaterThan(0);
    expect(mostInTurn).toBeLessThan(50_000);
  });
});
