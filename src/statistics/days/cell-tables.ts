import { type Cells, cellsBy, type SplitCells } from './cells.ts';
import { type Column, ColumnBuilder } from './day-columns.ts';
import type { People } from './tally.ts';

/** Streams of one day that have the same values of some dimensions. */
export interface Cell {
  /** One of each dimension, in an order that all cells have in common; an unknown one is null. */
  readonly values: readonly (string | null)[];
  readonly people: People;
}

/** The cells of a day, summed by some of their values. */
export interface Table {
  readonly sums: SplitCells;
  readonly people: readonly People[];
  /** The values of a sum, as a text that orders sums. */
  nameOf(sum: number): string;
}

/** Makes the table of each choice of positions of values. Its number has a bit for each position. */
export function tablesOf(cells: readonly Cell[]): readonly Table[] {
  const columns = columnsOf(cells);
  const tables: Table[] = [];
  for (let bits = 2 ** columns.length - 1; bits >= 0; bits -= 1) {
    const larger = columns.flatMap((_, position) => tables[bits | (1 << position)] ?? []);
    const chosen = columns.filter((_, position) => bits & (1 << position));
    tables[bits] = tableOf(chosen, cells, larger);
  }
  return tables;
}

function columnsOf(cells: readonly Cell[]): readonly Column[] {
  return (cells[0]?.values ?? []).map((_, position) => {
    const builder = new ColumnBuilder();
    builder.add(cells.map(({ values }) => values[position] ?? ''));
    return builder.build();
  });
}

/** @param larger tables with one position more: the sums of one of them are fewer than all cells. */
function tableOf(
  columns: readonly Column[],
  cells: readonly Cell[],
  larger: readonly Table[],
): Table {
  const sums = cellsBy(columns, cells.length);
  const [fewest] = larger.toSorted((one, other) => one.sums.count - other.sums.count);
  const namesOf = (cell: number) => columns.map(({ values, codes }) => values[codes[cell] ?? 0]);
  return {
    ...{ sums, people: joinPeople(sums, fewest ?? cells) },
    nameOf: (sum) => JSON.stringify(namesOf(sums.firsts[sum] ?? 0)),
  };
}

function joinPeople(sums: Cells, parts: Table | readonly Cell[]): readonly People[] {
  const people = Array.from({ length: sums.count }, () => new Set<number>());
  const add = (cell: number, more: People | undefined) => {
    const sum = people[sums.cellOf[cell] ?? 0];
    for (const person of more ?? []) sum?.add(person);
  };
  if ('sums' in parts)
    for (const [part, cell] of parts.sums.firsts.entries()) add(cell, parts.people[part]);
  else for (const [cell, { people: more }] of parts.entries()) add(cell, more);
  return people;
}
