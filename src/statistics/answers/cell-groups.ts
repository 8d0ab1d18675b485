import type { Answer } from './answer.ts';
import { type Cells, cellsBy } from '../days/cells.ts';
import {
  columnAt,
  type Column,
  type DayColumns,
  Numbering,
  pickFacts,
  valueAt,
} from '../days/day-columns.ts';
import type { Group } from '../group.ts';
import { groupedDimensions, type Question } from '../question.ts';

/** Facts of a day in cells, and the group that each cell belongs to. */
export interface GroupedCells {
  readonly facts: DayColumns;
  readonly cells: Cells;
  /** Undefined if the cell is in no figure. */
  readonly groups: readonly (Group | undefined)[];
}

/** Of two numbers below it, each pair can be told from every other. */
const pairBase = 2 ** 26;

/**
 * Finds the groups that the facts of several days belong to. Each day numbers its values in its own way, so values get
 * numbers here that all days have in common: to compare texts for every cell of every day would take most of the time.
 */
export class CellGroups {
  readonly #question: Question;
  readonly #answer: Answer;
  readonly #numbers = new Numbering<string>();
  readonly #pairs = new Numbering<number>();
  readonly #groups = new Map<number, Group>();

  constructor(question: Question, answer: Answer) {
    this.#question = question;
    this.#answer = answer;
  }

  /** Splits facts by what the question groups them by. */
  split(day: string, facts: DayColumns): GroupedCells {
    const keys = groupedDimensions(this.#question).map((name) => columnAt(facts, name));
    const cells = cellsBy(keys, facts.facts);
    const start = this.#numbers.numberOf(this.#answer.idAt({ day, valueOf: undefined }));
    const numbers = keys.map(({ values }) => values.map((one) => this.#numbers.numberOf(one)));
    const groups = cells.firsts.map((fact) => {
      let place = start;
      for (const [index, { codes }] of keys.entries()) {
        const number = numbers[index]?.[codes[fact] ?? 0] ?? 0;
        place = this.#pairs.numberOf(place * pairBase + number);
      }
      return this.#groups.get(place) ?? this.#find(place, day, keys, fact);
    });
    return { facts, cells, groups };
  }

  #find(place: number, day: string, keys: readonly Column[], fact: number): Group {
    const names = groupedDimensions(this.#question);
    const values = keys.map((key) => valueAt(key, fact));
    const group = this.#answer.groupAt({
      day,
      valueOf: (name) => values[names.indexOf(name)] ?? null,
    });
    this.#groups.set(place, group);
    return group;
  }
}

/** Leaves out the facts of other groups, and puts those of a group into one cell. */
export function groupFacts(
  { facts, cells: { cellOf }, groups }: GroupedCells,
  wanted: ReadonlySet<Group>,
) {
  const numbering = new Numbering<Group>();
  const numbers = groups.map((group) =>
    group && wanted.has(group) ? numbering.numberOf(group) : undefined,
  );
  const places = new Uint32Array(cellOf.length);
  let count = 0;
  for (let fact = 0; fact < places.length; fact += 1) {
    if (numbers[cellOf[fact] ?? 0] !== undefined) places[count++] = fact;
  }
  const picked = places.slice(0, count);
  return {
    facts: pickFacts(facts, picked),
    cells: {
      count: numbering.values.length,
      cellOf: picked.map((fact) => numbers[cellOf[fact] ?? 0] ?? 0),
    },
    groups: numbering.values,
  };
}
