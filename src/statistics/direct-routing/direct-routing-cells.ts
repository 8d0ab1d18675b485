import type { Asker } from '../answer-work.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row, SqlValue, Statement } from '../../store/store.ts';
import type {
  DirectRoutingDimension,
  DirectRoutingValues,
} from '../../plan/direct-routing-conditions.ts';
import {
  directRoutingDimensionsOf,
  type DirectRoutingQuestion,
  nextDay,
} from './direct-routing-question.ts';
import type { Cell } from '../days/cell-tables.ts';
import type { Histogram } from '../days/tally.ts';

/** Calls of a day that have the same values of all dimensions of a question. */
export interface CallCell extends Cell {
  readonly people: Set<number>;
  calls: number;
  failed: number;
  readonly setupTime: Histogram;
}

/** Each is part of the index that figures are read from. */
const columnOf: Readonly<Record<DirectRoutingDimension, string>> = {
  CALL_END_SUB_REASON: 'sub_reason',
  CALL_TYPE: 'call_type',
  FINAL_SIP_CODE: 'sip_code',
  HOUR: 'substr(start_time, 12, 2)',
  TRUNK: 'trunk',
};

const rowsInTurn = 2000;
/** The approximate time to add so many. */
const turnMs = 4;

/**
 * Counts a day. Few people may be behind a cell that the filter leaves out, so what is protected is counted whole. People
 * and setup times take a row for nearly every call, so each is read only if it is needed.
 */
export async function cellsOfDay(
  question: DirectRoutingQuestion,
  day: string,
  asker: Asker,
): Promise<readonly CallCell[]> {
  const cells = new Map<string, CallCell>();
  const dimensions = directRoutingDimensionsOf(question);
  const each = async (statement: Statement, add: (cell: CallCell, row: Row) => void) => {
    for (const [index, row] of (await asker.read(statement)).entries()) {
      if (index % rowsInTurn === rowsInTurn - 1) await asker.work.takeLongTurn(turnMs);
      const values = dimensions.map((_, at) => textOf(row[`d${at}`]));
      const key = JSON.stringify(values);
      const cell = cells.get(key) ?? emptyCell(values);
      cells.set(key, cell);
      add(cell, row);
    }
  };
  const names = question.isProtected || question.wantsPeople ? ['person'] : [];
  await each(print(question, day, names, ', SUM(is_failed) AS failed'), addCalls);
  if (question.wantsSetupTimes) await each(print(question, day, ['setup_time']), addSetupTimes);
  // One without a call is of calls that were archived meanwhile.
  return [...cells.values()].filter(({ calls }) => calls > 0);
}

function emptyCell(values: readonly (string | null)[]): CallCell {
  return { values, people: new Set(), calls: 0, failed: 0, setupTime: new Map() };
}

function addCalls(cell: CallCell, { calls, failed, person = null }: Row): void {
  cell.calls += Number(calls);
  cell.failed += Number(failed);
  if (person !== null) cell.people.add(Number(person));
}

function addSetupTimes({ setupTime }: CallCell, { setup_time: time = null, calls }: Row): void {
  if (time === null) return;
  setupTime.set(Number(time), (setupTime.get(Number(time)) ?? 0) + Number(calls));
}

/** @param names columns that calls are told apart by, beside those of the question. */
function print(
  question: DirectRoutingQuestion,
  day: string,
  names: readonly string[],
  sums = '',
): Statement {
  const values = new StatementValues();
  const columns = directRoutingDimensionsOf(question).map((dimension) => columnOf[dimension]);
  const selected = [...columns.map((column, index) => `${column} AS d${index}`), ...names];
  const conditions = [
    "log = 'directRoutingCalls' AND is_failed IS NOT NULL",
    `start_time >= ${values.add(day)} AND start_time < ${values.add(nextDay(day))}`,
    ...(question.isProtected ? [] : printDirectRouting(question.filter, values)),
  ];
  const grouped = [...columns, ...names];
  const groups = grouped.length > 0 ? `GROUP BY ${grouped.join(', ')}` : 'HAVING COUNT(*) > 0';
  const sql =
    `SELECT ${[...selected, 'COUNT(*) AS calls'].join(', ')}${sums} FROM call_log_row ` +
    `WHERE ${conditions.join(' AND ')} ${groups}`;
  return { sql, values: values.all };
}

/** Prints that calls have the values that are asked for. */
export function printDirectRouting(
  wanted: DirectRoutingValues,
  values: StatementValues,
): readonly string[] {
  return [...wanted].map(([dimension, value]) => {
    const column = columnOf[dimension];
    return value === null ? `${column} IS NULL` : `${column} = ${values.add(value)}`;
  });
}

export function textOf(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
