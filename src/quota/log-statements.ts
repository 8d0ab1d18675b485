import { nowMs } from '../store/database-clock.ts';
import type { Statement, Store } from '../store/store.ts';

type Engine = Store['engine'];
type Columns = Readonly<Record<string, 'TEXT' | 'BIGINT'>>;

/** Any number that no other lock of the database has. */
const lockNumber = 6_366_771_715;

/** A window that Microsoft has closed has no slot left. */
const closed = 1_000_000;

/** Times that are further away are told in steps of so many milliseconds. */
const nearMs = 500;

/** The log has one row that says since when it is complete. */
const logName = 'quota';

/** One process at a time counts the slots and takes some. SQLite has one writer anyway. */
export function lockLog(engine: Engine): readonly Statement[] {
  if (engine === 'sqlite') return [];
  return [{ sql: 'SELECT pg_advisory_xact_lock(CAST($1 AS BIGINT))', values: [lockNumber] }];
}

export function startLog(engine: Engine): Statement {
  const sql = `INSERT INTO quota_log (name, started_at) VALUES ($1, ${nowMs[engine]})
    ON CONFLICT (name) DO NOTHING`;
  return { sql, values: [logName] };
}

/** Microsoft's word for a window holds until the latest time that it has named to any process. */
export function reportSlots(engine: Engine, rows: string): Statement {
  const columns: Columns = { holder: 'TEXT', id: 'BIGINT', ...windowColumns, free_in_ms: 'BIGINT' };
  const sql = `WITH clock AS (SELECT ${nowMs[engine]} AS ms)
    INSERT INTO quota_slot (holder, id, quota_window, quota_key, free_at)
    SELECT holder, id, quota_window, quota_key, (SELECT ms FROM clock) + free_in_ms
    FROM ${tableOf(engine, '$1', columns)} WHERE true
    ON CONFLICT (quota_window, quota_key, holder, id) DO UPDATE SET free_at =
      CASE WHEN quota_slot.holder = 'microsoft' AND quota_slot.free_at > excluded.free_at
      THEN quota_slot.free_at ELSE excluded.free_at END`;
  return { sql, values: [rows] };
}

export function clearFree(engine: Engine): Statement {
  return { sql: `DELETE FROM quota_slot WHERE free_at <= (SELECT ${nowMs[engine]})` };
}

/** The application's window. `half` is granted as long as requests before the start of the log may count. */
interface ApplicationFigures {
  readonly requests: number;
  readonly half: number;
  readonly lengthMs: number;
  /** When a slot becomes free of whose request nothing more is heard. */
  readonly holdMs: number;
}

/** Rows of the asked windows and of the application's. */
const isAsked = `((quota_window = 'application' AND quota_key = '')
  OR (quota_window, quota_key) IN (SELECT quota_window, quota_key FROM ask))`;

/** A window has half of its slots until one length after the start of the log. */
function granted(requests: string, half: string, lengthMs: string): string {
  return `CASE WHEN (SELECT started_at FROM log) + ${lengthMs} > (SELECT ms FROM clock)
    THEN ${half} ELSE ${requests} END`;
}

const windowColumns: Columns = { quota_window: 'TEXT', quota_key: 'TEXT' };
const askColumns: Columns = {
  ...{ id: 'BIGINT', place: 'BIGINT', ...windowColumns },
  ...{ requests: 'BIGINT', half: 'BIGINT', length_ms: 'BIGINT', hold_ms: 'BIGINT' },
};

/**
 * Gives each request its slots, or none. Those that fit into their own windows come to the application's, in their order.
 *
 * @returns a statement that returns the id of each request that got slots, once for each slot.
 */
export function askSlots(
  engine: Engine,
  holder: string,
  asks: string,
  { requests, half, lengthMs, holdMs }: ApplicationFigures,
): Statement {
  const sql = `WITH clock AS (SELECT ${nowMs[engine]} AS ms),
    log AS (SELECT coalesce((SELECT started_at FROM quota_log), (SELECT ms FROM clock)) AS started_at),
    ask AS (SELECT * FROM ${tableOf(engine, '$2', askColumns)}),
    used AS (
      SELECT quota_window, quota_key,
        sum(CASE WHEN holder = 'microsoft' THEN ${closed} ELSE 1 END) AS slots
      FROM quota_slot WHERE free_at > (SELECT ms FROM clock) AND ${isAsked}
      GROUP BY quota_window, quota_key
    ),
    ranked AS (
      SELECT ask.*, coalesce(used.slots, 0) + row_number()
        OVER (PARTITION BY ask.quota_window, ask.quota_key ORDER BY ask.place) AS slot
      FROM ask LEFT JOIN used
      ON used.quota_window = ask.quota_window AND used.quota_key = ask.quota_key
    ),
    fitting AS (
      SELECT *, row_number() OVER (ORDER BY place) + (
        SELECT coalesce(sum(slots), 0) FROM used WHERE quota_window = 'application' AND quota_key = ''
      ) AS application_slot
      FROM ranked WHERE quota_window = '' OR slot <= ${granted('requests', 'half', 'length_ms')}
    ),
    taken AS (
      SELECT * FROM fitting WHERE application_slot <=
        ${granted('CAST($3 AS BIGINT)', 'CAST($4 AS BIGINT)', 'CAST($5 AS BIGINT)')}
    )
    INSERT INTO quota_slot (holder, id, quota_window, quota_key, free_at)
    SELECT CAST($1 AS TEXT), id, 'application', '', (SELECT ms FROM clock) + CAST($6 AS BIGINT)
    FROM taken
    UNION ALL
    SELECT CAST($1 AS TEXT), id, quota_window, quota_key, (SELECT ms FROM clock) + hold_ms
    FROM taken WHERE quota_window <> ''
    ON CONFLICT DO NOTHING
    RETURNING id`;
  return { sql, values: [holder, asks, requests, half, lengthMs, holdMs] };
}

/** Reads how many slots the other processes hold in the asked windows, when they become free, and the age of the log. */
export function readOthers(engine: Engine, holder: string, asks: string): Statement {
  const sql = `WITH clock AS (SELECT ${nowMs[engine]} AS ms),
    ask AS (SELECT * FROM ${tableOf(engine, '$2', windowColumns)}),
    other AS (
      SELECT CASE WHEN holder = 'microsoft' THEN 'microsoft' ELSE 'process' END AS kind,
        quota_window, quota_key, free_at - (SELECT ms FROM clock) AS free_in_ms
      FROM quota_slot WHERE holder <> $1 AND free_at > (SELECT ms FROM clock) AND ${isAsked}
    )
    SELECT kind, quota_window, quota_key, min(free_in_ms) AS ms, count(*) AS slots
    FROM other
    GROUP BY kind, quota_window, quota_key,
      CASE WHEN free_in_ms < ${nearMs} THEN -free_in_ms ELSE free_in_ms / ${nearMs} END
    UNION ALL
    SELECT 'log', '', '', (SELECT ms FROM clock) - started_at, 1 FROM quota_log`;
  return { sql, values: [holder, asks] };
}

/** A list of JSON objects as a table. */
function tableOf(engine: Engine, parameter: string, columns: Columns): string {
  const entries = Object.entries(columns);
  if (engine === 'postgres') {
    const list = entries.map(([name, type]) => `${name} ${type}`).join(', ');
    return `jsonb_to_recordset(CAST(${parameter} AS JSONB)) AS item (${list})`;
  }
  const list = entries.map(([name]) => `json_extract(value, '$.${name}') AS ${name}`).join(', ');
  return `(SELECT ${list} FROM json_each(${parameter})) AS item`;
}
