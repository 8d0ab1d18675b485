import type { Store } from '../../../src/store/store.ts';

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
