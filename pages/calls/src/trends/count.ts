import type { Location } from '../location.ts';

/** How often something was so: that calls failed for one reason, or that users chose a problem. */
export interface Count {
  /** Equal for the same thing of another period. */
  readonly key: string;
  readonly label: string;
  /** What else tells it apart, such as the stage in which it failed. */
  readonly detail?: string;
  readonly count: number;
  /** Of how many; undefined if that says nothing. */
  readonly of?: number;
  /** The number in the period that is compared with; undefined if there is none. */
  readonly before?: number;
  /** The nearest list of calls, and what it has. */
  readonly calls?: { readonly to: Partial<Location>; readonly words: string } | undefined;
}

/** What the columns of their table are called. */
export interface CountHeads {
  readonly label: string;
  /** Undefined if nothing else tells the counts apart. */
  readonly detail?: string;
  readonly count: string;
  readonly of?: string;
}

/** The counts with those of another period. */
export function compareCounts(
  counts: readonly Count[],
  before: readonly Count[],
): readonly Count[] {
  const numbers = new Map(before.map(({ key, count }) => [key, count]));
  return counts.map((each) => ({ ...each, before: numbers.get(each.key) ?? 0 }));
}

export function largestCount(counts: readonly Count[]): number {
  return Math.max(1, ...counts.flatMap(({ count, before = 0 }) => [count, before]));
}
