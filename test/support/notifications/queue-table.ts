import type { Store } from '../../../src/store/store.ts';

interface Hint {
  readonly id: string;
  readonly version?: number | string | null | undefined;
  readonly startTime?: string | undefined;
  readonly source: string;
}

/** The queue's table, written directly. */
export function queueTable(store: Store) {
  return {
    async add(hints: readonly Hint[], now: number): Promise<void> {
      await store.write(
        hints.map(({ id, version, startTime, source }) => ({
          sql:
            'INSERT INTO queue (record_id, version, start_time, source, added_at, due_at, attempts, hints) ' +
            'VALUES ($1, $2, $3, $4, $5, $5, 0, 1) ON CONFLICT (record_id) DO UPDATE SET hints = queue.hints + 1, ' +
            'version = COALESCE(excluded.version, queue.version), start_time = COALESCE(excluded.start_time, queue.start_time)',
          values: [id, version ?? null, startTime ?? null, source, now],
        })),
      );
    },
    async state() {
      const sql = 'SELECT COUNT(*) AS waiting FROM queue WHERE version IS NULL';
      const [row] = await store.read({ sql });
      return { unproven: Number(row?.waiting) };
    },
  };
}

/** The ids of the records that wait, in their order. */
export async function waitingIds(store: Store): Promise<readonly unknown[]> {
  const rows = await store.read({ sql: 'SELECT record_id FROM queue ORDER BY record_id' });
  return rows.map((row) => row.record_id);
}

/** Archives what waits, without its content. */
export async function archiveWaiting(
  store: Store,
  isArchived: (id: string) => boolean = () => true,
): Promise<void> {
  const rows = await store.read({ sql: 'SELECT record_id, version, start_time FROM queue' });
  const sql =
    'INSERT INTO record (id, version, start_time, end_time, last_modified, duration_ms, head, codec, hash, session_count, ' +
    "participant_count, archived_at) VALUES ($1, $2, $3, $3, $3, 0, $4, 'none', $4, 0, 0, 0) " +
    'ON CONFLICT (id) DO UPDATE SET version = excluded.version';
  const chosen = rows.filter((row) => isArchived(String(row.record_id)));
  const nothing = new Uint8Array();
  await store.write(
    chosen.flatMap(({ record_id: id = null, version = null, start_time: at = null }) => [
      { sql, values: [id, version ?? 1, at ?? '', nothing] },
      { sql: 'DELETE FROM queue WHERE record_id = $1', values: [id] },
    ]),
  );
}
