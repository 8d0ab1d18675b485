import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import type { Location } from '../location.ts';
import { callsOf } from './group-links.ts';
import type { Subject } from './subject.ts';

/** A group as charts and tables show it. */
export interface Bar {
  /** Equal for the same group of another period. */
  readonly key: string;
  readonly label: string;
  readonly isOther: boolean;
  readonly subject: Subject;
  /** Those that are poor, or what else it is of. */
  readonly numerator: number;
  /** Those that could be so: streams that could be classified, or attempts. */
  readonly denominator: number;
  /** The share of them; null if there are none that could be so. */
  readonly rate: number | null;
  readonly target: number | null;
  /** Of everything that trends can be of. */
  readonly shares: Readonly<Record<Subject['rate'], number | null>>;
  readonly people: number | null;
  /** The list of its calls. */
  readonly calls: Partial<Location> | undefined;
  /** Trends of this group alone. */
  readonly trends: Partial<Location> | undefined;
  /** The share in the period that is compared with; undefined if there is none, null if nothing was measured. */
  readonly rateBefore?: number | null;
}

interface Named {
  readonly subject: Subject;
  readonly key: string;
  readonly label: string;
  readonly trends?: Partial<Location> | undefined;
}

export function barOf(group: TrendGroupFragment, { trends, ...named }: Named): Bar {
  const { poorRate, setupFailureRate, dropRate, people, isOther } = group;
  const rate = group[named.subject.rate];
  return {
    ...named,
    isOther: isOther === true,
    numerator: rate?.numerator ?? 0,
    denominator: rate?.denominator ?? 0,
    rate: rate?.value ?? null,
    target: rate?.target ?? null,
    shares: {
      poorRate: poorRate?.value ?? null,
      setupFailureRate: setupFailureRate?.value ?? null,
      dropRate: dropRate?.value ?? null,
    },
    people: people ?? null,
    calls: callsOf(group, named.subject),
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

/** Too few streams to call a share high or low. */
export function isFew({ denominator, numerator }: Pick<Bar, 'denominator' | 'numerator'>): boolean {
  return denominator < fewStreams && numerator < manyPoor;
}

/** Above the share that Microsoft suggests, of enough streams. */
export function isAbove(bar: Pick<Bar, 'rate' | 'target' | 'denominator' | 'numerator'>): boolean {
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
