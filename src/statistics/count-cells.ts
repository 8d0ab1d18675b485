import type { Dimension } from '../plan/stream-conditions.ts';
import type { Answer } from './answer.ts';
import { cellsBy, valuesOf } from './cells.ts';
import { columnAt } from './day-columns.ts';
import { dimensionsOf, type Question } from './question.ts';
import { readDay, type ReadRows } from './read-day.ts';
import { type Cell, smallCells, sumsBy } from './small-cells.ts';
import type { Tally } from './tally.ts';
import { tallied, tallyCells } from './tally-cells.ts';

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
  const wanted = question.isProtected ? new Map<Dimension, string | null>() : question.filter;
  const names = [...dimensions, ...tallied];
  const columns = await readDay(read, day, names, wanted);
  const keys = dimensions.map((dimension) => columnAt(columns, dimension));
  const cells = cellsBy(keys, columns.facts);
  const values = valuesOf(cells, keys);
  return tallyCells(columns, cells, [question.code]).map((tally, cell) => ({
    values: (values[cell] ?? []).map((value) => (value === '' ? null : value)),
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
