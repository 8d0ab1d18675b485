import type { Statement, Store } from '../store/store.ts';

/** Reads a small value that processes share and that lasts over restarts; undefined if it was never written. */
export async function readSetting(
  store: Pick<Store, 'read'>,
  name: string,
): Promise<string | undefined> {
  const sql = 'SELECT value FROM setting WHERE name = $1';
  const [row] = await store.read({ sql, values: [name] });
  return row && String(row.value);
}

export function writeSetting(name: string, value: string): Statement {
  const sql =
    'INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  return { sql, values: [name, value] };
}
