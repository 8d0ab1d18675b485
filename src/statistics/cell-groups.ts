import type { Answer } from './answer.ts';
import { type Cells, cellsBy, firstFacts } from './cells.ts';
import {
  columnAt,
  type Column,
  type DayColumns,
  Numbering,
  pickFacts,
  valueAt,
} from './day-columns.ts';
import type { Group } from './group.ts';
import { groupedDimensions, type Question } from './question.ts';

/** Cells of a day, and the group that each belongs to. */
export interface GroupedCells {
  readonly cells: Cells;
  readonly groups: readonly Group[];
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
    const groups = Array.from(firstFacts(cells), (fact) => {
      let place = start;
      for (const [index, { codes }] of keys.entries()) {
        const number = numbers[index]?.[codes[fact] ?? 0] ?? 0;
        place = this.#pairs.numberOf(place * pairBase + number);
      }
      return this.#groups.get(place) ?? this.#find(place, day, keys, fact);
    });
    return { cells, groups };
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

/** Leaves out the facts of cells that have no group, and puts those of a group into one cell. */
export function groupFacts(
  facts: DayColumns,
  { cellOf }: Cells,
  groups: readonly (Group | undefined)[],
) {
  const numbering = new Numbering<Group>();
  const numbers = groups.map((group) => (group ? numbering.numberOf(group) : undefined));
  const places = Uint32Array.from(cellOf.keys()).filter(
    (fact) => numbers[cellOf[fact] ?? 0] !== undefined,
  );
  return {
    facts: pickFacts(facts, places),
    cells: {
      count: numbering.values.length,
      cellOf: places.map((fact) => numbers[cellOf[fact] ?? 0] ?? 0),
    },
    groups: numbering.values,
  };
}
