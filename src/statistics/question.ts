import type { Dimension, WantedValues } from '../plan/stream-conditions.ts';

/** What streams are grouped by. `DAY` and `WEEKDAY` follow from the day. */
export type Grouping = Dimension | 'DAY' | 'WEEKDAY';

/** What is asked of the streams of the archive. */
export interface Question {
  /** The first day, such as `2026-11-28`; undefined for all. */
  readonly from: string | undefined;
  /** The day after the last one. */
  readonly until: string | undefined;
  readonly groupBy: readonly Grouping[];
  readonly filter: WantedValues;
  /** The code of the rule set. */
  readonly code: string;
  /** Whether small groups are withheld. */
  readonly isProtected: boolean;
}

/** The dimensions that a question tells streams apart by, in their order. */
export function dimensionsOf({ groupBy, filter }: Question): readonly Dimension[] {
  return [...new Set([...groupedDimensions({ groupBy }), ...filter.keys()])].sort();
}

export function groupedDimensions({ groupBy }: Pick<Question, 'groupBy'>): readonly Dimension[] {
  return groupBy.filter((name) => name !== 'DAY' && name !== 'WEEKDAY');
}
