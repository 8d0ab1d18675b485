import { inChunks, placeholders } from '../../store/bulk-statement.ts';
import {
  type SqlValue,
  type Statement,
  type Store,
  StoreConflictError,
} from '../../store/store.ts';
import { dimensions } from '../../plan/stream-conditions.ts';
import { columnNames } from './day-columns.ts';
import { countsOf, type DayCount } from './day-counts.ts';
import { printHistogram } from './distribution.ts';
import { printNoted } from '../facts/notes.ts';
import { printPeople } from './people-bytes.ts';
import type { CodedRuleSet } from '../facts/rule-set-codes.ts';
import { readDay } from './read-day.ts';
import { replaceColumns } from './stored-columns.ts';
import { tallyDay } from './tally-day.ts';

/** By what days are counted. */
export interface Counting {
  readonly ruleSets: readonly CodedRuleSet[];
  /** The number of people below which a group is not shown to those who may not know who people are. */
  readonly minGroupSize: number;
}

/** A day that has changed since it was counted, or was counted in another way. */
export interface DirtyDay {
  readonly day: string;
  /** How often it has changed. */
  readonly changes: number;
}

/** Says how a day was counted: it differs if the figures may. */
export function countedAs({ ruleSets, minGroupSize }: Counting): string {
  return [minGroupSize, ...ruleSets.map(({ code }) => code).sort()].join(' ');
}

const isDirty = '(counted_changes IS NULL OR counted_changes <> changes OR counted_as <> $1)';

/** The newest ones first, because they are asked for most. */
export async function findDirtyDays(
  store: Pick<Store, 'read'>,
  counting: Counting,
  limit: number,
): Promise<readonly DirtyDay[]> {
  const sql = `SELECT day, changes FROM statistics_day WHERE ${isDirty} ORDER BY day DESC LIMIT $2`;
  const rows = await store.read({ sql, values: [countedAs(counting), limit] });
  return rows.map(({ day, changes }) => ({ day: String(day), changes: Number(changes) }));
}

/**
 * Counts a day anew and stores its figures in place of earlier ones, in one transaction.
 *
 * @param guard statements that fail the transaction of a process that may not count.
 * @returns false if the day has changed meanwhile, or the guard has failed: its earlier figures are kept then.
 */
export async function rollUp(
  store: Pick<Store, 'read' | 'write'>,
  { day, changes }: DirtyDay,
  counting: Counting,
  guard: readonly Statement[] = [],
): Promise<boolean> {
  const codes = counting.ruleSets.map(({ code }) => code);
  const columns = await readDay((statement) => store.read(statement), day, columnNames);
  const tallies = await tallyDay(columns, dimensions, codes);
  const counts = tallies.all.attempts > 0 ? countsOf(tallies, counting.minGroupSize) : [];
  try {
    await store.write([
      ...guard,
      noteCounted(day, changes, counting),
      { sql: 'DELETE FROM statistics_count WHERE day = $1', values: [day] },
      { sql: 'DELETE FROM statistics_detail WHERE day = $1', values: [day] },
      ...inChunks(
        codes.flatMap((code, index) => counts.map((count) => countRow(day, code, index, count))),
        insertCounts,
      ),
      ...inChunks(
        counts.map((count) => detailRow(day, count)),
        insertDetails,
      ),
      ...replaceColumns(day, columns),
    ]);
    return true;
  } catch (failure) {
    if (failure instanceof StoreConflictError) return false;
    throw failure;
  }
}

/** Fails the transaction if the day has changed since its facts were read. */
function noteCounted(day: string, changes: number, counting: Counting): Statement {
  const sql =
    'UPDATE statistics_day SET counted_changes = changes, counted_as = $1 WHERE day = $2 AND changes = $3';
  return { sql, values: [countedAs(counting), day, changes], mustChange: true };
}

type Values = readonly SqlValue[];

function countRow(
  day: string,
  code: string,
  index: number,
  { table, value, tally, isSmall }: DayCount,
): Values {
  return [
    ...[code, table, day, value, tally.streams, tally.attempts, tally.good[index] ?? 0],
    ...[tally.poor[index] ?? 0, tally.setupFailures, tally.drops, isSmall ? 1 : 0],
  ];
}

function insertCounts(rows: readonly Values[]): Statement {
  const sql =
    'INSERT INTO statistics_count (rule_set, dimension, day, value, streams, attempts, good, poor, setup_failures, ' +
    `drops, is_small) VALUES ${placeholders(rows.length, 11)}`;
  return { sql, values: rows.flat() };
}

function detailRow(day: string, { table, value, tally }: DayCount): Values {
  const { jitter, loss, roundTripTime } = tally.measured;
  const histograms = [jitter, loss, roundTripTime].map(printHistogram);
  return [table, value, day, printPeople(tally.people), ...histograms, printNoted(tally.noted)];
}

function insertDetails(rows: readonly Values[]): Statement {
  const sql =
    'INSERT INTO statistics_detail (dimension, value, day, people, jitter, loss, round_trip_time, notes) ' +
    `VALUES ${placeholders(rows.length, 8)}`;
  return { sql, values: rows.flat() };
}
