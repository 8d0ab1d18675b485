import { type Cell, type Table, tablesOf } from './cell-tables.ts';

/** Whether the sum that a cell belongs to is not shown. @param bits the number of the table. */
export type IsSmall = (bits: number, cell: number) => boolean;

/**
 * Finds what of a day's tables must not be shown to those who may not know who people are: the cells with fewer people than
 * the minimum, and as many others as it takes that no total, less those of its cells that are shown, is about fewer people
 * than the minimum.
 *
 * A total is that of all cells, or of the cells with the same values of some of the dimensions. It is a cell of a smaller
 * table, and if it is not shown there, none of its cells is shown here.
 */
export function findSmall(cells: readonly Cell[], minimum: number): IsSmall {
  const tables = tablesOf(cells);
  const small: ReadonlySet<number>[] = [];
  for (const [bits, table] of tables.entries()) {
    const { hidden, shownTotals } = firstHidden(bits, tables, small, minimum);
    // A cell is in several totals: to hide it for one of them may leave too little hidden in another.
    for (let isStable = false; !isStable;) {
      isStable = true;
      for (const sums of shownTotals) {
        while (hideOneMore(sums, table, hidden, minimum)) isStable = false;
      }
    }
    small.push(hidden);
  }
  return (bits, cell) => small[bits]?.has(tables[bits]?.sums.cellOf[cell] ?? 0) ?? false;
}

/** The cells that must not be shown. */
export function smallCells<AnyCell extends Cell>(
  cells: readonly AnyCell[],
  minimum: number,
): ReadonlySet<AnyCell> {
  const isSmall = findSmall(cells, minimum);
  const all = 2 ** (cells[0]?.values.length ?? 0) - 1;
  return new Set(cells.filter((_, index) => isSmall(all, index)));
}

/** The sums of a table that are small themselves or belong to a small total, and the sums of each other total. */
function firstHidden(
  bits: number,
  tables: readonly Table[],
  small: readonly ReadonlySet<number>[],
  minimum: number,
) {
  const people = tables[bits]?.people ?? [];
  const hidden = new Set([...people.keys()].filter((sum) => (people[sum]?.size ?? 0) < minimum));
  const shownTotals: (readonly number[])[] = [];
  for (const [smaller, isHidden] of small.entries()) {
    if ((smaller & bits) !== smaller) continue;
    for (const [total, sums] of sumsIn(tables[bits], tables[smaller]).entries()) {
      if (!isHidden.has(total)) shownTotals.push(sums);
      else for (const sum of sums) hidden.add(sum);
    }
  }
  return { hidden, shownTotals };
}

/** The sums of a table that are in each total of a smaller one. */
function sumsIn(
  table: Table | undefined,
  smaller: Table | undefined,
): readonly (readonly number[])[] {
  const totals = Array.from({ length: smaller?.sums.count ?? 0 }, (): number[] => []);
  for (const [sum, cell] of table?.sums.firsts.entries() ?? []) {
    totals[smaller?.sums.cellOf[cell] ?? 0]?.push(sum);
  }
  return totals;
}

/** @returns false if nothing of the total is hidden, or enough. */
function hideOneMore(
  sums: readonly number[],
  table: Table,
  hidden: Set<number>,
  minimum: number,
): boolean {
  const rest = sums.filter((sum) => hidden.has(sum));
  if (rest.length === 0 || isEnough(rest, table, minimum)) return false;
  const sizeOf = (sum: number) => table.people[sum]?.size ?? 0;
  const order = (one: number, other: number) =>
    sizeOf(one) - sizeOf(other) || (table.nameOf(one) < table.nameOf(other) ? -1 : 1);
  const [smallest] = sums.filter((sum) => !hidden.has(sum)).sort(order);
  if (smallest === undefined) return false;
  hidden.add(smallest);
  return true;
}

/** Whether as many people as the minimum are behind some sums. */
function isEnough(sums: readonly number[], { people }: Table, minimum: number): boolean {
  const found = new Set<number>();
  for (const sum of sums) {
    for (const person of people[sum] ?? []) {
      if (found.add(person).size >= minimum) return true;
    }
  }
  return found.size >= minimum;
}
