import type { CallLogFilter, CallLogName } from '../../plan/call-log.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Row, SqlValue, Statement, Store } from '../../store/store.ts';
import { inChunks, placeholders } from '../../store/bulk-statement.ts';
import { printDirectRouting } from '../../statistics/direct-routing/direct-routing-cells.ts';
import type { DirectRoutingFact } from '../../statistics/direct-routing/direct-routing-fact.ts';
import type { PackedText } from '../pack-text.ts';

/** A row of a log of telephone calls, as it is stored. */
export interface LogRow {
  readonly log: CallLogName;
  /** When the call began, as it is stored. */
  readonly startTime: string;
  /** Tells rows of one moment apart. The same row has the same key whenever it is read. */
  readonly key: string;
  readonly text: PackedText;
  /** What is counted of a call over direct routing. */
  readonly fact: DirectRoutingFact | undefined;
}

/** Where a row stands. */
export interface LogPlace {
  readonly startTime: string;
  readonly key: string;
}

/** Calls that began in this time, behind a place. */
export interface LogPart {
  readonly log: string;
  /** The first moment, as it is stored. */
  readonly from?: string | undefined;
  /** The first moment that no longer belongs to it. */
  readonly until?: string | undefined;
  readonly after?: LogPlace | undefined;
  readonly filter?: CallLogFilter | undefined;
}

/** Bounds that every moment lies between. */
const [earliest, latest] = ['', ':'];
const rowsAtOnce = 500;

const place = ['log', 'start_time', 'row_key'];
const content = [
  ...['body', 'codec', 'hash'],
  ...['is_failed', 'call_type', 'trunk', 'sip_code', 'sub_reason', 'setup_time', 'person'],
];

/** Stores rows, in place of what they were when they were read before. */
export function saveRows(rows: readonly LogRow[]): readonly Statement[] {
  const columns = [...place, ...content];
  const updates = content.map((column) => `${column} = excluded.${column}`);
  return inChunks(rows, (chunk) => ({
    sql:
      `INSERT INTO call_log_row (${columns.join(', ')}) ` +
      `VALUES ${placeholders(chunk.length, columns.length)} ` +
      `ON CONFLICT (${place.join(', ')}) DO UPDATE SET ${updates.join(', ')}`,
    values: chunk.flatMap(valuesOf),
  }));
}

function valuesOf({ log, startTime, key, text, fact }: LogRow): readonly SqlValue[] {
  const { callType = null, trunk = null, sipCode = null } = fact ?? {};
  const { subReason = null, setupTime = null, person = null } = fact ?? {};
  return [
    ...[log, startTime, key, text.body, text.codec, text.hash, fact ? Number(fact.isFailed) : null],
    ...[callType, trunk, sipCode, subReason, setupTime, person],
  ];
}

/**
 * Removes the rows of a part that Microsoft has no longer: it has changed them since they were read, or taken them back.
 *
 * @param isKept whether the row in a place was read again.
 */
export async function removeRows(
  store: Pick<Store, 'read'>,
  { log, from, until }: LogPart,
  isKept: (place: LogPlace) => boolean,
): Promise<readonly Statement[]> {
  const sql =
    'SELECT start_time, row_key FROM call_log_row WHERE log = $1 AND start_time >= $2 AND start_time < $3';
  const rows = await store.read({ sql, values: [log, from ?? earliest, until ?? latest] });
  const places = rows.map(placeOf).filter((place) => !isKept(place));
  return inChunks(places, (chunk) => ({
    sql:
      `DELETE FROM call_log_row WHERE log = $${chunk.length * 2 + 1} ` +
      `AND (start_time, row_key) IN (VALUES ${placeholders(chunk.length, 2)})`,
    values: [...chunk.flatMap(({ startTime, key }) => [startTime, key]), log],
  }));
}

/** In the order of time. */
export function printRows(part: LogPart, limit: number): Statement {
  const { log, from = earliest, until = latest, after, filter } = part;
  const { startTime, key } = after ?? { startTime: from, key: '' };
  const values = new StatementValues();
  const start = values.add(startTime);
  const conditions = [
    `log = ${values.add(log)} AND start_time >= ${start} AND start_time < ${values.add(until)}`,
    `(start_time > ${start} OR row_key > ${values.add(key)})`,
    ...(filter ? printCallLogFilter(filter, values) : []),
  ];
  const sql =
    'SELECT log, start_time, row_key, body, codec, hash FROM call_log_row ' +
    `WHERE ${conditions.join(' AND ')} ORDER BY start_time, row_key LIMIT ${values.add(limit)}`;
  return { sql, values: values.all };
}

/** Rows that were archived before calls were counted are not counted either. */
function printCallLogFilter({ values: wanted, isFailed }: CallLogFilter, values: StatementValues) {
  const outcome = isFailed === undefined ? 'IS NOT NULL' : `= ${values.add(Number(isFailed))}`;
  return [`is_failed ${outcome}`, ...printDirectRouting(wanted, values)];
}

export async function countRows(store: Store, { log, from, until }: LogPart): Promise<number> {
  const sql =
    'SELECT COUNT(*) AS n FROM call_log_row WHERE log = $1 AND start_time >= $2 AND start_time < $3';
  const [row] = await store.read({ sql, values: [log, from ?? earliest, until ?? latest] });
  return Number(row?.n);
}

/** Reads a row as it is now; undefined if it was removed. */
export async function readRow(store: Pick<Store, 'read'>, row: Row): Promise<Row | undefined> {
  const { log = null, start_time: start = null, row_key: key = null } = row;
  const sql =
    'SELECT log, start_time, row_key, body, codec, hash FROM call_log_row ' +
    'WHERE log = $1 AND start_time = $2 AND row_key = $3';
  const [found] = await store.read({ sql, values: [log, start, key] });
  return found;
}

/** Reads all rows of a part, in the order of time. The gateway may archive others meanwhile. */
export async function* walkRows(store: Store, part: LogPart): AsyncGenerator<Row> {
  let { after } = part;
  for (;;) {
    const rows = await store.read(printRows({ ...part, after }, rowsAtOnce));
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = placeOf(last);
  }
}

export function placeOf({ start_time: startTime, row_key: key }: Row): LogPlace {
  return { startTime: String(startTime), key: String(key) };
}
