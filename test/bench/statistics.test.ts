import { describe, expect, it } from 'vitest';
import { mediansOf } from '../../bench/measure/figures.ts';
import { intervalOfMedian, median, percentile } from '../../bench/measure/statistics.ts';

describe('median', () => {
  it('The median of an odd number of values is the one in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('The median of an even number of values is the mean of the two in the middle', () => {
    expect(median([4, 1, 3, 20])).toBe(3.5);
  });

  it('The median of no values is not a number', () => {
    expect(median([])).toBeNaN();
  });

  it('The values keep their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])('Of the numbers from 1 to 100, the share %s does not exceed %s', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  it('Numbers are ordered by value, not by their digits', () => {
    expect(percentile([100, 9, 20], 0.5)).toBe(20);
  });

  it('Every percentile of a single value is this value', () => {
    expect([percentile([7], 0.01), percentile([7], 0.99)]).toEqual([7, 7]);
  });
});

describe('mediansOf', () => {
  it('Each figure has the median of its own rounds, and a missing figure stays missing', () => {
    const rounds = [
      { cpuMs: 1, p50Ms: 30 },
      { cpuMs: 3, p50Ms: 10 },
      { cpuMs: 2, p50Ms: 20 },
    ];
    expect(mediansOf(rounds)).toEqual({ cpuMs: 2, p50Ms: 20 });
  });
});

describe('intervalOfMedian', () => {
  /** The same numbers each time (Park and Miller, 1988). */
  function seeded(): () => number {
    let state = 1;
    return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  }
  const spread = (count: number) => {
    const random = seeded();
    const { low, high } = intervalOfMedian(Array.from({ length: count }, random), seeded());
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    return high - low;
  };

  it('The interval holds the true median, and four times as many values halve it', () => {
    const ratio = spread(100) / spread(1600);
    expect(ratio).toBeGreaterThan(2.5);
    expect(ratio).toBeLessThan(6);
  });

  it('Equal values have no interval', () => {
    expect(intervalOfMedian([2, 2, 2])).toEqual({ low: 2, high: 2 });
  });
});
