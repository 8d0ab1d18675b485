import type { CallLog, CallLogName } from '../../plan/call-log.ts';
import type { Row, Statement, Store } from '../../store/store.ts';
import { storedMoment } from '../stored-moment.ts';

/** A day in UTC of one log, such as `2026-11-25`. */
export interface LogDay {
  readonly log: CallLogName;
  readonly day: string;
}

export const logNames: readonly CallLogName[] = ['pstnCalls', 'directRoutingCalls'];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Rows come up to 48 hours after the end of a call, and a call can last a day. */
const lateMs = 72 * hourMs;
/** A day to which rows may still be added is read again after this time. */
const againMs = 6 * hourMs;
/** Microsoft refuses longer windows. How far back its logs reach is not documented. */
const maxDays = 89;

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function windowOf({ log, day }: LogDay): CallLog {
  const start = Date.parse(day);
  return { name: log, from: `${day}T00:00:00Z`, to: `${dayOf(start + dayMs)}T00:00:00Z` };
}

/** The days that are to be read, the oldest first, because Microsoft forgets them next. */
export async function findDueDays(
  store: Pick<Store, 'read'>,
  now: number,
  keepMs = Infinity,
): Promise<readonly LogDay[]> {
  const from = now - Math.min(keepMs, maxDays * dayMs);
  const sql = 'SELECT log, day, read_at, is_final FROM call_log_day WHERE day >= $1';
  const rows = await store.read({ sql, values: [dayOf(from)] });
  const known = new Map(rows.map((row) => [`${String(row.log)} ${String(row.day)}`, row]));
  return daysBetween(dayOf(from), dayOf(now))
    .flatMap((day) => logNames.map((log) => ({ log, day })))
    .filter(({ log, day }) => isDue(known.get(`${log} ${day}`), now));
}

function isDue(row: Row | undefined, now: number): boolean {
  return !row || (row.is_final === 0 && now - Number(row.read_at) >= againMs);
}

/** With both. */
function daysBetween(first: string, last: string): readonly string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    dayOf(Date.parse(first) + index * dayMs),
  );
}

/**
 * @param now when the reading began.
 * @param isSame whether it had every row that was known. Else the day is read again: rows that vanish move others to pages
 *   that were read already, and these would be missing for good.
 */
export function saveDay({ log, day }: LogDay, now: number, isSame: boolean): Statement {
  const isFinal = isSame && now - (Date.parse(day) + dayMs) >= lateMs;
  const sql =
    'INSERT INTO call_log_day (log, day, read_at, is_final) VALUES ($1, $2, $3, $4) ON CONFLICT (log, day) ' +
    'DO UPDATE SET read_at = excluded.read_at, is_final = excluded.is_final';
  return { sql, values: [log, day, now, isFinal ? 1 : 0] };
}

/**
 * `final`: the archive has every row of the window. `read`: it has those that Microsoft had lately. `unread`: it has not
 * read all of it.
 */
export type LogState = 'final' | 'read' | 'unread';

/** How much the archive has of a window. */
export async function stateOfWindow(
  { name, from, to }: CallLog,
  now: number,
  read: (statement: Statement) => Promise<readonly Row[]>,
): Promise<LogState> {
  const last = lastDayOf(to);
  const until = last < dayOf(now) ? last : dayOf(now);
  const days = daysBetween(from.slice(0, 10), until).length;
  const sql =
    'SELECT COUNT(*) AS days, COALESCE(SUM(is_final), 0) AS final, MIN(CASE WHEN is_final = 0 THEN read_at END) AS read_at ' +
    'FROM call_log_day WHERE log = $1 AND day >= $2 AND day <= $3';
  const [row] = await read({ sql, values: [name, from.slice(0, 10), until] });
  if (days === 0 || Number(row?.days) !== days) return 'unread';
  if (Number(row?.final) === days && until === last) return 'final';
  const readAt = row?.read_at ?? null;
  return readAt === null || now - Number(readAt) < dayMs ? 'read' : 'unread';
}

/** The end of a window does not belong to it. */
function lastDayOf(to: string): string {
  const day = to.slice(0, 10);
  const isMidnight = storedMoment(to)?.endsWith('T00:00:00.0000000Z') === true;
  return isMidnight ? dayOf(Date.parse(day) - dayMs) : day;
}
