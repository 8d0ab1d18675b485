import type { StreamAsker } from '../answer-work.ts';
import type { Answer } from './answer.ts';
import { CellGroups, type GroupedCells } from './cell-groups.ts';
import { columnAt, type ColumnName, type DayColumns } from '../days/day-columns.ts';
import type { Group } from '../group.ts';
import { keepWanted } from './keep-wanted.ts';
import type { KnownDay } from './known-days.ts';
import { OutcomeCounts } from './outcome-counts.ts';
import { visibleGroups } from './protect-cells.ts';
import { dimensionsOf, type Question } from '../question.ts';
import { readDay } from '../days/read-day.ts';
import { readInTurns } from './read-in-turns.ts';
import { readColumns } from '../days/stored-columns.ts';
import type { Tally } from '../days/tally.ts';
import { addToTallies, tallied } from '../days/tally-cells.ts';

export interface ColumnDaysParts {
  readonly question: Question;
  readonly days: readonly KnownDay[];
  readonly answer: Answer;
  /** The number of people below which a group is small. */
  readonly minimum: number;
  readonly asker: StreamAsker;
}

/** Their columns take a few megabytes. */
const daysAtOnce = 5;
/** The approximate time to read some thousand facts, or to count a day. */
const dayMs = 5;

/** The days of an answer about several dimensions: the columns of those that are counted, and the facts of the others. */
export class ColumnDays {
  readonly #parts: ColumnDaysParts;
  readonly #groups: CellGroups;

  constructor(parts: ColumnDaysParts) {
    this.#parts = parts;
    this.#groups = new CellGroups(parts.question, parts.answer);
  }

  async addCounts(): Promise<void> {
    const { answer, question } = this.#parts;
    const counts = new OutcomeCounts(question.code);
    await this.#eachDay(['outcome'], ({ facts, cells, groups }) =>
      counts.add(columnAt(facts, 'outcome'), cells.cellOf, groups, answer.groups.length),
    );
    counts.addTo(answer.groups);
  }

  /** Looks at the days once more, because few of many groups are on a page. */
  async detailsOf(groups: readonly Group[]): Promise<readonly Tally[]> {
    const { answer, question } = this.#parts;
    const unread = groups.filter(({ id }) => !answer.details.has(id));
    const tallies = unread.map(({ id }) => answer.detailsAt(id));
    const tallyOf = new Int32Array(answer.groups.length + 1).fill(-1);
    for (const [index, { number }] of unread.entries()) tallyOf[number] = index;
    if (unread.length > 0) {
      await this.#eachDay(tallied, ({ facts, cells, groups }) => {
        const numbers = groups.map((group) => tallyOf[group] ?? -1);
        addToTallies(tallies, facts, cells.cellOf, numbers, [question.code]);
      });
    }
    return groups.map(({ id }) => answer.detailsAt(id));
  }

  #groupDay(day: string, facts: DayColumns): GroupedCells {
    const { answer, question, minimum } = this.#parts;
    if (question.isProtected) return visibleGroups(facts, { day, question, answer, minimum });
    return this.#groups.split(day, keepWanted(facts, question.filter));
  }

  /** @param more columns beside those of the question. */
  async #eachDay(more: readonly ColumnName[], add: (day: GroupedCells) => void): Promise<void> {
    const { question, days, asker } = this.#parts;
    const { work } = asker;
    const readFacts = readInTurns(asker, dayMs);
    // What is shown of a day follows from who is behind each part of it.
    const needed = question.isProtected ? (['person'] as const) : [];
    const names = [...new Set([...dimensionsOf(question), ...needed, ...more])];
    for (let at = 0; at < days.length; at += daysAtOnce) {
      const some = days.slice(at, at + daysAtOnce);
      const counted = some.filter(({ isCounted }) => isCounted);
      const stored = await readColumns(asker, counted, names);
      for (const { day } of some) {
        // Others may do something between two days. Columns are gone if a person was forgotten meanwhile.
        await work.takeLongTurn(dayMs);
        add(this.#groupDay(day, stored.get(day) ?? (await readDay(readFacts, day, names))));
      }
    }
  }
}
