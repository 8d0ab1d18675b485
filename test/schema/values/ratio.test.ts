import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRatio } from '../../../src/schema/values/ratio.ts';

describe('toRatio', () => {
  it.each([
    [0, 0],
    [100, 1],
    [94, 0.94],
    [7, 0.07],
    [29, 0.29],
    [12.3, 0.123],
    [0.01381693, 0.0001381693],
    [1e-7, 1e-9],
    [120, 1.2],
    [-1, -0.01],
  ])('The ratio of %d %% is %d', (percentage, expected) => {
    expect(toRatio(percentage)).toBe(expected);
  });

  it('The decimal point of a percentage moves by two places, and no digit changes', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000_000 }),
        fc.integer({ min: 0, max: 12 }),
        (digits, places) => {
          const percentage = Number(`${digits}e-${places}`);
          expect(toRatio(percentage)).toBe(Number(`${digits}e-${places + 2}`));
        },
      ),
    );
  });
});
