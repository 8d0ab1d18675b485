/** The middle of the values. Of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The smallest value that is not exceeded by `share` of the values: 0.95 is the 95th percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly maximum: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const at = (share: number) => percentile(values, share);
  return { count: values.length, p50: at(0.5), p99: at(0.99), maximum: at(1) };
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const draws = 2000;

/** Between these bounds, the median of such values is with a probability of 95 %: a bootstrap. */
export function intervalOfMedian(
  values: readonly number[],
  random: () => number = Math.random,
): Interval {
  const drawOne = () => values[Math.floor(random() * values.length)] ?? NaN;
  const medians = Array.from({ length: draws }, () => median(values.map(drawOne)));
  return { low: percentile(medians, 0.025), high: percentile(medians, 0.975) };
}
