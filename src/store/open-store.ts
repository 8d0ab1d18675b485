import { migrate } from './migrate.ts';
import type { Store } from './store.ts';

/** How the URL of an embedded store begins; its path follows. */
export const sqliteScheme = 'sqlite:';

/**
 * Opens a store, and brings it to the state that this program needs.
 *
 * @param url `sqlite:PATH`, or `postgres://…` for a server.
 * @throws UnusableStoreError, StoreUnavailableError
 */
export async function openStore(url: string, now: number): Promise<Store> {
  const store = await connect(url);
  try {
    await migrate(store, now);
    return store;
  } catch (failure) {
    await store.close().catch(() => undefined);
    throw failure;
  }
}

/** Only what is used is loaded. */
async function connect(url: string): Promise<Store> {
  if (url.startsWith(sqliteScheme)) {
    const { openSqlite } = await import('./sqlite/open-sqlite.ts');
    return openSqlite(url.slice(sqliteScheme.length));
  }
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  return openPostgres(url);
}
