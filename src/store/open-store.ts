import { MigratingStore } from './migrating-store.ts';
import { type Store, StoreUnavailableError } from './store.ts';

/** How the URL of an embedded store begins; its path follows. */
export const sqliteScheme = 'sqlite:';

/**
 * Opens a store, and brings it to the state that this program needs. A server that is out of reach is tried again whenever
 * the store is used, because a gateway can do without it for a while.
 *
 * @param url `sqlite:PATH`, or `postgres://…` for a server.
 * @param now milliseconds since 1970.
 * @throws UnusableStoreError
 * @throws StoreUnavailableError if the file of SQLite cannot be used.
 */
export async function openStore(url: string, now: number): Promise<Store> {
  const store = new MigratingStore(await connect(url), now);
  try {
    await store.ready();
  } catch (failure) {
    if (store.engine === 'postgres' && failure instanceof StoreUnavailableError) return store;
    await store.close();
    throw failure;
  }
  return store;
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
