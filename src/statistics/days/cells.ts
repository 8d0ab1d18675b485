import type { Column } from './day-columns.ts';

/** Facts that are counted together, in numbered cells. */
export interface Cells {
  readonly count: number;
  /** The cell of each fact. */
  readonly cellOf: Uint32Array;
}

/** The facts of a day by the values of some columns: those of a cell have the same ones. */
export interface SplitCells extends Cells {
  /** The first fact of each cell. They are in ascending order. */
  readonly firsts: readonly number[];
}

/** A table for every choice of values is faster than a map, and takes four bytes for each. */
const maxTable = 1_000_000;

/** @param facts how many there are. */
export function cellsBy(columns: readonly Column[], facts: number): SplitCells {
  const [first, ...others] = columns;
  if (!first) return refine(new Uint32Array(facts), 1, []);
  return refine(new Uint32Array(first.codes), first.values.length, others);
}

/** @param cellOf its numbers are replaced. @param count a number above all of them. */
function refine(cellOf: Uint32Array, count: number, columns: readonly Column[]): SplitCells {
  let above = count;
  for (const column of columns) {
    const choices = above * column.values.length;
    if (choices <= maxTable) chooseIn(cellOf, column);
    above = choices <= maxTable ? choices : splitInMap(cellOf, column);
  }
  return numbered(cellOf, above);
}

/** Puts the number of a cell and a value in place of the cell. Most of these numbers do not occur. */
function chooseIn(cellOf: Uint32Array, { values, codes }: Column): void {
  for (let fact = 0; fact < cellOf.length; fact += 1) {
    cellOf[fact] = (cellOf[fact] ?? 0) * values.length + (codes[fact] ?? 0);
  }
}

/** @returns how many cells there are then. */
function splitInMap(cellOf: Uint32Array, { values, codes }: Column): number {
  const known = new Map<number, number>();
  for (let fact = 0; fact < cellOf.length; fact += 1) {
    const choice = (cellOf[fact] ?? 0) * values.length + (codes[fact] ?? 0);
    const cell = known.get(choice) ?? known.size;
    if (cell === known.size) known.set(choice, cell);
    cellOf[fact] = cell;
  }
  return known.size;
}

/** Numbers the cells that occur, in the order of their first facts. @param count a number above all of theirs. */
function numbered(cellOf: Uint32Array, count: number): SplitCells {
  // 0 is for a cell that does not occur.
  const known = new Uint32Array(count);
  const firsts: number[] = [];
  for (let fact = 0; fact < cellOf.length; fact += 1) {
    const cell = cellOf[fact] ?? 0;
    if (known[cell] === 0) known[cell] = firsts.push(fact);
    cellOf[fact] = (known[cell] ?? 1) - 1;
  }
  return { count: firsts.length, cellOf, firsts };
}
