import { fromUnits } from '../facts/significant-digits.ts';
import type { Histogram } from './tally.ts';

/** How measured values are distributed. */
export interface Distribution {
  readonly count: number;
  /** The smallest value that at least half of the values do not exceed; null if there is none. */
  readonly median: number | null;
  /** The smallest value that at least 95 of 100 values do not exceed. */
  readonly percentile95: number | null;
}

export function distributionOf(histogram: Histogram): Distribution {
  const values = [...histogram].sort(([one], [other]) => one - other);
  const count = values.reduce((sum, [, times]) => sum + times, 0);
  return { count, median: valueAt(50, values, count), percentile95: valueAt(95, values, count) };
}

/** In whole numbers, so that no rounding decides. */
function valueAt(
  percent: number,
  values: readonly (readonly [value: number, times: number])[],
  count: number,
): number | null {
  let passed = 0;
  for (const [value, times] of values) {
    passed += times;
    if (passed * 100 >= count * percent) return fromUnits(value);
  }
  return null;
}

/** Prints a histogram for the store, such as `16000:2 17000:1`. Equal ones have equal texts. */
export function printHistogram(histogram: Histogram): string {
  return [...histogram]
    .sort(([one], [other]) => one - other)
    .map(([value, times]) => `${value}:${times}`)
    .join(' ');
}

export function parseHistogram(text: string): Histogram {
  const entries = text === '' ? [] : text.split(' ');
  return new Map(
    entries.map((entry) => {
      const [value, times] = entry.split(':');
      return [Number(value), Number(times)];
    }),
  );
}
