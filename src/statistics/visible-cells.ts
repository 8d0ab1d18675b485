import { type Cell, smallCells, sumsBy } from './small-cells.ts';

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
  const hidden = smallCells(cells, minimum);
  const totals = sumsBy(filtered, cells);
  const smallTotals = smallCells(totals, minimum);
  const hasGroups = filtered.length < (cells[0]?.values.length ?? 0);
  // What a shown total leaves of hidden cells may be shown as one.
  const inShownTotals = totals
    .filter((total) => hasGroups && !smallTotals.has(total))
    .flatMap((total) => total.cells);
  return {
    shown: new Set(cells.filter((cell) => !hidden.has(cell))),
    others: new Set(inShownTotals.filter((cell) => hidden.has(cell))),
  };
}
