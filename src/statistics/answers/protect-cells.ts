import type { Answer } from './answer.ts';
import type { GroupedCells } from './cell-groups.ts';
import { cellsBy } from '../days/cells.ts';
import { columnAt, type DayColumns, valueAt } from '../days/day-columns.ts';
import { dimensionsOf, type Question } from '../question.ts';
import { peopleOf } from '../days/tally-cells.ts';
import { visibleCells } from './visible-cells.ts';

interface Asked {
  readonly day: string;
  readonly question: Question;
  readonly answer: Answer;
  /** The number of people below which a group is small. */
  readonly minimum: number;
}

/**
 * Splits a day by all dimensions of a question, and finds the group of each cell. Few people may be behind a cell that the
 * filter leaves out, so the day is looked at as a whole.
 */
export function visibleGroups(
  facts: DayColumns,
  { day, question, answer, minimum }: Asked,
): GroupedCells {
  const dimensions = dimensionsOf(question);
  const keys = dimensions.map((dimension) => columnAt(facts, dimension));
  const split = cellsBy(keys, facts.facts);
  const people = peopleOf(facts, split);
  const cells = split.firsts.map((fact, index) => ({
    values: keys.map((key) => valueAt(key, fact)),
    people: people[index] ?? new Set<number>(),
  }));
  const filtered = dimensions.flatMap((name, at) => (question.filter.has(name) ? [at] : []));
  const { shown, others } = visibleCells(cells, filtered, minimum);
  const groups = Int32Array.from(cells, (cell) => {
    const valueOf = (name: (typeof dimensions)[number]) =>
      cell.values[dimensions.indexOf(name)] ?? null;
    const isMatch = [...question.filter].every(([name, value]) => valueOf(name) === value);
    if (!isMatch || !(shown.has(cell) || others.has(cell))) return -1;
    return answer.groupAt({ day, valueOf: shown.has(cell) ? valueOf : undefined }).number;
  });
  return { facts, cells: split, groups };
}
