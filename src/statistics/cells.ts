import type { Column } from './day-columns.ts';

/** The facts of a day by the values of some columns: those of a cell have the same ones. */
export interface Cells {
  readonly count: number;
  /** The cell of each fact. */
  readonly cellOf: Uint32Array;
}

/** A table for every possible pair is faster than a map, and takes four bytes each. */
const maxTable = 1_000_000;

/** @param facts how many there are. */
export function cellsBy(columns: readonly Column[], facts: number): Cells {
  const all = { count: Math.min(1, facts), cellOf: new Uint32Array(facts) };
  return columns.reduce<Cells>(splitBy, all);
}

/** The first fact of each cell. */
export function firstFacts({ count, cellOf }: Cells): Uint32Array {
  const firsts = new Uint32Array(count);
  let found = 0;
  for (let fact = 0; found < count; fact += 1) {
    if (cellOf[fact] === found) firsts[found++] = fact;
  }
  return firsts;
}

/** Cells are numbered in the order of their first facts. */
function splitBy({ count, cellOf }: Cells, { values, codes }: Column): Cells {
  const find = count * values.length <= maxTable ? tableOf(count * values.length) : mapOf();
  const split = new Uint32Array(cellOf.length);
  let found = 0;
  for (let fact = 0; fact < split.length; fact += 1) {
    const cell = find((cellOf[fact] ?? 0) * values.length + (codes[fact] ?? 0), found);
    if (cell === found) found += 1;
    split[fact] = cell;
  }
  return { count: found, cellOf: split };
}

/** Returns the number of a pair, which is `next` if it is new. */
type FindCell = (pair: number, next: number) => number;

function tableOf(pairs: number): FindCell {
  const known = new Uint32Array(pairs);
  return (pair, next) => {
    // 0 is for what is not known.
    const cell = known[pair] ?? 0;
    if (cell > 0) return cell - 1;
    known[pair] = next + 1;
    return next;
  };
}

function mapOf(): FindCell {
  const known = new Map<number, number>();
  return (pair, next) => {
    const cell = known.get(pair);
    if (cell !== undefined) return cell;
    known.set(pair, next);
    return next;
  };
}
