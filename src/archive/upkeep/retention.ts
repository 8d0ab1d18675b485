import type { Clock } from '../../clock.ts';
import { type SqlValue, type Statement, type Store, isPassingFailure } from '../../store/store.ts';
import { noteChanges } from '../../statistics/facts/fact-statements.ts';
import { logNames } from '../logs/call-log-days.ts';
import { removeCoverageBefore } from '../coverage.ts';
import { storedTime } from '../stored-moment.ts';

export interface RetentionParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  /** How long a record is kept after the start of its call, in milliseconds. */
  readonly keepMs: number;
  /** Whether this process is the one of several that removes records, and a proof of it for each transaction. */
  readonly leadership: { readonly isLeader: boolean; guard(): readonly Statement[] };
}

const hourMs = 3_600_000;
const retryMs = 60_000;
/** Small, so that other transactions do not wait for long. */
const batchSize = 50;
const rowBatchSize = 500;

/** Removes the records whose calls began too long ago, with everything that belongs to them. */
export class Retention {
  readonly #parts: RetentionParts;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /** Removes some records. @returns when to call it again, in milliseconds since 1970. */
  async step(): Promise<number> {
    const { clock, leadership } = this.#parts;
    const { now } = clock;
    try {
      return leadership.isLeader ? await this.#removeSome(now) : now + hourMs;
    } catch (failure) {
      // The store is out of reach, or another process leads now.
      if (!isPassingFailure(failure)) throw failure;
      return now + retryMs;
    }
  }

  async #removeSome(now: number): Promise<number> {
    const { store, keepMs, leadership } = this.#parts;
    const before = storedTime(now - keepMs);
    const ids = await findOlder(store, before);
    await store.write([
      ...leadership.guard(),
      ...removeCoverageBefore(before),
      ...(ids.length > 0 ? removeRecords(ids, before) : []),
      { sql: 'DELETE FROM call_log_day WHERE day < $1', values: [before.slice(0, 10)] },
    ]);
    const hasMore = await this.#removeRows(before);
    return hasMore || ids.length === batchSize ? now : now + hourMs;
  }

  async #removeRows(before: string): Promise<boolean> {
    const { store, leadership } = this.#parts;
    const removals = logNames.map((log) => removeRows(log, before));
    const results = await store.write([...leadership.guard(), ...removals]);
    return results.slice(-removals.length).some((removed) => removed.length === rowBatchSize);
  }
}

function removeRows(log: string, before: string): Statement {
  const sql =
    'DELETE FROM call_log_row WHERE log = $1 AND (start_time, row_key) IN (SELECT start_time, row_key FROM call_log_row ' +
    'WHERE log = $1 AND start_time < $2 ORDER BY start_time, row_key LIMIT $3) RETURNING row_key';
  return { sql, values: [log, before, rowBatchSize] };
}

async function findOlder(store: Pick<Store, 'read'>, before: string): Promise<readonly string[]> {
  const sql = 'SELECT id FROM record WHERE start_time < $1 ORDER BY start_time, id LIMIT $2';
  const rows = await store.read({ sql, values: [before, batchSize] });
  return rows.map(({ id }) => String(id));
}

/** A newer version that was saved meanwhile may have begun later: what belongs to it stays. */
function removeRecords(ids: readonly string[], before: string): readonly Statement[] {
  const listFrom = (first: number) => ids.map((_, index) => `$${index + first}`).join(', ');
  const removeOrphans = (table: string) => ({
    sql:
      `DELETE FROM ${table} WHERE record_id IN (${listFrom(1)}) ` +
      `AND NOT EXISTS (SELECT 1 FROM record WHERE id = ${table}.record_id)`,
    values: ids as readonly SqlValue[],
  });
  return [
    {
      sql: `DELETE FROM record WHERE start_time < $1 AND id IN (${listFrom(2)})`,
      values: [before, ...ids],
    },
    noteRemovedChanges(listFrom(1), ids),
    ...['record_page', 'record_fact', 'change', 'queue'].map(removeOrphans),
    // A day is counted anew even if a newer version stays: its figures are the same then.
    noteChanges(ids),
    removeOrphans('stream_fact'),
  ];
}

/** Notes the last change that goes with its record, so that no client goes on behind an earlier one as if none were missing. */
function noteRemovedChanges(list: string, ids: readonly SqlValue[]): Statement {
  const sql =
    "INSERT INTO setting (name, value) SELECT 'change.removed', CAST(MAX(sequence) AS TEXT) FROM change " +
    `WHERE record_id IN (${list}) AND NOT EXISTS (SELECT 1 FROM record WHERE id = change.record_id) ` +
    'HAVING MAX(sequence) IS NOT NULL ON CONFLICT (name) DO UPDATE SET value = excluded.value ' +
    'WHERE CAST(excluded.value AS BIGINT) > CAST(setting.value AS BIGINT)';
  return { sql, values: ids };
}
