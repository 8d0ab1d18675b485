import { isNewer, type Version } from '../../records/version.ts';
import type { Row, SqlValue, Statement, Store } from '../../store/store.ts';
import { inChunks, placeholders } from '../../store/bulk-statement.ts';

/** How a record became known: a notification names it, or a list has shown it. */
export type HintSource = 'notification' | 'sweep' | 'first-fill';

/** A record that may have a version that is not archived. */
export interface RecordHint {
  /** In lower case. */
  readonly id: string;
  /** The version that a list has shown; undefined or null if only a notification has named the record. */
  readonly version?: Version | undefined;
  /** When the call began, as it is stored; undefined if that is not known. */
  readonly startTime?: string | undefined;
  readonly source: HintSource;
}

/** A record that this process has claimed, to read it. */
export interface QueuedRecord extends RecordHint {
  readonly version: Version;
  /** When it was queued, in milliseconds since 1970. */
  readonly addedAt: number;
  /** How often it was claimed, this time included, since it was queued or was read last. */
  readonly attempts: number;
  /** How many hints came after the first one. */
  readonly hints: number;
  readonly claimant: string;
}

export interface QueueState {
  /** Records that wait to be read, now or later. */
  readonly waiting: number;
  /** Those of them that only notifications have named. */
  readonly unproven: number;
  /** Records that exist and could not be read. */
  readonly givenUp: number;
  /** Since when a record is due, in milliseconds since 1970; undefined if none is. Those of the first fill do not count. */
  readonly oldestDueAt: number | undefined;
}

/** How many records are claimed at most. */
export interface ClaimLimits {
  readonly records: number;
  /** Those of them that only notifications have named. */
  readonly unproven: number;
}

/** If a process ends without a word, others claim its records after this time. */
const claimMs = 60_000;
/** How long the number of records of the first fill is remembered. */
const recountMs = 60_000;
/** When a record is due that is not tried again before the next hint. */
const never = Number.MAX_SAFE_INTEGER;

/**
 * The records that wait to be read, in the store: nothing is lost if a process ends, and several processes share them.
 *
 * Each record has one row. A hint at a record that waits already makes it due earlier, never later. A record that lists
 * have shown is read before those that only notifications have named, and the records of the first fill come last.
 */
export class RecordQueue {
  readonly #store: Pick<Store, 'engine' | 'read' | 'write'>;
  readonly #onAdded: () => void;
  #backlog: { readonly at: number; readonly rows: readonly Row[] } = { at: -Infinity, rows: [] };

  /** @param onAdded is called when records were added. */
  constructor(
    store: Pick<Store, 'engine' | 'read' | 'write'>,
    onAdded: () => void = () => undefined,
  ) {
    this.#store = store;
    this.#onAdded = onAdded;
  }

  /**
   * Adds records that are due at once. They are on the disk when the promise is fulfilled.
   *
   * @param now milliseconds since 1970, as is every time here.
   */
  async add(hints: readonly RecordHint[], now: number): Promise<void> {
    // In one order, so that two processes do not wait for each other.
    const rows = distinct(hints).sort((one, other) => (one.id < other.id ? -1 : 1));
    const statements = inChunks(rows, (chunk) => insert(chunk, now));
    if (statements.length > 0) await this.#store.write(statements);
    this.#onAdded();
  }

  /** Claims records that are due. Each of them must be settled: by `done`, `again`, `release` or `giveUp`. */
  async claim(
    limits: ClaimLimits,
    now: number,
    claimant: string,
  ): Promise<readonly QueuedRecord[]> {
    const { records, unproven } = limits;
    const statement = printClaim(this.#store.engine, [
      ...[now, now + claimMs, claimant, records],
      Math.max(0, Math.min(records, unproven)),
    ]);
    const [rows = []] = await this.#store.write([statement]);
    return rows.map((row) => toRecord(row, claimant));
  }

  /** Keeps the claims of a process, which must do so more often than once a minute. */
  async renew(claimant: string, now: number): Promise<void> {
    const sql = 'UPDATE queue SET claimed_until = $1 WHERE claimed_by = $2';
    await this.#store.write([{ sql, values: [now + claimMs, claimant] }]);
  }

  /** Settles a record that was read: it leaves the queue, unless there were more hints meanwhile. */
  async done(record: QueuedRecord, now: number): Promise<void> {
    await this.#store.write(doneStatements(record, now));
  }

  /** Settles a record that could not be read. If there were more hints meanwhile, it is due at once. */
  async again(record: QueuedRecord, dueAt: number, now: number, reason: string): Promise<void> {
    await this.#store.write([againStatement(record, dueAt, now, reason)]);
  }

  /** Gives a record back as if it had not been claimed. */
  async release(record: QueuedRecord): Promise<void> {
    const sql = `UPDATE queue SET ${released}, attempts = attempts - 1 WHERE ${isClaimed}`;
    await this.#store.write([{ sql, values: claimOf(record) }]);
  }

  /**
   * Settles a record that is not tried again before the next hint. One that only notifications have named may not exist,
   * and leaves the queue.
   */
  async giveUp(record: QueuedRecord, now: number, reason: string): Promise<void> {
    const sql = `DELETE FROM queue WHERE ${isClaimed} AND hints = $3 AND version IS NULL`;
    const remove = { sql, values: [...claimOf(record), record.hints] };
    await this.#store.write([remove, againStatement(record, never, now, reason)]);
  }

  async state(now: number): Promise<QueueState> {
    const [urgent, backlog] = await Promise.all([
      this.#count(['sweep', 'notification']),
      this.#countBacklog(now),
    ]);
    const all = [...urgent, ...backlog];
    const dueAt = Math.min(...urgent.map((row) => Number(row.due_at)));
    return {
      waiting: sumOf(all, 'waiting'),
      unproven: sumOf(
        urgent.filter(({ source }) => source === 'notification'),
        'waiting',
      ),
      givenUp: sumOf(all, 'given_up'),
      oldestDueAt: dueAt <= now ? dueAt : undefined,
    };
  }

  #count(sources: readonly HintSource[]): Promise<readonly Row[]> {
    const sql =
      'SELECT source, SUM(CASE WHEN due_at = $1 THEN 0 ELSE 1 END) AS waiting, ' +
      'SUM(CASE WHEN due_at = $1 THEN 1 ELSE 0 END) AS given_up, MIN(due_at) AS due_at ' +
      `FROM queue WHERE source IN (${sources.map((_, index) => `$${index + 2}`).join(', ')}) GROUP BY source`;
    return this.#store.read({ sql, values: [never, ...sources] });
  }

  /** The first fill can have a million records, which take a while to count. */
  async #countBacklog(now: number): Promise<readonly Row[]> {
    if (Math.abs(now - this.#backlog.at) >= recountMs) {
      this.#backlog = { at: now, rows: await this.#count(['first-fill']) };
    }
    return this.#backlog.rows;
  }
}

function sumOf(rows: readonly Row[], name: string): number {
  return rows.reduce((sum, row) => sum + Number(row[name]), 0);
}

const isClaimed = 'record_id = $1 AND claimed_by = $2';
const released = 'claimed_by = NULL, claimed_until = NULL';

function claimOf({ id, claimant }: QueuedRecord): readonly SqlValue[] {
  return [id, claimant];
}

/** @param values now, the end of the claim, the claimant, how many records, and how many of them unproven. */
function printClaim(engine: Store['engine'], values: readonly SqlValue[]): Statement {
  // Others claim at the same time, and no one waits for them. SQLite has one writer at a time.
  const skip = engine === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
  const dueOf = (source: HintSource, limit: string) =>
    `SELECT record_id, due_at, start_time FROM queue WHERE source = '${source}' AND due_at <= $1 ` +
    `AND (claimed_until IS NULL OR claimed_until <= $1) ORDER BY due_at, start_time LIMIT ${limit}${skip}`;
  const inOrder = (['proven', 'unproven', 'backlog'] as const)
    .map((lane, place) => `SELECT record_id, due_at, start_time, ${place} AS place FROM ${lane}`)
    .join(' UNION ALL ');
  const sql =
    `WITH proven AS MATERIALIZED (${dueOf('sweep', '$4')}), ` +
    `unproven AS MATERIALIZED (${dueOf('notification', '$5')}), ` +
    `backlog AS MATERIALIZED (${dueOf('first-fill', '$4')}), ` +
    `picked AS MATERIALIZED (SELECT record_id FROM (${inOrder}) AS due ` +
    'ORDER BY place, due_at, start_time LIMIT $4) ' +
    'UPDATE queue SET claimed_by = $3, claimed_until = $2, attempts = attempts + 1 ' +
    'WHERE record_id IN (SELECT record_id FROM picked) ' +
    'RETURNING record_id, version, start_time, source, added_at, attempts, hints';
  return { sql, values };
}

/** What `done` does, for the transaction that archives the record. */
export function doneStatements(record: QueuedRecord, now: number): readonly Statement[] {
  const remove = `DELETE FROM queue WHERE ${isClaimed} AND hints = $3`;
  const readAgain =
    `UPDATE queue SET ${released}, due_at = $3, added_at = $3, attempts = 0, last_failure = NULL ` +
    `WHERE ${isClaimed}`;
  return [
    { sql: remove, values: [...claimOf(record), record.hints] },
    { sql: readAgain, values: [...claimOf(record), now] },
  ];
}

function againStatement(
  record: QueuedRecord,
  dueAt: number,
  now: number,
  reason: string,
): Statement {
  const sql =
    `UPDATE queue SET ${released}, due_at = CASE WHEN hints = $3 THEN CAST($4 AS BIGINT) ` +
    `ELSE CAST($5 AS BIGINT) END, last_failure = $6 WHERE ${isClaimed}`;
  return { sql, values: [...claimOf(record), record.hints, dueAt, now, reason] };
}

/** Two hints in one statement must not name the same record. */
function distinct(hints: readonly RecordHint[]): RecordHint[] {
  const byId = new Map<string, RecordHint>();
  for (const hint of hints) {
    const known = byId.get(hint.id);
    byId.set(hint.id, known ? merge(known, hint) : hint);
  }
  return [...byId.values()];
}

function merge(one: RecordHint, other: RecordHint): RecordHint {
  const [version, otherVersion] = [one.version ?? null, other.version ?? null];
  return {
    id: one.id,
    version: isNewer(otherVersion, version) ? otherVersion : version,
    startTime: other.startTime ?? one.startTime,
    source: one.source === other.source ? one.source : 'sweep',
  };
}

/** A record with hints from two sources exists, and is not only part of the first fill. */
function insert(hints: readonly RecordHint[], now: number): Statement {
  const values = hints.flatMap(({ id, version, startTime, source }) => [
    ...[id, toSqlVersion(version ?? null), startTime ?? null, source, now, now, 0, 0],
  ]);
  const sql =
    'INSERT INTO queue (record_id, version, start_time, source, added_at, due_at, attempts, hints) ' +
    `VALUES ${placeholders(hints.length, 8)} ON CONFLICT (record_id) DO UPDATE SET ` +
    'version = CASE WHEN excluded.version > COALESCE(queue.version, -1) THEN excluded.version ELSE queue.version END, ' +
    'start_time = COALESCE(excluded.start_time, queue.start_time), ' +
    "source = CASE WHEN excluded.source = queue.source THEN queue.source ELSE 'sweep' END, " +
    `added_at = CASE WHEN queue.due_at = ${never} THEN excluded.added_at ELSE queue.added_at END, ` +
    `attempts = CASE WHEN queue.due_at = ${never} THEN 0 ELSE queue.attempts END, ` +
    'due_at = CASE WHEN queue.due_at < excluded.due_at THEN queue.due_at ELSE excluded.due_at END, ' +
    'hints = queue.hints + 1';
  return { sql, values };
}

function toSqlVersion(version: Version): number | bigint | null {
  return typeof version === 'string' ? BigInt(version) : version;
}

function toRecord(row: Row, claimant: string): QueuedRecord {
  const { version, start_time: startTime } = row;
  return {
    id: String(row.record_id),
    version: typeof version === 'bigint' ? String(version) : (version as number | null),
    startTime: typeof startTime === 'string' ? startTime : undefined,
    source: row.source as HintSource,
    addedAt: Number(row.added_at),
    attempts: Number(row.attempts),
    hints: Number(row.hints),
    claimant,
  };
}
