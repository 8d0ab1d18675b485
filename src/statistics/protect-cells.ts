import type { Answer } from './answer.ts';
import { cellsBy, firstFacts } from './cells.ts';
import { columnAt, type DayColumns, valueAt } from './day-columns.ts';
import type { Group } from './group.ts';
import { dimensionsOf, type Question } from './question.ts';
import { type Cell, smallCells, sumsBy } from './small-cells.ts';
import { peopleOf } from './tally-cells.ts';

interface Asked {
  readonly day: string;
  readonly question: Question;
  readonly answer: Answer;
  /** The number of people below which a group is small. */
  readonly minimum: number;
}

/**
 * Splits a day by all dimensions of a question, and finds the group of each cell. It is undefined if the cell is in no
 * figure. Few people may be behind a cell that the filter leaves out, so the day is looked at as a whole.
 */
export function visibleGroups(facts: DayColumns, { day, question, answer, minimum }: Asked) {
  const dimensions = dimensionsOf(question);
  const keys = dimensions.map((dimension) => columnAt(facts, dimension));
  const split = cellsBy(keys, facts.facts);
  const people = peopleOf(facts, split);
  const cells = Array.from(firstFacts(split), (fact, index) => ({
    values: keys.map((key) => valueAt(key, fact)),
    people: people[index] ?? new Set<number>(),
  }));
  const { shown, others } = protect(cells, question, minimum);
  const groups = cells.map((cell): Group | undefined => {
    const valueOf = (name: (typeof dimensions)[number]) =>
      cell.values[dimensions.indexOf(name)] ?? null;
    const isMatch = [...question.filter].every(([name, value]) => valueOf(name) === value);
    if (!isMatch || !(shown.has(cell) || others.has(cell))) return undefined;
    return answer.groupAt({ day, valueOf: shown.has(cell) ? valueOf : undefined });
  });
  return { cells: split, groups };
}

/** Which cells are in groups of their own, and which in the group of others. The rest is in no figure. */
function protect(cells: readonly Cell[], question: Question, minimum: number) {
  const dimensions = dimensionsOf(question);
  const hidden = smallCells(cells, minimum);
  const filtered = dimensions.flatMap((name, index) => (question.filter.has(name) ? [index] : []));
  const totals = sumsBy(filtered, cells);
  const smallTotals = smallCells(totals, minimum);
  const hasGroups = filtered.length < dimensions.length;
  // What a shown total leaves of hidden cells may be shown as one.
  const inShownTotals = totals
    .filter((total) => hasGroups && !smallTotals.has(total))
    .flatMap((total) => total.cells);
  return {
    shown: new Set(cells.filter((cell) => !hidden.has(cell))),
    others: new Set(inShownTotals.filter((cell) => hidden.has(cell))),
  };
}
