import type { Cell } from '../days/cell-tables.ts';
import { findSmall } from '../days/small-cells.ts';

/**
 * Finds which cells of a day are in groups of their own for those who may not know who people are, and which in the group of
 * others. The rest is in no figure.
 *
 * @param filtered the positions of the dimensions that are filtered.
 */
export function visibleCells<AnyCell extends Cell>(
  cells: readonly AnyCell[],
  filtered: readonly number[],
  minimum: number,
) {
  const isSmall = findSmall(cells, minimum);
  const all = 2 ** (cells[0]?.values.length ?? 0) - 1;
  const totals = filtered.reduce((bits, position) => bits | (1 << position), 0);
  return {
    shown: new Set(cells.filter((_, cell) => !isSmall(all, cell))),
    // What a shown total leaves of hidden cells may be shown as one.
    others: new Set(
      cells.filter((_, cell) => totals !== all && isSmall(all, cell) && !isSmall(totals, cell)),
    ),
  };
}
