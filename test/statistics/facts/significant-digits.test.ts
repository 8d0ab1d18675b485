import { describe, expect, it } from 'vitest';
import { fromUnits, toUnits } from '../../../src/statistics/facts/significant-digits.ts';

describe('A measurement that is counted', () => {
  it.each([
    [16, 16],
    [123, 120],
    [129.9, 120],
    [0.5, 0.5],
    [0.57, 0.57],
    [0.0129, 0.012],
    [1999, 1900],
    [0, 0],
    [99.9, 99],
    [100, 100],
  ])('has two significant digits, rounded down: %f is %f', (value, counted) => {
    expect(fromUnits(toUnits(value) ?? NaN)).toBe(counted);
  });

  it.each([null, -1, Infinity, NaN, 1e12])('is none if it is %s', (value) => {
    expect(toUnits(value)).toBeNull();
  });
});
