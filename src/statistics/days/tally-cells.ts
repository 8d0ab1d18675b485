import type { Cells } from './cells.ts';
import { type Codes, columnAt, type ColumnName, type DayColumns } from './day-columns.ts';
import { parseOutcome, type Outcome } from './outcome.ts';
import { metrics } from '../facts/stream-fact.ts';
import { addTimes, newTally, type Tally } from './tally.ts';

/** The columns that are counted. */
export const tallied: readonly ColumnName[] = ['notes', 'outcome', 'person', ...metrics];

/** The facts of each tally, those of one behind those of the other. */
interface Ordered {
  readonly facts: Uint32Array;
  /** Where the facts of each tally begin, and where the last ones end. */
  readonly starts: Uint32Array;
}

/** Counts the facts of each cell. @param codes those of the rule sets. */
export function tallyCells(
  day: DayColumns,
  { count, cellOf }: Cells,
  codes: readonly string[],
): readonly Tally[] {
  const tallies = Array.from({ length: count }, () => newTally(codes.length));
  addToTallies(tallies, day, cellOf, Int32Array.from(tallies.keys()), codes);
  return tallies;
}

/** Adds facts to tallies. @param numbers the tally of each cell; -1 for a cell that is not counted. */
export function addToTallies(
  tallies: readonly Tally[],
  day: DayColumns,
  cellOf: Uint32Array,
  numbers: Int32Array,
  codes: readonly string[],
): void {
  const ordered = orderBy(cellOf, numbers, tallies.length);
  const count = <Value>(
    name: ColumnName,
    known: Known<Value>,
    add: (tally: Tally, value: Value, times: number) => void,
  ) =>
    countKnown(ordered, columnAt(day, name).codes, known, (number, value, times) => {
      const tally = tallies[number];
      if (tally) add(tally, value, times);
    });
  const valuesOf = (name: ColumnName) => columnAt(day, name).values;
  const outcomes = valuesOf('outcome').map((text) => parseOutcome(text, codes));
  count('outcome', outcomes, addOutcome);
  count('person', numbersIn(valuesOf('person')), ({ people }, person) => people.add(person));
  const notes = valuesOf('notes').map((text) => (text === '' ? undefined : text));
  count('notes', notes, ({ noted }, text, times) => addTimes(noted, text, times));
  for (const metric of metrics) {
    count(metric, numbersIn(valuesOf(metric)), ({ measured }, value, times) =>
      addTimes(measured[metric], value, times),
    );
  }
}

/** The values of a column by their positions; undefined for an unknown one. */
type Known<Value> = readonly (Value | undefined)[];

const numbersOf = new WeakMap<readonly string[], Known<number>>();

/** Columns are kept, and to read the numbers of thousands of people takes as long as to count them. */
function numbersIn(values: readonly string[]): Known<number> {
  const numbers =
    numbersOf.get(values) ?? values.map((text) => (text === '' ? undefined : Number(text)));
  numbersOf.set(values, numbers);
  return numbers;
}

/** Who is in each cell, by numbers of people that hold for this day only. */
export function peopleOf(day: DayColumns, cells: Cells): readonly ReadonlySet<number>[] {
  const people = Array.from({ length: cells.count }, () => new Set<number>());
  const { values, codes } = columnAt(day, 'person');
  const unknown = values.indexOf('');
  for (let fact = 0; fact < codes.length; fact += 1) {
    const person = codes[fact] ?? 0;
    if (person !== unknown) people[cells.cellOf[fact] ?? 0]?.add(person);
  }
  return people;
}

function addOutcome(tally: Tally, outcome: Outcome, times: number): void {
  tally.attempts += times;
  if (outcome.isStream) tally.streams += times;
  if (outcome.failure === 'S') tally.setupFailures += times;
  else if (outcome.failure === 'D') tally.drops += times;
  for (const index of outcome.good) tally.good[index] = (tally.good[index] ?? 0) + times;
  for (const index of outcome.poor) tally.poor[index] = (tally.poor[index] ?? 0) + times;
}

function orderBy(cellOf: Uint32Array, numbers: Int32Array, count: number): Ordered {
  const starts = new Uint32Array(count + 1);
  for (const cell of cellOf) {
    const number = numbers[cell] ?? -1;
    if (number !== -1) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  }
  for (let number = 0; number < count; number += 1) {
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  }
  const next = starts.slice();
  const facts = new Uint32Array(starts[count] ?? 0);
  for (let fact = 0; fact < cellOf.length; fact += 1) {
    const number = numbers[cellOf[fact] ?? 0] ?? -1;
    if (number === -1) continue;
    const at = next[number] ?? 0;
    facts[at] = fact;
    next[number] = at + 1;
  }
  return { facts, starts };
}

/** Counts how often each known value of a column occurs for each tally, without a map for each of them. */
function countKnown<Value>(
  { facts, starts }: Ordered,
  codes: Codes,
  known: Known<Value>,
  add: (number: number, value: Value, times: number) => void,
): void {
  const times = new Uint32Array(known.length);
  const found = new Uint32Array(known.length);
  for (let number = 0; number + 1 < starts.length; number += 1) {
    let count = 0;
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1) {
      const position = codes[facts[at] ?? 0] ?? 0;
      const before = times[position] ?? 0;
      if (before === 0) found[count++] = position;
      times[position] = before + 1;
    }
    for (const position of found.subarray(0, count)) {
      const value = known[position];
      if (value !== undefined) add(number, value, times[position] ?? 0);
      times[position] = 0;
    }
  }
}
