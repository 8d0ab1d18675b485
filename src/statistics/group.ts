import { requireAtMost } from '../errors.ts';
import type { Dimension } from '../plan/stream-conditions.ts';
import { groupedDimensions, type Question } from './question.ts';
import { weekdayOf } from './weekday.ts';

/** What the streams of a group have in common. */
export interface GroupKey {
  readonly day: string | undefined;
  readonly weekday: number | undefined;
  /** Of the dimensions that are grouped by; an unknown value is null. Empty for the group of others. */
  readonly values: ReadonlyMap<Dimension, string | null>;
  /** Whether it is what is left of groups that are too small. */
  readonly isOther: boolean;
}

/** Numbers of which every one can be added to that of another group. */
export interface Counts {
  streams: number;
  attempts: number;
  good: number;
  poor: number;
  setupFailures: number;
  drops: number;
}

function noCounts(): Counts {
  return { streams: 0, attempts: 0, good: 0, poor: 0, setupFailures: 0, drops: 0 };
}

export function addCounts(sum: Counts, more: Counts): void {
  sum.streams += more.streams;
  sum.attempts += more.attempts;
  sum.good += more.good;
  sum.poor += more.poor;
  sum.setupFailures += more.setupFailures;
  sum.drops += more.drops;
}

/** Streams that are counted together. Of many groups few are on a page, so their keys are made when they are asked for. */
export class Group {
  readonly counts = noCounts();
  /** Its position among the groups of an answer, in the order in which they were made. */
  readonly number: number;
  readonly #makeKey: () => GroupKey;
  #key: GroupKey | undefined;

  constructor(number: number, makeKey: () => GroupKey) {
    this.number = number;
    this.#makeKey = makeKey;
  }

  get key(): GroupKey {
    return (this.#key ??= this.#makeKey());
  }

  /** Equal for equal keys. */
  get id(): string {
    return idOf(this.key);
  }
}

/** The place of streams in an answer: a day, and the values that they have. */
export interface GroupPlace {
  readonly day: string;
  /** Undefined for others. */
  readonly valueOf: ((dimension: Dimension) => string | null) | undefined;
}

/** Returns the key of the group that streams belong to. */
export function keyOf({ groupBy }: Question, { day, valueOf }: GroupPlace): GroupKey {
  const grouped = valueOf ? groupedDimensions({ groupBy }) : [];
  return {
    day: groupBy.includes('DAY') ? day : undefined,
    weekday: groupBy.includes('WEEKDAY') ? weekdayOf(day) : undefined,
    values: new Map(grouped.map((name) => [name, valueOf?.(name) ?? null])),
    isOther: !valueOf,
  };
}

export function idOf({ day, weekday, values, isOther }: GroupKey): string {
  return JSON.stringify([isOther, day ?? null, weekday ?? null, ...values]);
}

/** They take about 50 MB, and a process has a few hundred. */
const maxGroups = 50_000;

/** @throws LimitExceededError */
export function requireFewGroups(count: number): void {
  requireAtMost(maxGroups, 'groups', count);
}
