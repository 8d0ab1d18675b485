import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { migrationFolder } from '../program-files.ts';
import { type Statement, type Store, StoreConflictError, UnusableStoreError } from './store.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
  readonly statements: readonly Statement[];
}

/** The same text for both engines. */
const createTable: Statement = {
  sql: `CREATE TABLE IF NOT EXISTS migration (
    number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT NULL
  )`,
};

/**
 * Brings a store to the state that this program needs. Several processes may do so at once: one applies a migration, the
 * others find it applied.
 *
 * @param now milliseconds since 1970.
 * @throws UnusableStoreError if a newer program has written the store, or a migration is not the one that was applied.
 */
export async function migrate(store: Store, now: number): Promise<void> {
  // PostgreSQL refuses the second of two processes that create it at the same time.
  await store.write([createTable]).catch(() => store.write([createTable]));
  const migrations = readMigrations(store.engine);
  for (;;) {
    const next = await findNext(store, migrations);
    if (!next) return;
    await apply(store, next, now);
  }
}

function readMigrations(engine: Store['engine']): readonly Migration[] {
  const folder = new URL(`${engine}/`, migrationFolder);
  const names = readdirSync(folder).sort();
  return names.map((name) => readMigration(name, readFileSync(new URL(name, folder), 'utf8')));
}

function readMigration(name: string, text: string): Migration {
  return {
    number: Number.parseInt(name, 10),
    name,
    hash: createHash('sha256').update(text).digest('hex'),
    statements: splitStatements(text).map((sql) => ({ sql })),
  };
}

/** Statements end with a semicolon at the end of a line. */
function splitStatements(text: string): readonly string[] {
  const parts = text.split(/;\s*\n/).map((part) => part.replaceAll(/^\s*--.*$/gm, '').trim());
  return parts.filter((part) => part !== '');
}

/** Returns the first migration that was not applied yet. */
async function findNext(
  store: Store,
  migrations: readonly Migration[],
): Promise<Migration | undefined> {
  const rows = await store.read({ sql: 'SELECT number, name, hash FROM migration' });
  const applied = new Map(rows.map(({ number, hash }) => [Number(number), hash]));
  const known = new Set(migrations.map(({ number }) => number));
  if ([...applied.keys()].some((number) => !known.has(number))) {
    throw new UnusableStoreError(
      'A newer version of the gateway has written the archive. Use that version, or a copy of the archive from before.',
    );
  }
  for (const { number, name, hash } of migrations) {
    if (applied.has(number) && applied.get(number) !== hash) {
      throw new UnusableStoreError(
        `The archive was made with another ${name} than this program has. Use the program that made it.`,
      );
    }
  }
  return migrations.find(({ number }) => !applied.has(number));
}

async function apply(store: Store, migration: Migration, now: number): Promise<void> {
  const { number, name, hash, statements } = migration;
  // It waits for another process that applies the same migration, and then changes nothing.
  const claim = {
    sql: `INSERT INTO migration (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (number) DO NOTHING`,
    values: [number, name, hash, now],
    mustChange: true,
  };
  try {
    await store.write([claim, ...statements]);
  } catch (failure) {
    if (!(failure instanceof StoreConflictError)) throw failure;
  }
}
