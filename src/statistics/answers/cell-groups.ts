import type { Answer } from './answer.ts';
import { type Cells, cellsBy } from '../days/cells.ts';
import { columnAt, type Column, type DayColumns, Numbering, valueAt } from '../days/day-columns.ts';
import { NumberTable } from '../days/number-table.ts';
import { groupedDimensions, type Question } from '../question.ts';

/** Facts of a day in cells, and the group that each cell belongs to. */
export interface GroupedCells {
  readonly facts: DayColumns;
  readonly cells: Cells;
  /** The number of the group of each cell; -1 if the cell is in no figure. */
  readonly groups: Int32Array;
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
  readonly #pairs = new NumberTable();
  /** The number of the group at each place. */
  readonly #groups: number[] = [];

  constructor(question: Question, answer: Answer) {
    this.#question = question;
    this.#answer = answer;
  }

  /** Splits facts by what the question groups them by. */
  split(day: string, facts: DayColumns): GroupedCells {
    const keys = groupedDimensions(this.#question).map((name) => columnAt(facts, name));
    const cells = cellsBy(keys, facts.facts);
    const start = this.#numbers.numberOf(this.#answer.idAt({ day, valueOf: undefined }));
    const places = new Uint32Array(cells.count).fill(start);
    for (const key of keys) this.#refine(places, key, cells.firsts);
    const groups = new Int32Array(cells.count);
    for (const [cell, fact] of cells.firsts.entries()) {
      groups[cell] = this.#groups[places[cell] ?? 0] ??= this.#newGroup(day, keys, fact);
    }
    return { facts, cells, groups };
  }

  /** Puts the number of a place and a value in place of the place. @param firsts a fact of each cell. */
  #refine(places: Uint32Array, { values, codes }: Column, firsts: readonly number[]): void {
    const numbers = values.map((value) => this.#numbers.numberOf(value));
    for (let cell = 0; cell < places.length; cell += 1) {
      const number = numbers[codes[firsts[cell] ?? 0] ?? 0] ?? 0;
      places[cell] = this.#pairs.numberOf((places[cell] ?? 0) * pairBase + number);
    }
  }

  #newGroup(day: string, keys: readonly Column[], fact: number): number {
    const names = groupedDimensions(this.#question);
    const values = keys.map((key) => valueAt(key, fact));
    const valueOf = (name: (typeof names)[number]) => values[names.indexOf(name)] ?? null;
    return this.#answer.newGroup({ day, valueOf }).number;
  }
}
