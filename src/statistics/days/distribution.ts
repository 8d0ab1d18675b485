import { fromUnits } from '../facts/significant-digits.ts';
import { addTimes, type Histogram } from './tally.ts';

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

const [zero, colon] = [48, 58];

/** Adds a printed histogram, character by character: to split it first takes several times as long. */
export function addPrinted(histogram: Histogram, text: string): void {
  let [value, number] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code < colon) {
      number = number * 10 + code - zero;
      continue;
    }
    if (code === colon) value = number;
    else addTimes(histogram, value, number);
    number = 0;
  }
  if (text !== '') addTimes(histogram, value, number);
}
