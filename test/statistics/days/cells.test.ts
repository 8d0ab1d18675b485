import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsBy } from '../../../src/statistics/days/cells.ts';
import { type Column, ColumnBuilder } from '../../../src/statistics/days/day-columns.ts';

function columnOf(values: readonly number[]): Column {
  const builder = new ColumnBuilder();
  builder.add(values.map(String));
  return builder.build();
}

/** The number of the first fact with the same values, in the order in which such facts come. */
function expectedCells(columns: readonly (readonly number[])[], facts: number): readonly number[] {
  const keys = Array.from({ length: facts }, (_, fact) =>
    columns.map((values) => values[fact]).join(),
  );
  const different = [...new Set(keys)];
  return keys.map((key) => different.indexOf(key));
}

describe('Cells', () => {
  it.each([
    [3, 'few'],
    [2000, 'more than a table has room for'],
  ])('have the facts with the same values of up to three columns, of %i values: %s', (values) => {
    const column = fc.array(fc.nat(values - 1), { minLength: 1500, maxLength: 1500 });
    fc.assert(
      fc.property(fc.array(column, { maxLength: 3 }), (columns) => {
        const cells = cellsBy(columns.map(columnOf), 1500);
        expect([...cells.cellOf]).toEqual(expectedCells(columns, 1500));
        expect(cells.firsts.map((fact) => cells.cellOf[fact])).toEqual([...cells.firsts.keys()]);
        expect(cells.count).toBe(cells.firsts.length);
      }),
      { numRuns: 20, seed: 19 },
    );
  });

  it('are none if there are no facts', () => {
    expect(cellsBy([columnOf([])], 0)).toEqual({
      ...{ count: 0, cellOf: new Uint32Array(0), firsts: [] },
    });
    expect(cellsBy([], 0).count).toBe(0);
  });
});
