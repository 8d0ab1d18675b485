import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberTable } from '../../../src/statistics/days/number-table.ts';

describe('A table of numbers', () => {
  it('numbers different numbers in the order in which they come, and has each once', () => {
    const numbers = fc.array(fc.oneof(fc.nat(100), fc.maxSafeNat()), { maxLength: 500 });
    fc.assert(
      fc.property(numbers, (all) => {
        const table = new NumberTable();
        const different = [...new Set(all)];
        expect(all.map((one) => table.numberOf(one))).toEqual(
          all.map((one) => different.indexOf(one)),
        );
        expect(table.size).toBe(different.length);
        expect(new Set(table)).toEqual(new Set(different));
      }),
    );
  });
});
