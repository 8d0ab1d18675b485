import type { Group } from '../group.ts';
import type { Ordered } from './first-of.ts';
import type { Grouping } from '../question.ts';
import { attemptsNotFailed, classified } from './rates.ts';

/** What groups can be ordered by. */
export type GroupOrderField =
  | 'DROPS'
  | 'DROP_RATE'
  | 'GROUP'
  | 'POOR_RATE'
  | 'POOR_STREAMS'
  | 'SETUP_FAILURES'
  | 'SETUP_FAILURE_RATE'
  | 'STREAMS';

export interface GroupOrder {
  readonly field: GroupOrderField;
  readonly direction: 'ASC' | 'DESC';
}

type CompareGroups = Ordered<Group>['compare'];

/** A fraction in whole numbers, so that no rounding decides. Its denominator can be 0. */
type Fraction = readonly [numerator: number, denominator: number];

const measures: Readonly<Record<Exclude<GroupOrderField, 'GROUP'>, (group: Group) => Fraction>> = {
  STREAMS: ({ counts }) => [counts.streams, 1],
  POOR_STREAMS: ({ counts }) => [counts.poor, 1],
  POOR_RATE: ({ counts }) => [counts.poor, classified(counts)],
  SETUP_FAILURES: ({ counts }) => [counts.setupFailures, 1],
  SETUP_FAILURE_RATE: ({ counts }) => [counts.setupFailures, counts.attempts],
  DROPS: ({ counts }) => [counts.drops, 1],
  DROP_RATE: ({ counts }) => [counts.drops, attemptsNotFailed(counts)],
};

/** Puts groups in order. Groups that are equal in the field are in the order of their values. */
export function orderGroups(
  groups: readonly Group[],
  groupBy: readonly Grouping[],
  { field, direction }: GroupOrder = { field: 'GROUP', direction: 'ASC' },
): Ordered<Group> {
  return { items: groups, compare: compareIn({ field, direction }, compareBy(groupBy)) };
}

function compareIn({ field, direction }: GroupOrder, compareKeys: CompareGroups): CompareGroups {
  const sign = direction === 'ASC' ? 1 : -1;
  if (field === 'GROUP') {
    return (one, other) => compareOthers(one, other) || sign * compareKeys(one, other);
  }
  const measure = measures[field];
  return (one, other) =>
    compareFractions(measure(one), measure(other), sign) || compareKeys(one, other);
}

/** A fraction that has no value is the last one in both directions. */
function compareFractions(
  [numerator, denominator]: Fraction,
  [otherNumerator, otherDenominator]: Fraction,
  sign: number,
): number {
  if (denominator === 0 || otherDenominator === 0) {
    return Math.sign(otherDenominator) - Math.sign(denominator);
  }
  return sign * (numerator * otherDenominator - otherNumerator * denominator);
}

function compareBy(groupBy: readonly Grouping[]): CompareGroups {
  return (one, other) => {
    for (const name of groupBy) {
      const order = compareValues(valueOf(one, name), valueOf(other, name));
      if (order !== 0) return order;
    }
    return compareOthers(one, other);
  };
}

function compareOthers(one: Group, other: Group): number {
  return Number(one.key.isOther) - Number(other.key.isOther);
}

function valueOf({ key }: Group, name: Grouping): number | string | null {
  if (name === 'DAY') return key.day ?? null;
  if (name === 'WEEKDAY') return key.weekday ?? null;
  const value = key.values.get(name) ?? null;
  return name === 'HOUR' && value !== null ? Number(value) : value;
}

/** An unknown value is the first one. */
export function compareValues(one: number | string | null, other: number | string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return one < other ? -1 : 1;
}
