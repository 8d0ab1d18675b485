import type {
  DirectRoutingDimension,
  DirectRoutingValues,
} from '../../plan/direct-routing-conditions.ts';

export type DirectRoutingGrouping = DirectRoutingDimension | 'DAY';

/** What is asked of the calls over direct routing in the archive. */
export interface DirectRoutingQuestion {
  /** The first day, such as `2026-11-28`. */
  readonly from: string;
  /** The day after the last one. */
  readonly until: string;
  readonly groupBy: readonly DirectRoutingGrouping[];
  readonly filter: DirectRoutingValues;
  /** Whether small groups are withheld. */
  readonly isProtected: boolean;
  /** Whether people are counted. */
  readonly wantsPeople: boolean;
  /** Whether the distribution of setup times is asked for. */
  readonly wantsSetupTimes: boolean;
}

/** The dimensions that a question tells calls apart by, in their order. */
export function directRoutingDimensionsOf({
  groupBy,
  filter,
}: Pick<DirectRoutingQuestion, 'filter' | 'groupBy'>): readonly DirectRoutingDimension[] {
  const used = groupBy.filter((name) => name !== 'DAY');
  return [...new Set([...used, ...filter.keys()])].sort();
}

const dayMs = 86_400_000;

export function daysOf({
  from,
  until,
}: Pick<DirectRoutingQuestion, 'from' | 'until'>): readonly string[] {
  const count = Math.round((Date.parse(until) - Date.parse(from)) / dayMs);
  return Array.from({ length: count }, (_, index) => dayAt(Date.parse(from) + index * dayMs));
}

export function nextDay(day: string): string {
  return dayAt(Date.parse(day) + dayMs);
}

function dayAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
