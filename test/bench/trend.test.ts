import { expect, it } from 'vitest';
import { trendOf } from '../../bench/soak/trend.ts';

const count = 400;
const hoursOf = (index: number) => index / count;

it('The trend of memory is that of its lowest values, whatever garbage lies above them', () => {
  const samples = Array.from({ length: count }, (_, index) => ({
    hours: hoursOf(index),
    value: 200 + 5 * hoursOf(index) + (index % 10) * 7,
  }));
  const { perHour, error } = trendOf(samples);
  expect(perHour).toBeCloseTo(5, 1);
  expect(error).toBeLessThan(0.5);
});

it('The error of a trend says that a rise may be chance', () => {
  const samples = Array.from({ length: count }, (_, index) => ({
    hours: hoursOf(index),
    // Each window of 20 samples is higher or lower by 10 as a whole.
    value: 200 + (Math.floor(index / 20) % 3) * 10,
  }));
  const { perHour, error } = trendOf(samples);
  expect(Math.abs(perHour)).toBeLessThan(2 * error);
  expect(error).toBeGreaterThan(1);
});
