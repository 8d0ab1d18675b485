import type { Asker } from '../answer-work.ts';
import type { Answer } from './answer.ts';
import { CellGroups, type GroupedCells, groupFacts } from './cell-groups.ts';
import type { ColumnName, DayColumns } from '../days/day-columns.ts';
import { addCounts, type Group } from '../group.ts';
import { keepWanted } from './keep-wanted.ts';
import type { KnownDay } from './known-days.ts';
import { visibleGroups } from './protect-cells.ts';
import { dimensionsOf, type Question } from '../question.ts';
import { readDay } from '../days/read-day.ts';
import { readColumns } from '../days/stored-columns.ts';
import { addTally, type Tally } from '../days/tally.ts';
import { countCells, tallied, tallyCells } from '../days/tally-cells.ts';

export interface ColumnDaysParts {
  readonly question: Question;
  readonly days: readonly KnownDay[];
  readonly answer: Answer;
  /** The number of people below which a group is small. */
  readonly minimum: number;
  readonly asker: Asker;
}

/** Their columns take a few megabytes. */
const daysAtOnce = 5;
/** The approximate time to count a day. */
const dayMs = 5;

/** The days of an answer about several dimensions: the columns of those that are counted, and the facts of the others. */
export class ColumnDays {
  readonly #parts: ColumnDaysParts;
  readonly #groups: CellGroups;

  constructor(parts: ColumnDaysParts) {
    this.#parts = parts;
    this.#groups = new CellGroups(parts.question, parts.answer);
  }

  addCounts(): Promise<void> {
    return this.#eachDay(['outcome'], ({ facts, cells, groups }) => {
      const counted = countCells(facts, cells, this.#parts.question.code);
      for (const [cell, counts] of counted.entries()) {
        const group = groups[cell];
        if (group) addCounts(group.counts, counts);
      }
    });
  }

  /** Looks at the days once more, because few of many groups are on a page. */
  async detailsOf(groups: readonly Group[]): Promise<readonly Tally[]> {
    const { answer } = this.#parts;
    const unread = new Set(groups.filter(({ id }) => !answer.details.has(id)));
    if (unread.size > 0) await this.#eachDay(tallied, (day) => this.#addDetails(day, unread));
    return groups.map(({ id }) => answer.detailsAt(id));
  }

  #addDetails(day: GroupedCells, wanted: ReadonlySet<Group>): void {
    const { answer, question } = this.#parts;
    const { facts, cells, groups } = groupFacts(day, wanted);
    for (const [cell, tally] of tallyCells(facts, cells, [question.code]).entries()) {
      const group = groups[cell];
      if (group) addTally(answer.detailsAt(group.id), tally);
    }
  }

  #groupDay(day: string, facts: DayColumns): GroupedCells {
    const { answer, question, minimum } = this.#parts;
    if (question.isProtected) return visibleGroups(facts, { day, question, answer, minimum });
    return this.#groups.split(day, keepWanted(facts, question.filter));
  }

  /** @param more columns beside those of the question. */
  async #eachDay(more: readonly ColumnName[], add: (day: GroupedCells) => void): Promise<void> {
    const { question, days, asker } = this.#parts;
    const { read, work } = asker;
    // What is shown of a day follows from who is behind each part of it.
    const needed = question.isProtected ? (['person'] as const) : [];
    const names = [...new Set([...dimensionsOf(question), ...needed, ...more])];
    for (let at = 0; at < days.length; at += daysAtOnce) {
      const some = days.slice(at, at + daysAtOnce);
      const counted = some.flatMap(({ day, isCounted }) => (isCounted ? [day] : []));
      const stored = await readColumns(read, counted, names);
      for (const { day } of some) {
        // Others may do something between two days. Columns are gone if a person was forgotten meanwhile.
        await work.takeLongTurn(dayMs);
        add(this.#groupDay(day, stored.get(day) ?? (await readDay(read, day, names))));
      }
    }
  }
}
