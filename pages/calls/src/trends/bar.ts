import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import type { Location } from '../location.ts';
import { callsOf } from './group-links.ts';

/** A group as charts and tables show it. */
export interface Bar {
  /** Equal for the same group of another period. */
  readonly key: string;
  readonly label: string;
  readonly isOther: boolean;
  readonly poor: number;
  /** Streams that could be classified. */
  readonly measured: number;
  /** The share of poor ones; null if none could be classified. */
  readonly rate: number | null;
  readonly target: number | null;
  readonly setupFailureRate: number | null;
  readonly dropRate: number | null;
  readonly people: number | null;
  /** The list of its calls. */
  readonly calls: Partial<Location> | undefined;
  /** Trends of this group alone. */
  readonly trends: Partial<Location> | undefined;
  /** The share in the period that is compared with; undefined if there is none, null if nothing was measured. */
  readonly rateBefore?: number | null;
}

interface Named {
  readonly key: string;
  readonly label: string;
  readonly trends?: Partial<Location> | undefined;
}

export function barOf(group: TrendGroupFragment, { key, label, trends }: Named): Bar {
  const { poorRate, setupFailureRate, dropRate, people, isOther } = group;
  return {
    ...{ key, label, isOther: isOther === true },
    poor: poorRate?.numerator ?? 0,
    measured: poorRate?.denominator ?? 0,
    rate: poorRate?.value ?? null,
    target: poorRate?.target ?? null,
    setupFailureRate: setupFailureRate?.value ?? null,
    dropRate: dropRate?.value ?? null,
    people: people ?? null,
    calls: callsOf(group),
    trends,
  };
}

/** The bars with the shares of another period: of the same group, or of the one in the same place. */
export function compareBars(
  bars: readonly Bar[],
  before: readonly Bar[],
  by: 'key' | 'place' = 'key',
): readonly Bar[] {
  const rates = new Map(before.map(({ key, rate }) => [key, rate]));
  const rateOf = ({ key }: Bar, index: number) =>
    by === 'key' ? rates.get(key) : before[index]?.rate;
  return bars.map((bar, index) => ({ ...bar, rateBefore: rateOf(bar, index) ?? null }));
}

/** One poor stream among fewer than these is more than Microsoft suggests, and says little. */
const fewStreams = 50;

/** So many poor ones among fewer streams are no chance. */
const manyPoor = 5;

/** Too few streams were measured to call a share high or low. */
export function isFew({ measured, poor }: Pick<Bar, 'measured' | 'poor'>): boolean {
  return measured < fewStreams && poor < manyPoor;
}

/** Above the share that Microsoft suggests, of enough streams. */
export function isAbove(bar: Pick<Bar, 'rate' | 'target' | 'measured' | 'poor'>): boolean {
  return bar.rate !== null && bar.target !== null && bar.rate > bar.target && !isFew(bar);
}

/** How a bar is drawn. */
export function classOf(bar: Bar): string {
  if (isFew(bar)) return 'share few';
  return isAbove(bar) ? 'share above' : 'share';
}

/** The longest bar. Those of few streams are cut off there, unless there are no others. */
export function largestRate(bars: readonly Bar[]): number {
  const told = bars.filter((bar) => !isFew(bar));
  const rates = (told.length > 0 ? told : bars).flatMap(({ rate, rateBefore }) => [
    rate ?? 0,
    rateBefore ?? 0,
  ]);
  const targets = bars.map(({ target }) => (target ?? 0) * 1.5);
  return Math.max(0.01, ...rates, ...targets);
}
