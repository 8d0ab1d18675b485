import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import type { Location } from '../location.ts';
import type { Asked } from './asked.ts';
import { othersWords } from './bar-words.ts';
import { type Bar, barOf } from './bar.ts';
import { type Days, dayWords, eachDay, periodOf } from './days.ts';
import { type Dimension, labelOf } from './dimension.ts';
import { trendsOf } from './group-links.ts';
import { hourKey, hourLabel } from './hours.ts';

type Groups = readonly TrendGroupFragment[];

/** How groups are drawn. */
type Drawn = Pick<Asked, 'subject' | 'minGroupSize'>;

interface Bars {
  readonly shown: readonly Bar[];
  /** What has no place in the picture. */
  readonly others: readonly Bar[];
}

/**
 * Each day of the period, which leads to the trends from it on. One without a group has no stream, or too few people to be
 * shown.
 */
export function dayBars(groups: Groups, days: Days, drawn: Drawn): Bars {
  const found = new Map(groups.map((group) => [group.day, group]));
  const shown = eachDay(days).map((day) => {
    const group = found.get(day);
    const trends = { from: day, to: periodOf(days).to };
    const named = { subject: drawn.subject, key: day, label: dayWords(day), trends };
    return group ? barOf(group, named) : emptyBar(named);
  });
  return { shown, others: othersIn(groups, drawn) };
}

export function hourBars(groups: Groups, drawn: Drawn): Bars {
  const shown = groups
    .filter(({ isOther }) => !isOther)
    .map((group) =>
      barOf(group, { subject: drawn.subject, key: hourKey(group), label: hourLabel(group) }),
    );
  return { shown, others: othersIn(groups, drawn) };
}

interface Ranked extends Drawn {
  readonly dimension: Dimension;
  readonly streams: Location['streams'];
}

export function rankBars(groups: Groups, ranked: Ranked): readonly Bar[] {
  const { subject, dimension, streams } = ranked;
  return groups.map((group) => {
    if (group.isOther) return otherBar(group, ranked);
    const value = group[dimension.field] ?? null;
    return barOf(group, {
      subject,
      key: JSON.stringify(value),
      label: labelOf(group, dimension),
      trends: trendsOf(group, dimension, streams),
    });
  });
}

function othersIn(groups: Groups, drawn: Drawn): readonly Bar[] {
  return groups.filter(({ isOther }) => isOther).map((group) => otherBar(group, drawn));
}

function otherBar(group: TrendGroupFragment, { subject, minGroupSize }: Drawn): Bar {
  return barOf(group, { subject, key: 'others', label: othersWords(minGroupSize) });
}

function emptyBar(named: Pick<Bar, 'subject' | 'key' | 'label' | 'trends'>): Bar {
  const nothing = { numerator: 0, denominator: 0, rate: null, target: null, people: null };
  const shares = { poorRate: null, setupFailureRate: null, dropRate: null };
  return { ...named, isOther: false, ...nothing, shares, calls: undefined };
}
