import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/statistics/days/cell-tables.ts';
import { smallCells } from '../../../src/statistics/days/small-cells.ts';

/** A stream: the values of its dimensions, and who was at its end. */
interface Stream {
  readonly values: readonly string[];
  readonly person: number;
}

interface StreamCell extends Cell {
  readonly streams: ReadonlySet<Stream>;
}

const minimum = 4;

function cellsBy(positions: readonly number[], streams: readonly Stream[]): readonly StreamCell[] {
  const groups = new Map<string, Stream[]>();
  for (const stream of streams) {
    const key = JSON.stringify(positions.map((position) => stream.values[position]));
    groups.set(key, [...(groups.get(key) ?? []), stream]);
  }
  return [...groups].map(([key, group]) => ({
    values: JSON.parse(key) as string[],
    people: peopleIn(group),
    streams: new Set(group),
  }));
}

function peopleIn(streams: Iterable<Stream>): ReadonlySet<number> {
  return new Set([...streams].map(({ person }) => person));
}

function subsetsOf(positions: readonly number[]): readonly (readonly number[])[] {
  return positions.reduce<readonly (readonly number[])[]>(
    (subsets, position) => [...subsets, ...subsets.map((subset) => [...subset, position])],
    [[]],
  );
}

/** The sets of streams that answers are about: of each table, its groups, and its total by each filter. */
function visibleIn(streams: readonly Stream[], count: number): readonly ReadonlySet<Stream>[] {
  const all = subsetsOf(Array.from({ length: count }, (_, index) => index));
  return all.flatMap((positions) => {
    const cells = cellsBy(positions, streams);
    const small = smallCells(cells, minimum);
    return cells.filter((cell) => !small.has(cell)).map((cell) => cell.streams);
  });
}

const table = (count: number) =>
  fc.array(
    fc.record({
      values: fc.tuple(...Array.from({ length: count }, () => fc.constantFrom('a', 'b', 'c'))),
      person: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 60 },
  );

describe('The small cells of a table', () => {
  it.each([1, 2, 3])(
    'leave no group of few people if one answer is subtracted from another, with %i dimensions',
    (count) => {
      let subtractions = 0;
      fc.assert(
        fc.property(table(count), (streams) => {
          const visible = visibleIn(streams, count);
          for (const set of visible) {
            expect(peopleIn(set).size).toBeGreaterThanOrEqual(minimum);
          }
          for (const total of visibleTotals(streams, count)) {
            subtractions += 1;
            if (total.rest.size > 0) {
              expect(peopleIn(total.rest).size).toBeGreaterThanOrEqual(minimum);
            }
          }
        }),
        { numRuns: 300, seed: 19 },
      );
      expect(subtractions).toBeGreaterThan(100);
    },
  );

  /** Every total that is shown, less the cells of a larger table that lie in it and are shown. */
  function visibleTotals(streams: readonly Stream[], count: number) {
    const all = subsetsOf(Array.from({ length: count }, (_, index) => index));
    return all.flatMap((outer) => {
      const totals = cellsBy(outer, streams);
      const small = smallCells(totals, minimum);
      return totals
        .filter((total) => !small.has(total))
        .flatMap((total) =>
          all
            .filter((inner) => isPart(outer, inner))
            .map((inner) => ({
              rest: restOf(total, cellsBy(inner, streams)),
            })),
        );
    });
  }

  function isPart(outer: readonly number[], inner: readonly number[]): boolean {
    return inner.length > outer.length && outer.every((position) => inner.includes(position));
  }

  function restOf(total: StreamCell, cells: readonly StreamCell[]): ReadonlySet<Stream> {
    const small = smallCells(cells, minimum);
    const rest = new Set(total.streams);
    for (const cell of cells) {
      const isInside = [...cell.streams].every((stream) => total.streams.has(stream));
      if (isInside && !small.has(cell)) for (const stream of cell.streams) rest.delete(stream);
    }
    return rest;
  }

  it('are those with few people', () => {
    const cells = [7, 6, 3, 2].map((people, index) => cellOf(String(index), people));
    expect([...smallCells(cells, 4)]).toEqual(cells.slice(2));
  });

  it('are joined by the smallest other one if there are too few people in them together', () => {
    const cells = [7, 6, 3].map((people, index) => cellOf(String(index), people));
    expect(smallCells(cells, 4)).toEqual(new Set(cells.slice(1)));
  });

  it('are all if few people are in the whole table', () => {
    const cells = [cellOf('a', 2), cellOf('b', 1)];
    expect(smallCells(cells, 4)).toEqual(new Set(cells));
  });

  it('are those of a total that is small, although they have many people', () => {
    // Of the first dimension, b is hidden, and a with it, because it is the smallest other one.
    const wide = (values: readonly string[], from: number, people: number): Cell => ({
      values,
      people: new Set(Array.from({ length: people }, (_, index) => from + index)),
    });
    const cells = [wide(['a', 'x'], 0, 5), wide(['b', 'x'], 100, 2), wide(['c', 'x'], 200, 9)];
    const small = smallCells(cells, 4);
    expect(small).toEqual(new Set(cells.slice(0, 2)));
  });

  let next = 0;
  function cellOf(value: string, people: number): Cell {
    const numbers = Array.from({ length: people }, () => (next += 1));
    return { values: [value], people: new Set(numbers) };
  }

  it('are the same ones whether an unknown value is null or empty, as it is stored with a day', () => {
    const cells = (unknown: string | null) => [
      { values: ['a'], people: new Set([1]) },
      { values: ['b'], people: new Set([1, 2, 3, 4, 5]) },
      { values: [unknown], people: new Set([6, 7, 8, 9, 10]) },
    ];
    const hidden = [null, ''].map((unknown) => {
      const all = cells(unknown);
      const small = smallCells(all, 4);
      return all.map((cell) => small.has(cell));
    });
    expect(hidden).toEqual([
      [true, false, true],
      [true, false, true],
    ]);
  });
});
