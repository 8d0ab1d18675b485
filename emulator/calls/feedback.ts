import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import type { Quality } from './quality.ts';

const COMPLAINTS = [
  'NoSound',
  'OtherNoSound',
  'Echo',
  'Noisy',
  'LowVolume',
  'Stopped',
  'DistortedSound',
  'Interruptions',
] as const;

export type Complaint = (typeof COMPLAINTS)[number];

/** Token names from Microsoft's sample. Microsoft does not guarantee them. */
export function feedbackOf(
  rating: string,
  text: string | null,
  complaints: readonly Complaint[],
): JsonObject {
  const tokens = COMPLAINTS.map((name) => [name, complaints.includes(name)] as const);
  return { text, rating, tokens: Object.fromEntries(tokens) };
}

const RATINGS: Readonly<Record<Quality, readonly string[]>> = {
  good: ['good', 'excellent', 'excellent'],
  fair: ['fair', 'good', 'poor'],
  bad: ['bad', 'poor', 'poor'],
};

/** Few people rate a call. */
export function perhapsFeedback(link: Quality, chance: Chance): JsonObject | undefined {
  const complaints = link === 'good' ? [] : chance.sample(COMPLAINTS, chance.integer(1, 3));
  const rating = chance.pick(RATINGS[link]);
  return chance.happens(0.15) ? feedbackOf(rating, null, complaints) : undefined;
}
