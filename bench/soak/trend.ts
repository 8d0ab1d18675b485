export interface Sample {
  readonly hours: number;
  readonly value: number;
}

export interface Trend {
  readonly perHour: number;
  /** The standard error of `perHour`: a slope below twice of it may be chance. */
  readonly error: number;
}

const windows = 20;

/**
 * The slope of the lowest values. Between two collections of garbage, memory rises however the program is written, so each
 * twentieth of the time counts by its lowest sample.
 */
export function trendOf(samples: readonly Sample[]): Trend {
  const size = Math.max(1, samples.length / windows);
  const lowest = Array.from({ length: Math.min(windows, samples.length) }, (_, index) =>
    samples
      .slice(Math.floor(index * size), Math.floor((index + 1) * size))
      .reduce((least, sample) => (sample.value < least.value ? sample : least)),
  );
  return fitLine(lowest);
}

/** Least squares. */
export function fitLine(samples: readonly Sample[]): Trend {
  const meanHours = mean(samples.map(({ hours }) => hours));
  const meanValue = mean(samples.map(({ value }) => value));
  const spread = sum(samples.map(({ hours }) => (hours - meanHours) ** 2));
  const perHour =
    sum(samples.map(({ hours, value }) => (hours - meanHours) * (value - meanValue))) / spread;
  const squares = sum(
    samples.map(({ hours, value }) => (value - meanValue - perHour * (hours - meanHours)) ** 2),
  );
  return { perHour, error: Math.sqrt(squares / (samples.length - 2) / spread) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
