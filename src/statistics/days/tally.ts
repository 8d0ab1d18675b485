import type { Noted } from '../facts/notes.ts';
import type { FactMetric } from '../facts/stream-fact.ts';
import { NumberTable } from './number-table.ts';

/** How often each value occurs. */
export type Histogram = Map<number, number>;

/** The numbers of people, each once. */
export interface People extends Iterable<number> {
  readonly size: number;
}

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
  readonly people: NumberTable;
  readonly measured: Readonly<Record<FactMetric, Histogram>>;
  /** How often each text of notes occurs. */
  readonly noted: Map<string, number>;
}

export function newTally(ruleSets: number): Tally {
  return {
    ...{ streams: 0, attempts: 0, setupFailures: 0, drops: 0, people: new NumberTable() },
    good: Array.from({ length: ruleSets }, () => 0),
    poor: Array.from({ length: ruleSets }, () => 0),
    measured: { jitter: new Map(), loss: new Map(), roundTripTime: new Map() },
    noted: new Map(),
  };
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
  for (const [notes, times] of other) addTimes(noted, notes, times);
}

export function addHistogram(histogram: Histogram, other: Histogram): void {
  for (const [value, times] of other) addTimes(histogram, value, times);
}

export function addTimes<Value>(counts: Map<Value, number>, value: Value, times: number): void {
  counts.set(value, (counts.get(value) ?? 0) + times);
}
