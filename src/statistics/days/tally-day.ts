import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dimension } from '../../plan/stream-conditions.ts';
import { cellsBy } from './cells.ts';
import { columnAt, type DayColumns } from './day-columns.ts';
import { newTally, type Tally } from './tally.ts';
import { tallyCells } from './tally-cells.ts';

/** A tally for each value of a dimension; an unknown value is empty. */
export type TalliesByValue = ReadonlyMap<string, Tally>;

/** What a day has, all together and by each value of a dimension. */
export interface DayTallies {
  readonly all: Tally;
  readonly by: ReadonlyMap<Dimension, TalliesByValue>;
}

/**
 * Counts a day, all together and by some dimensions.
 *
 * @param codes those of the rule sets.
 * @param takeTurn lets others do something before each part.
 */
export async function tallyDay(
  columns: DayColumns,
  dimensions: readonly Dimension[],
  codes: readonly string[],
  takeTurn: () => Promise<unknown> = nextTurn,
): Promise<DayTallies> {
  await takeTurn();
  const [all = newTally(codes.length)] = tallyCells(columns, cellsBy([], columns.facts), codes);
  const by = new Map<Dimension, TalliesByValue>();
  for (const dimension of dimensions) {
    await takeTurn();
    by.set(dimension, talliesBy(dimension, columns, codes));
  }
  return { all, by };
}

function talliesBy(
  dimension: Dimension,
  columns: DayColumns,
  codes: readonly string[],
): TalliesByValue {
  const column = columnAt(columns, dimension);
  const tallies = tallyCells(columns, cellsBy([column], columns.facts), codes);
  // The values of a column and the cells of it are in the same order: that of their first facts.
  return new Map(tallies.map((tally, cell) => [column.values[cell] ?? '', tally]));
}
