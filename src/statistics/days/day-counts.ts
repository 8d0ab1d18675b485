import type { Dimension } from '../../plan/stream-conditions.ts';
import { smallCells } from './small-cells.ts';
import { addTally, newTally, type Tally } from './tally.ts';
import type { DayTallies } from './tally-day.ts';

/** What is counted under one name: everything, a dimension, or the values of one that are too small to be shown. */
export type Table = Dimension | `OTHERS_OF_${Dimension}` | 'ALL';

/** What a day has of one value. */
export interface DayCount {
  readonly table: Table;
  /** Empty if it is unknown, and where there are no values. */
  readonly value: string;
  readonly tally: Tally;
  /** Whether it is not shown to those who may not know who people are. */
  readonly isSmall: boolean;
}

/** @param minimum the number of people below which a group is small. */
export function countsOf({ all, by }: DayTallies, minimum: number): readonly DayCount[] {
  const total = {
    table: 'ALL',
    value: '',
    tally: all,
    isSmall: all.people.size < minimum,
  } as const;
  const ofDimensions = [...by].flatMap(([dimension, tallies]) => {
    const cells = [...tallies].map(([value, tally]) => ({
      ...{ values: [value], people: tally.people, value, tally },
    }));
    const small = smallCells(cells, minimum);
    const counts = cells.map((cell) => ({
      ...{ table: dimension, value: cell.value, tally: cell.tally, isSmall: small.has(cell) },
    }));
    return [...counts, ...othersOf(dimension, [...small], minimum)];
  });
  return [total, ...ofDimensions];
}

/** What is left of a day if the values of a dimension are taken away that are shown. */
function othersOf(
  dimension: Dimension,
  small: readonly { readonly tally: Tally }[],
  minimum: number,
): readonly DayCount[] {
  const [first] = small;
  if (!first) return [];
  const tally = newTally(first.tally.good.length);
  for (const other of small) addTally(tally, other.tally);
  return [
    { table: `OTHERS_OF_${dimension}`, value: '', tally, isSmall: tally.people.size < minimum },
  ];
}
