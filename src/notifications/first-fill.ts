import { readSetting, writeSetting } from '../archive/setting.ts';
import { storedTime } from '../archive/stored-moment.ts';
import { isJsonObject } from '../json.ts';
import type { SqlValue, Statement, Store } from '../store/store.ts';
import type { FirstFillProgress } from '../telemetry/telemetry.ts';

/** The reading of what Microsoft still had when the archive was new. Times are milliseconds since 1970. */
export interface FirstFill {
  readonly startedAt: number;
  /** The calls that began in this time. */
  readonly from: number;
  readonly until: number;
  /** The list was read up to here. */
  readonly listedUntil: number;
  /** How many records it has shown. */
  readonly listed: number;
  /** When all of them were archived; null before. */
  readonly completedAt: number | null;
}

const name = 'first-fill';
/** The queue keeps a record that could not be read, and does not try again by itself. */
const never = Number.MAX_SAFE_INTEGER;
/** Nothing comes for so long while a gateway restarts, for example. */
const pauseMs = 60_000;

export async function readFirstFill(store: Pick<Store, 'read'>): Promise<FirstFill | undefined> {
  const text = await readSetting(store, name);
  const fill: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isJsonObject(fill)) return undefined;
  const { startedAt, from, until, listedUntil, listed, completedAt } = fill;
  return {
    ...{ startedAt: Number(startedAt), from: Number(from), until: Number(until) },
    ...{ listedUntil: Number(listedUntil), listed: Number(listed) },
    completedAt: typeof completedAt === 'number' ? completedAt : null,
  };
}

export function saveFirstFill(fill: FirstFill): Statement {
  return writeSetting(name, JSON.stringify(fill));
}

export function isListed({ listedUntil, until }: FirstFill): boolean {
  return listedUntil >= until;
}

/**
 * How far the first fill is, by what the store has.
 *
 * @param now milliseconds since 1970.
 * @returns undefined if it has not begun.
 */
export async function readProgress(
  store: Pick<Store, 'read'>,
  now: number,
): Promise<FirstFillProgress | undefined> {
  const fill = await readFirstFill(store);
  if (!fill) return undefined;
  const [row] = await store.read(leftOf(fill));
  const left = Number(row?.records ?? 0);
  const done = Math.max(0, fill.listed - left);
  const isTotalKnown = isListed(fill);
  const [last] = await store.read({ sql: lastChange });
  return {
    done,
    total: fill.listed,
    isTotalKnown,
    oldestLeft: typeof row?.oldest === 'string' ? row.oldest : null,
    finishedBy: isTotalKnown ? estimateEnd(fill, done, left, now, last?.at) : null,
    isComplete: isTotalKnown && left === 0,
  };
}

/** Records of its time that wait to be read and are not archived in any version. */
function leftOf({ from, until }: FirstFill): Statement {
  const sql =
    'SELECT COUNT(*) AS records, MIN(start_time) AS oldest FROM queue WHERE start_time >= $1 AND start_time < $2 ' +
    'AND due_at < $3 AND NOT EXISTS (SELECT 1 FROM record WHERE record.id = queue.record_id)';
  return { sql, values: [storedTime(from), storedTime(until), never] };
}

const lastChange = 'SELECT at FROM change ORDER BY sequence DESC LIMIT 1';

/**
 * As if those that are left took as long as those before. A large meeting takes longer, because Microsoft grants few further
 * pages of one record.
 *
 * @returns null if nothing is known of the pace, or if nothing has come for longer than the rest should take.
 */
function estimateEnd(
  { startedAt, completedAt }: FirstFill,
  done: number,
  left: number,
  now: number,
  lastAt: SqlValue | undefined,
): string | null {
  if (completedAt !== null) return new Date(completedAt).toISOString();
  if (left === 0) return new Date(now).toISOString();
  if (done === 0) return null;
  const restMs = ((now - startedAt) / done) * left;
  const isStuck = typeof lastAt === 'number' && now - lastAt > restMs + pauseMs;
  return isStuck ? null : new Date(now + restMs).toISOString();
}
