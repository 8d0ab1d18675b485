import type pg from 'pg';
import { UnusableStoreError } from '../store.ts';

const minMajor = 15;

/** @throws UnusableStoreError if the server is too old, or the database cannot hold every text. */
export async function requireFit(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  const major = Math.floor(version / 10_000);
  if (major < minMajor) {
    throw new UnusableStoreError(
      `The server has PostgreSQL ${major}. The archive needs PostgreSQL ${minMajor} or later.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new UnusableStoreError(
      `The database has the encoding ${encoding}. The archive needs UTF8: create another database.`,
    );
  }
}
