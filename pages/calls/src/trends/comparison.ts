import { type Days, shiftDays } from './days.ts';

/** Which earlier period the figures stand beside. */
export const comparisons = ['before', 'week', 'four-weeks'] as const;

export type Comparison = (typeof comparisons)[number];

export const comparisonWords: Readonly<Record<Comparison, string>> = {
  before: 'the period before',
  week: 'a week before',
  'four-weeks': 'four weeks before',
};

/** The days to compare with, as many as there are. */
export function comparedDays(days: Days, comparison: Comparison): Days {
  const offsets = { before: days.length, week: 7, 'four-weeks': 28 } as const;
  return shiftDays(days, -offsets[comparison]);
}
