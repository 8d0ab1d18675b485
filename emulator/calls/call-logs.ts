import { type Chance, chanceOf } from '../company/chance.ts';
import type { Company } from '../company/company.ts';
import type { JsonObject, LogRow, Logs, RecordSource } from '../tenant.ts';
import { directRoutingRow } from './direct-routing-row.ts';
import { lateRow, type LoggedCall } from './logged-call.ts';
import { pstnRow } from './pstn-row.ts';
import { recordedRows } from './recorded-rows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Rows are kept for longer than records. */
const DAYS = 100;

/**
 * The rows of the telephone calls of the last 100 days, in the order of their starts. The last days of one log have
 * a row for each telephone call that has a record.
 */
export function callLogs(
  company: Company,
  midnight: number,
  records: readonly RecordSource[],
): Logs {
  const rowsOf = (name: string, perDay: number, write: Write) =>
    Array.from({ length: DAYS }, (_, daysAgo) => {
      const day = { company, midnight: midnight - daysAgo * DAY, perDay };
      return rowsOfDay(day, chanceOf(`${company.domain} ${name} ${daysAgo}`), write);
    }).flat();
  return {
    getPstnCalls: inOrder(rowsOf('pstn', 44, pstnRow)),
    getDirectRoutingCalls: inOrder([
      ...rowsOf('direct routing', 33, directRoutingRow),
      ...recordedRows(records),
    ]),
  };
}

type Write = (call: LoggedCall, chance: Chance) => JsonObject;

interface LoggedDay {
  readonly company: Company;
  readonly midnight: number;
  /** The number of calls on a working day. */
  readonly perDay: number;
}

function rowsOfDay(
  { company, midnight, perDay }: LoggedDay,
  chance: Chance,
  write: Write,
): readonly LogRow[] {
  const weekday = new Date(midnight).getUTCDay();
  const count = weekday === 0 || weekday === 6 ? Math.ceil(perDay / 6) : perDay;
  return Array.from({ length: count }, () => {
    const call = callOn(company, midnight, chance);
    return lateRow(write(call, chance), call, chance);
  });
}

function callOn(company: Company, midnight: number, chance: Chance): LoggedCall {
  const person = chance.pick(company.staff);
  const { site } = person;
  const line = () => String(chance.integer(0, 9_999)).padStart(4, '0');
  const other = chance.pick(company.staff).site;
  return {
    person: chance.happens(0.93) ? person : undefined,
    isInbound: chance.happens(0.55),
    start: Math.round(midnight + (chance.between(8, 18) - site.hoursFromUtc) * HOUR),
    seconds: chance.integer(3, 1_500),
    number: `${other.dialPrefix}${line()}`,
    ownNumber: `${site.dialPrefix}${line()}`,
  };
}

function inOrder(rows: readonly LogRow[]): readonly LogRow[] {
  const startOf = ({ json: { startDateTime: start } }: LogRow) =>
    typeof start === 'string' ? start : '';
  return rows.toSorted((one, other) => (startOf(one) < startOf(other) ? -1 : 1));
}
