import { type Cells, splitBy } from './cells.ts';
import { columnAt, type Column, type ColumnName, type DayColumns } from './day-columns.ts';
import { type Counts, noCounts } from '../group.ts';
import { parseOutcome, type Outcome } from './outcome.ts';
import { metrics } from '../facts/stream-fact.ts';
import { newTally, type Tally } from './tally.ts';

/** The columns that are counted. */
export const tallied: readonly ColumnName[] = ['notes', 'outcome', 'person', ...metrics];

/** The facts of each cell, one cell behind the other. */
interface Ordered {
  readonly facts: Uint32Array;
  /** Where each cell begins, and where the last one ends. */
  readonly starts: Uint32Array;
}

/** Counts the facts of each cell. @param codes those of the rule sets. */
export function tallyCells(
  day: DayColumns,
  cells: Cells,
  codes: readonly string[],
): readonly Tally[] {
  const tallies = Array.from({ length: cells.count }, () => newTally(codes.length));
  const ordered = orderByCell(cells);
  const count = <Value>(
    name: ColumnName,
    read: (text: string) => Value,
    add: (tally: Tally, value: Value, times: number) => void,
  ) =>
    countKnown(ordered, columnAt(day, name), read, (cell, value, times) => {
      const tally = tallies[cell];
      if (tally) add(tally, value, times);
    });
  count('outcome', (text) => parseOutcome(text, codes), addOutcome);
  count('person', Number, ({ people }, person) => people.add(person));
  count('notes', String, ({ noted }, notes, times) => noted.set(notes, times));
  for (const metric of metrics) {
    count(metric, Number, ({ measured }, value, times) => measured[metric].set(value, times));
  }
  return tallies;
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

/** Counts what became of the facts of each cell, and nothing else. @param code that of the rule set. */
export function countCells(day: DayColumns, cells: Cells, code: string): readonly Counts[] {
  const counts = Array.from({ length: cells.count }, noCounts);
  const column = columnAt(day, 'outcome');
  const outcomes = column.values.map((text) => parseOutcome(text, [code]));
  const split = splitBy(cells, column);
  const times = new Uint32Array(split.count);
  for (const cell of split.cellOf) times[cell] = (times[cell] ?? 0) + 1;
  for (const [cell, fact] of split.firsts.entries()) {
    const sum = counts[cells.cellOf[fact] ?? 0];
    const outcome = outcomes[column.codes[fact] ?? 0];
    if (sum && outcome) addToCounts(sum, outcome, times[cell] ?? 0);
  }
  return counts;
}

function addToCounts(sum: Counts, outcome: Outcome, times: number): void {
  addAttempts(sum, outcome, times);
  sum.good += outcome.good.length * times;
  sum.poor += outcome.poor.length * times;
}

function addOutcome(tally: Tally, outcome: Outcome, times: number): void {
  addAttempts(tally, outcome, times);
  for (const index of outcome.good) tally.good[index] = (tally.good[index] ?? 0) + times;
  for (const index of outcome.poor) tally.poor[index] = (tally.poor[index] ?? 0) + times;
}

type Attempts = Pick<Tally, 'attempts' | 'drops' | 'setupFailures' | 'streams'>;

function addAttempts(sum: Attempts, outcome: Outcome, times: number): void {
  sum.attempts += times;
  if (outcome.isStream) sum.streams += times;
  if (outcome.failure === 'S') sum.setupFailures += times;
  else if (outcome.failure === 'D') sum.drops += times;
}

function orderByCell({ count, cellOf }: Cells): Ordered {
  const starts = new Uint32Array(count + 1);
  for (const cell of cellOf) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
  for (let cell = 0; cell < count; cell += 1) {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  }
  const next = starts.slice();
  const facts = new Uint32Array(cellOf.length);
  for (let fact = 0; fact < facts.length; fact += 1) {
    const cell = cellOf[fact] ?? 0;
    const at = next[cell] ?? 0;
    facts[at] = fact;
    next[cell] = at + 1;
  }
  return { facts, starts };
}

/** Counts how often each known value of a column occurs in each cell, without a map for each of them. */
function countKnown<Value>(
  { facts, starts }: Ordered,
  { values, codes }: Column,
  read: (text: string) => Value,
  add: (cell: number, value: Value, times: number) => void,
): void {
  const known = values.map((text) => (text === '' ? undefined : read(text)));
  const times = new Uint32Array(values.length);
  const found = new Uint32Array(values.length);
  for (let cell = 0; cell + 1 < starts.length; cell += 1) {
    let count = 0;
    for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at += 1) {
      const position = codes[facts[at] ?? 0] ?? 0;
      const before = times[position] ?? 0;
      if (before === 0) found[count++] = position;
      times[position] = before + 1;
    }
    for (const position of found.subarray(0, count)) {
      const value = known[position];
      if (value !== undefined) add(cell, value, times[position] ?? 0);
      times[position] = 0;
    }
  }
}
