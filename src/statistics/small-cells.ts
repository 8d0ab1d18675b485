/** Streams of one day that have the same values of some dimensions. */
export interface Cell {
  /** One of each dimension, in an order that all cells have in common; an unknown one is null. */
  readonly values: readonly (string | null)[];
  readonly people: ReadonlySet<number>;
}

/** The cells that have some values in common, taken together. */
interface Sum<AnyCell> extends Cell {
  readonly cells: readonly AnyCell[];
}

/**
 * Finds the cells of a day's table that must not be shown to those who may not know who people are: the ones with fewer
 * people than the minimum, and as many others as it takes that no total, less those of its cells that are shown, is about
 * fewer people than the minimum.
 *
 * A total is that of all cells, or of the cells with the same values of some of the dimensions. It is a cell of a smaller
 * table, and if it is not shown there, none of its cells is shown here.
 */
export function smallCells<AnyCell extends Cell>(
  cells: readonly AnyCell[],
  minimum: number,
): ReadonlySet<AnyCell> {
  const hidden = new Set(cells.filter(({ people }) => people.size < minimum));
  const shownTotals: Sum<AnyCell>[] = [];
  for (const positions of properSubsets(cells[0]?.values.length ?? 0)) {
    const totals = sumsBy(positions, cells);
    const small = smallCells<Sum<AnyCell>>(totals, minimum);
    for (const total of totals) {
      if (!small.has(total)) shownTotals.push(total);
      else for (const cell of total.cells) hidden.add(cell);
    }
  }
  // A cell is in several totals: to hide it for one of them may leave too little hidden in another.
  for (let isStable = false; !isStable;) {
    isStable = shownTotals.every((total) => !hideOneMore(total, hidden, minimum));
  }
  return hidden;
}

/** @returns false if nothing of the total is hidden, or enough. */
function hideOneMore<AnyCell extends Cell>(
  { cells }: Sum<AnyCell>,
  hidden: Set<AnyCell>,
  minimum: number,
): boolean {
  const rest = cells.filter((cell) => hidden.has(cell));
  if (rest.length === 0 || union(rest).size >= minimum) return false;
  const [smallest] = cells.filter((cell) => !hidden.has(cell)).sort(bySize);
  if (!smallest) return false;
  hidden.add(smallest);
  return true;
}

function bySize(one: Cell, other: Cell): number {
  const [first, second] = [one, other].map(({ values }) => JSON.stringify(values));
  return one.people.size - other.people.size || ((first ?? '') < (second ?? '') ? -1 : 1);
}

function properSubsets(count: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** count - 1 }, (_, bits) =>
    Array.from({ length: count }, (_position, index) => index).filter(
      (index) => bits & (1 << index),
    ),
  );
}

export function sumsBy<AnyCell extends Cell>(
  positions: readonly number[],
  cells: readonly AnyCell[],
): readonly Sum<AnyCell>[] {
  const groups = new Map<string, AnyCell[]>();
  for (const cell of cells) {
    const key = JSON.stringify(positions.map((position) => cell.values[position]));
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()].map((group) => ({
    values: positions.map((position) => group[0]?.values[position] ?? null),
    people: union(group),
    cells: group,
  }));
}

function union(cells: readonly Cell[]): ReadonlySet<number> {
  const people = new Set<number>();
  for (const cell of cells) for (const person of cell.people) people.add(person);
  return people;
}
