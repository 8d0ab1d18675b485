import type { Row, SqlValue } from '../store/store.ts';
import type { Noted } from './notes.ts';
import type { FactMetric } from './stream-fact.ts';

/** How often each value occurs. */
export type Histogram = Map<number, number>;

/** What is counted of some streams. Every part can be added to that of others, so the order of adding does not matter. */
export interface Tally {
  streams: number;
  /** Streams, and failures without one. */
  attempts: number;
  setupFailures: number;
  drops: number;
  /** By each rule set, in their order. */
  readonly good: number[];
  readonly poor: number[];
  readonly people: Set<number>;
  readonly measured: Readonly<Record<FactMetric, Histogram>>;
  /** How often each text of notes occurs. */
  readonly noted: Map<string, number>;
}

export function newTally(ruleSets: number): Tally {
  return {
    ...{ streams: 0, attempts: 0, setupFailures: 0, drops: 0, people: new Set() },
    good: Array.from({ length: ruleSets }, () => 0),
    poor: Array.from({ length: ruleSets }, () => 0),
    measured: { jitter: new Map(), loss: new Map(), roundTripTime: new Map() },
    noted: new Map(),
  };
}

/** The columns that `readFact` reads. */
export const tallyColumns =
  'is_stream, failure, verdicts, person, jitter, loss, round_trip_time, notes';

/** A row of facts, as it is counted. */
export interface TalliedFact {
  readonly isStream: boolean;
  readonly failure: SqlValue | undefined;
  /** The positions of the rule sets by which it is good, and poor. */
  readonly good: readonly number[];
  readonly poor: readonly number[];
  readonly person: number | undefined;
  readonly jitter: number | undefined;
  readonly loss: number | undefined;
  readonly roundTripTime: number | undefined;
  readonly notes: string | undefined;
}

/** @param codes those of the rule sets. */
export function readFact(row: Row, codes: readonly string[]): TalliedFact {
  const verdicts = String(row.verdicts);
  const positionsOf = (letter: string) =>
    codes.flatMap((code, index) => (verdicts.includes(code + letter) ? [index] : []));
  return {
    isStream: row.is_stream === 1,
    failure: row.failure,
    good: positionsOf('G'),
    poor: positionsOf('P'),
    person: numberOf(row.person),
    jitter: numberOf(row.jitter),
    loss: numberOf(row.loss),
    roundTripTime: numberOf(row.round_trip_time),
    notes: typeof row.notes === 'string' ? row.notes : undefined,
  };
}

export function addFact(tally: Tally, fact: TalliedFact): void {
  tally.attempts += 1;
  if (fact.isStream) tally.streams += 1;
  if (fact.failure === 'S') tally.setupFailures += 1;
  else if (fact.failure === 'D') tally.drops += 1;
  for (const index of fact.good) tally.good[index] = (tally.good[index] ?? 0) + 1;
  for (const index of fact.poor) tally.poor[index] = (tally.poor[index] ?? 0) + 1;
  if (fact.person !== undefined) tally.people.add(fact.person);
  count(tally.measured.jitter, fact.jitter);
  count(tally.measured.loss, fact.loss);
  count(tally.measured.roundTripTime, fact.roundTripTime);
  count(tally.noted, fact.notes);
}

/** Adds what another tally has counted. */
export function addTally(tally: Tally, other: Tally): void {
  for (const name of ['streams', 'attempts', 'setupFailures', 'drops'] as const) {
    tally[name] += other[name];
  }
  for (const name of ['good', 'poor'] as const) {
    for (const [index, more] of other[name].entries()) {
      tally[name][index] = (tally[name][index] ?? 0) + more;
    }
  }
  for (const person of other.people) tally.people.add(person);
  for (const name of ['jitter', 'loss', 'roundTripTime'] as const) {
    addHistogram(tally.measured[name], other.measured[name]);
  }
  addNoted(tally, other.noted);
}

export function addNoted({ noted }: Tally, other: Noted): void {
  for (const [notes, times] of other) count(noted, notes, times);
}

export function addHistogram(histogram: Histogram, other: Histogram): void {
  for (const [value, times] of other) count(histogram, value, times);
}

function count<Value>(counts: Map<Value, number>, value: Value | undefined, times = 1): void {
  if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + times);
}

function numberOf(value: SqlValue | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
