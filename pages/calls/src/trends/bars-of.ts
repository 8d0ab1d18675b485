import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import type { Location } from '../location.ts';
import { othersWords } from './bar-words.ts';
import { type Bar, barOf } from './bar.ts';
import { type Days, dayWords, eachDay, periodOf } from './days.ts';
import { type Dimension, labelOf } from './dimension.ts';
import { trendsOf } from './group-links.ts';
import { hourKey, hourLabel } from './hours.ts';

type Groups = readonly TrendGroupFragment[];

interface Bars {
  readonly shown: readonly Bar[];
  /** What has no place in the picture. */
  readonly others: readonly Bar[];
}

/**
 * Each day of the period, which leads to the trends from it on. One without a group has no stream, or too few people to be
 * shown.
 */
export function dayBars(groups: Groups, days: Days, minGroupSize: number | null): Bars {
  const found = new Map(groups.map((group) => [group.day, group]));
  const shown = eachDay(days).map((day) => {
    const group = found.get(day);
    const named = { key: day, label: dayWords(day), trends: { from: day, to: periodOf(days).to } };
    return group ? barOf(group, named) : emptyBar(named);
  });
  return { shown, others: othersIn(groups, minGroupSize) };
}

export function hourBars(groups: Groups, minGroupSize: number | null): Bars {
  const shown = groups
    .filter(({ isOther }) => !isOther)
    .map((group) => barOf(group, { key: hourKey(group), label: hourLabel(group) }));
  return { shown, others: othersIn(groups, minGroupSize) };
}

interface Ranked {
  readonly dimension: Dimension;
  readonly streams: Location['streams'];
  readonly minGroupSize: number | null;
}

export function rankBars(groups: Groups, ranked: Ranked): readonly Bar[] {
  const { dimension, streams, minGroupSize } = ranked;
  return groups.map((group) => {
    if (group.isOther) return otherBar(group, minGroupSize);
    const value = group[dimension.field] ?? null;
    return barOf(group, {
      key: JSON.stringify(value),
      label: labelOf(group, dimension),
      trends: trendsOf(group, dimension, streams),
    });
  });
}

function othersIn(groups: Groups, minGroupSize: number | null): readonly Bar[] {
  return groups.filter(({ isOther }) => isOther).map((group) => otherBar(group, minGroupSize));
}

function otherBar(group: TrendGroupFragment, minGroupSize: number | null): Bar {
  return barOf(group, { key: 'others', label: othersWords(minGroupSize) });
}

function emptyBar(named: Pick<Bar, 'key' | 'label' | 'trends'>): Bar {
  const nothing = { poor: 0, measured: 0, rate: null, target: null, people: null };
  const rates = { setupFailureRate: null, dropRate: null };
  return { ...named, isOther: false, ...nothing, ...rates, calls: undefined };
}
