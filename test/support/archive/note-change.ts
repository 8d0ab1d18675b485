import type { Store } from '../../../src/store/store.ts';

/** Notes that a record which the archive has was changed, so that subscribers are told. */
export async function noteChange(store: Store, recordId: string): Promise<void> {
  const sql =
    'INSERT INTO change (sequence, record_id, version, is_new, at) ' +
    'SELECT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM change), id, version, 1, $2 FROM record WHERE id = $1';
  await store.write([{ sql, values: [recordId, Date.now()] }]);
}
