import type { ReadRows } from '../answer-work.ts';
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

/** Counts a day. Few people may be behind a cell that the filter leaves out, so what is protected is counted whole. */
export async function cellsOfDay(
  question: DirectRoutingQuestion,
  day: string,
  read: ReadRows,
): Promise<readonly CallCell[]> {
  const cells = new Map<string, CallCell>();
  const dimensions = directRoutingDimensionsOf(question);
  const valuesOf = (row: Row) => dimensions.map((_, index) => textOf(row[`d${index}`]));
  const counted = 'is_failed, setup_time';
  for (const row of await read(print(question, day, counted, ', COUNT(*) AS calls'))) {
    const values = valuesOf(row);
    const key = JSON.stringify(values);
    const cell = cells.get(key) ?? emptyCell(values);
    cells.set(key, cell);
    addCalls(cell, row);
  }
  if (question.isProtected || question.wantsPeople) {
    for (const row of await read(print(question, day, 'person'))) {
      // A cell that was not there before is of calls that were archived meanwhile.
      const cell = cells.get(JSON.stringify(valuesOf(row)));
      if (row.person !== null) cell?.people.add(Number(row.person));
    }
  }
  return [...cells.values()];
}

function emptyCell(values: readonly (string | null)[]): CallCell {
  return { values, people: new Set(), calls: 0, failed: 0, setupTime: new Map() };
}

function addCalls(cell: CallCell, { calls, is_failed: isFailed, setup_time: setupTime }: Row) {
  const count = Number(calls);
  cell.calls += count;
  if (isFailed === 1) cell.failed += count;
  if (setupTime === null || setupTime === undefined) return;
  const value = Number(setupTime);
  cell.setupTime.set(value, (cell.setupTime.get(value) ?? 0) + count);
}

function print(
  question: DirectRoutingQuestion,
  day: string,
  others: string,
  counts = '',
): Statement {
  const values = new StatementValues();
  const columns = directRoutingDimensionsOf(question).map((dimension) => columnOf[dimension]);
  const named = columns.map((column, index) => `${column} AS d${index}, `).join('');
  const conditions = [
    "log = 'directRoutingCalls' AND is_failed IS NOT NULL",
    `start_time >= ${values.add(day)} AND start_time < ${values.add(nextDay(day))}`,
    ...(question.isProtected ? [] : printDirectRouting(question.filter, values)),
  ];
  const sql =
    `SELECT ${named}${others}${counts} FROM call_log_row WHERE ${conditions.join(' AND ')} ` +
    `GROUP BY ${[...columns, others].join(', ')}`;
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
