import type { DatabaseSync } from 'node:sqlite';
import { UnusableStoreError } from '../store.ts';

export interface SqliteLibrary {
  readonly DatabaseSync: typeof DatabaseSync;
}

/** Versions before it can lose committed pages in WAL mode ("WAL-reset bug"). */
const minSqlite = '3.51.3';
/** From here on, `node:sqlite` is a release candidate and prints no warning. */
const minNode = '24.15.0';

/** Loads SQLite: that of Node.js where it is fit, else a package with the same interface. */
export async function loadLibrary(): Promise<SqliteLibrary> {
  const { node, sqlite } = process.versions;
  const isFit = isAtLeast(node, minNode) && isAtLeast(sqlite ?? '0', minSqlite);
  const library = isFit ? await import('node:sqlite') : await loadPackage();
  requireSound(library);
  return library;
}

async function loadPackage(): Promise<SqliteLibrary> {
  try {
    return (await import('@photostructure/sqlite')) as unknown as SqliteLibrary;
  } catch (cause) {
    throw new UnusableStoreError(
      `SQLite cannot be loaded. Use Node.js ${minNode} or later, or install the optional package @photostructure/sqlite.`,
      { cause },
    );
  }
}

function requireSound({ DatabaseSync }: SqliteLibrary): void {
  const database = new DatabaseSync(':memory:');
  const row = database.prepare('SELECT sqlite_version() AS version').get();
  database.close();
  const version = String(row?.version);
  if (isAtLeast(version, minSqlite)) return;
  throw new UnusableStoreError(
    `SQLite ${version} can lose data. Version ${minSqlite} or later is needed: use a newer Node.js.`,
  );
}

function isAtLeast(version: string, minimum: string): boolean {
  const collator = new Intl.Collator('en', { numeric: true });
  return collator.compare(version, minimum) >= 0;
}
