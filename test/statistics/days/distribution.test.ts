import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPrinted,
  distributionOf,
  printHistogram,
} from '../../../src/statistics/days/distribution.ts';

const histogramOf = (values: readonly number[]) => {
  const histogram = new Map<number, number>();
  for (const value of values) histogram.set(value, (histogram.get(value) ?? 0) + 1);
  return histogram;
};

describe('A distribution', () => {
  it('has the smallest values that half and 95 of 100 do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, index) => (index + 1) * 1_000_000);
    expect(distributionOf(histogramOf(values))).toEqual({
      count: 100,
      median: 50,
      percentile95: 95,
    });
    expect(distributionOf(histogramOf([5_000_000]))).toEqual({
      count: 1,
      median: 5,
      percentile95: 5,
    });
    expect(distributionOf(new Map())).toEqual({ count: 0, median: null, percentile95: null });
  });

  it('is the same after it was stored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (values) => {
        const histogram = histogramOf(values);
        const stored = new Map<number, number>();
        addPrinted(stored, printHistogram(histogram));
        expect(stored).toEqual(histogram);
      }),
    );
  });
});
