import type { Dimension } from '../../plan/stream-conditions.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row } from '../../store/store.ts';
import { countsOf, type DayCount, type Table } from '../days/day-counts.ts';
import { addPrinted } from '../days/distribution.ts';
import { addPrintedPeople } from '../days/people-bytes.ts';
import { readDay } from '../days/read-day.ts';
import type { Counting } from '../days/roll-up.ts';
import { addNoted, type Tally } from '../days/tally.ts';
import { tallied } from '../days/tally-cells.ts';
import { tallyDay } from '../days/tally-day.ts';
import { parseNoted } from '../facts/notes.ts';
import type { Group, GroupKey, GroupPlace } from '../group.ts';
import { dimensionsOf, type Question } from '../question.ts';
import { readInTurns } from './read-in-turns.ts';
import type { Answer } from './answer.ts';
import type { Asker } from '../answer-work.ts';
import type { KnownDay } from './known-days.ts';

/** Those of a day can be thousands, and what is read arrives all at once. */
const fewDays = 5;
const rowsInTurn = 2000;
/** The approximate time to add so many. */
const turnMs = 4;

/** The approximate time to read some thousand facts, or to count a day, all together or by a dimension. */
const partMs = 5;

export interface CountedDaysParts {
  readonly question: Question;
  readonly days: readonly KnownDay[];
  readonly answer: Answer;
  readonly asker: Asker;
}

/** The days of an answer about at most one dimension. */
export class CountedDays {
  readonly #question: Question;
  readonly #days: readonly KnownDay[];
  readonly #answer: Answer;
  readonly #asker: Asker;
  readonly #dimension: Dimension | undefined;
  /** The ids of the groups whose details were read. */
  readonly #withDetails = new Set<string>();

  constructor({ question, days, answer, asker }: CountedDaysParts) {
    this.#question = question;
    this.#days = days;
    this.#answer = answer;
    this.#asker = asker;
    [this.#dimension] = dimensionsOf(question);
  }

  /** Adds the figures of the days that are counted. */
  async addCounts(): Promise<void> {
    const { groupBy } = this.#question;
    const isByDay = groupBy.includes('DAY') || groupBy.includes('WEEKDAY');
    const daysAtOnce = isByDay ? fewDays : this.#days.length;
    for (let at = 0; at < this.#days.length; at += daysAtOnce) {
      await this.#addCountsOf(this.#days.slice(at, at + daysAtOnce), isByDay);
    }
  }

  async #addCountsOf(days: readonly KnownDay[], isByDay: boolean): Promise<void> {
    // To group by one column more takes half as long again.
    const isOfTables = this.#tables().length > 1;
    const keys = [...(isOfTables ? ['dimension'] : []), 'value', ...(isByDay ? ['day'] : [])];
    const values = new StatementValues();
    const sql =
      `SELECT ${keys.join(', ')}, SUM(streams) AS streams, SUM(attempts) AS attempts, SUM(good) AS good, ` +
      'SUM(poor) AS poor, SUM(setup_failures) AS setup_failures, SUM(drops) AS drops FROM statistics_count ' +
      `WHERE rule_set = ${values.add(this.#question.code)} AND ${this.#printPart(values, days)} ` +
      `GROUP BY ${keys.join(', ')}`;
    const rows = await this.#asker.read({ sql, values: values.all });
    for (const [index, row] of rows.entries()) {
      if (index % rowsInTurn === rowsInTurn - 1) await this.#asker.work.takeLongTurn(turnMs);
      this.#answer.addCounts(this.#placeOf(row), {
        ...{ streams: Number(row.streams), attempts: Number(row.attempts), good: Number(row.good) },
        ...{ poor: Number(row.poor), drops: Number(row.drops) },
        setupFailures: Number(row.setup_failures),
      });
    }
  }

  /** Adds the days that have changed since they were counted, from their facts. */
  async addUncounted(counting: Counting): Promise<void> {
    for (const { day, isCounted } of this.#days) {
      if (isCounted) continue;
      const dimensions = this.#dimension ? [this.#dimension] : [];
      const read = readInTurns(this.#asker, partMs);
      const columns = await readDay(read, day, [...dimensions, ...tallied]);
      const takeTurn = () => this.#asker.work.takeLongTurn(partMs);
      const tallies = await tallyDay(columns, dimensions, [this.#question.code], takeTurn);
      if (tallies.all.attempts === 0) continue;
      await takeTurn();
      for (const count of countsOf(tallies, counting.minGroupSize).filter(this.#isAsked)) {
        const place = this.#placeOf({ dimension: count.table, value: count.value, day });
        this.#answer.addTally(this.#answer.groupAt(place), count.tally, 0);
      }
    }
  }

  /** Those of the counted days are read once they are wanted; the others are there. */
  async detailsOf(groups: readonly Group[]): Promise<readonly Tally[]> {
    const unread = groups.filter(({ id }) => !this.#withDetails.has(id));
    for (const { id } of unread) this.#withDetails.add(id);
    const byId = new Map(unread.map(({ id }) => [id, this.#answer.detailsAt(id)]));
    for (const row of await this.#readDetails(unread)) {
      const details = byId.get(this.#answer.idAt(this.#placeOf(row)));
      if (details) addDetails(details, row);
    }
    return groups.map(({ id }) => this.#answer.detailsAt(id));
  }

  async #readDetails(groups: readonly Group[]): Promise<readonly Row[]> {
    const { code } = this.#question;
    const values = new StatementValues();
    const isWanted = groups.map((group) => this.#printGroup(group, values));
    if (isWanted.length === 0) return [];
    // The rows of these groups come first: else SQLite looks at every value of the dimension.
    const sql =
      'WITH d AS MATERIALIZED (SELECT dimension, value, day, people, jitter, loss, round_trip_time, notes ' +
      `FROM statistics_detail AS d WHERE ${isWanted.join(' OR ')}) ` +
      'SELECT * FROM d WHERE EXISTS (SELECT 1 FROM statistics_count AS c ' +
      'WHERE c.dimension = d.dimension AND c.value = d.value AND c.day = d.day ' +
      `AND c.rule_set = ${values.add(code)} AND ${this.#printPart(values, this.#days, 'c.')})`;
    return this.#asker.read({ sql, values: values.all });
  }

  #printGroup({ key }: Group, values: StatementValues): string {
    const table = key.isOther ? this.#othersTable() : (this.#dimension ?? 'ALL');
    const value = this.#valueOf(key);
    const isValue = value === undefined ? [] : [`d.value = ${values.add(value ?? '')}`];
    const isDay = key.day === undefined ? [] : [`d.day = ${values.add(key.day)}`];
    const conditions = [`d.dimension = ${values.add(table)}`, ...isValue, ...isDay];
    return `(${conditions.join(' AND ')})`;
  }

  /** Undefined if the streams of the group have several values. */
  #valueOf({ isOther, values }: GroupKey): string | null | undefined {
    if (!this.#dimension || isOther) return null;
    const { filter } = this.#question;
    return values.has(this.#dimension) ? values.get(this.#dimension) : filter.get(this.#dimension);
  }

  /** The rows that belong to the answer. @param days in their order. */
  #printPart(values: StatementValues, days: readonly KnownDay[], alias = ''): string {
    const { filter, isProtected } = this.#question;
    const [first = '', last = ''] = [days[0]?.day, days.at(-1)?.day];
    const uncounted = days.filter(({ isCounted }) => !isCounted).map(({ day }) => values.add(day));
    const filtered = this.#dimension && filter.get(this.#dimension);
    return [
      `${alias}dimension IN (${this.#tables()
        .map((table) => values.add(table))
        .join(', ')})`,
      `${alias}day >= ${values.add(first)}`,
      `${alias}day <= ${values.add(last)}`,
      ...(uncounted.length > 0 ? [`${alias}day NOT IN (${uncounted.join(', ')})`] : []),
      ...(filtered === undefined ? [] : [`${alias}value = ${values.add(filtered ?? '')}`]),
      ...(isProtected ? [`${alias}is_small = 0`] : []),
    ].join(' AND ');
  }

  #tables(): readonly Table[] {
    if (!this.#dimension) return ['ALL'];
    const hasOthers = this.#question.isProtected && !this.#question.filter.has(this.#dimension);
    return hasOthers ? [this.#dimension, this.#othersTable()] : [this.#dimension];
  }

  #othersTable(): Table {
    return this.#dimension ? `OTHERS_OF_${this.#dimension}` : 'ALL';
  }

  readonly #isAsked = ({ table, value, isSmall }: DayCount): boolean => {
    const { filter, isProtected } = this.#question;
    const filtered = this.#dimension && filter.get(this.#dimension);
    const isOfFilter = filtered === undefined || value === (filtered ?? '');
    return this.#tables().includes(table) && isOfFilter && !(isProtected && isSmall);
  };

  #placeOf({ dimension, value, day }: Row): GroupPlace {
    const isOther = String(dimension).startsWith('OTHERS_OF_');
    const known = value === '' || value === undefined ? null : String(value);
    return { day: String(day ?? ''), valueOf: isOther ? undefined : () => known };
  }
}

function addDetails(details: Tally, row: Row): void {
  if (row.people instanceof Uint8Array) addPrintedPeople(details.people, row.people);
  addPrinted(details.measured.jitter, String(row.jitter));
  addPrinted(details.measured.loss, String(row.loss));
  addPrinted(details.measured.roundTripTime, String(row.round_trip_time));
  addNoted(details, parseNoted(String(row.notes)));
}
