import type { Dimension } from '../plan/stream-conditions.ts';
import type { SqlValue } from '../store/store.ts';
import type { Answer } from './answer.ts';
import { columnOf } from './dimension.ts';
import { dimensionsOf, type Question } from './question.ts';
import { type Cell, smallCells, sumsBy } from './small-cells.ts';
import { addFact, readFact, type Tally, tallyColumns } from './tally.ts';
import { factsOfDay, type ReadRows, tallyAt } from './tally-day.ts';

/** Streams of a day that have the same values of all dimensions of a question. */
interface TalliedCell extends Cell {
  readonly tally: Tally;
}

/** Answers a question about any dimensions from the facts of a day. */
export async function addDay(
  answer: Answer,
  question: Question,
  day: string,
  minimum: number,
  read: ReadRows,
): Promise<void> {
  const dimensions = dimensionsOf(question);
  const cells = await cellsOf(question, dimensions, day, read);
  const visible = question.isProtected ? protect(cells, question, dimensions, minimum) : undefined;
  for (const cell of cells) {
    if (!isMatch(cell, question, dimensions)) continue;
    const isShown = !visible || visible.shown.has(cell);
    if (!isShown && !visible.others.has(cell)) continue;
    const valueOf = (dimension: Dimension) => cell.values[dimensions.indexOf(dimension)] ?? null;
    answer.addTally({ day, valueOf: isShown ? valueOf : undefined }, cell.tally, 0);
  }
}

/** Which cells are in groups of their own, and which in the group of others. The rest is in no figure. */
function protect(
  cells: readonly TalliedCell[],
  { filter }: Question,
  dimensions: readonly Dimension[],
  minimum: number,
) {
  const hidden = smallCells(cells, minimum);
  const filtered = dimensions.flatMap((name, index) => (filter.has(name) ? [index] : []));
  const totals = sumsBy(filtered, cells);
  const smallTotals = smallCells(totals, minimum);
  const hasGroups = filtered.length < dimensions.length;
  // What a shown total leaves of hidden cells may be shown as one.
  const inShownTotals = totals
    .filter((total) => hasGroups && !smallTotals.has(total))
    .flatMap((total) => total.cells);
  return {
    shown: new Set(cells.filter((cell) => !hidden.has(cell))),
    others: new Set(inShownTotals.filter((cell) => hidden.has(cell))),
  };
}

/** Few people may be behind a cell that the filter leaves out, so what is protected is counted whole. */
async function cellsOf(
  question: Question,
  dimensions: readonly Dimension[],
  day: string,
  read: ReadRows,
): Promise<readonly TalliedCell[]> {
  const tallies = new Map<string, Tally>();
  const names = dimensions.map((dimension) => columnOf[dimension]);
  const columns = [tallyColumns, ...names].join(', ');
  const wanted = question.isProtected ? new Map() : question.filter;
  for await (const rows of factsOfDay(read, { day, columns, wanted })) {
    for (const row of rows) {
      const key = JSON.stringify(names.map((name) => textOf(row[name])));
      addFact(tallyAt(tallies, key, 1), readFact(row, [question.code]));
    }
  }
  return [...tallies].map(([key, tally]) => ({
    values: JSON.parse(key) as (string | null)[],
    people: tally.people,
    tally,
  }));
}

function isMatch(
  { values }: Cell,
  { filter }: Question,
  dimensions: readonly Dimension[],
): boolean {
  return [...filter].every(([dimension, value]) => values[dimensions.indexOf(dimension)] === value);
}

function textOf(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
