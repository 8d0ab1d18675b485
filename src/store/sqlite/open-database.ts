import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { UnusableStoreError } from '../store.ts';
import { loadLibrary } from './load-library.ts';
import type { SqliteThreadData } from './sqlite-messages.ts';

/** Another process may hold the lock for this long, for instance a command of the archive. */
const busyTimeoutMs = 2000;

/** Marks the file as ours: "crgw" in ASCII. */
const applicationId = 0x63_72_67_77;

/** The log grows beyond it only while a reader needs the old pages. */
const maxLogBytes = 67_108_864;

/** Opens the file. To write, it is made if it does not exist, and readable for its owner only, unlike what SQLite makes. */
export async function openDatabase({ path, access }: SqliteThreadData): Promise<DatabaseSync> {
  const { DatabaseSync } = await loadLibrary();
  if (access === 'write') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    // A damaged page is found when it is read, and not only when it has led to wrong rows.
    database.exec('PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF');
    if (access === 'read') database.exec('PRAGMA query_only = ON');
    else setUpForWriting(database);
    return database;
  } catch (failure) {
    database.close();
    throw failure;
  }
}

function setUpForWriting(database: DatabaseSync): void {
  const id = database.prepare('PRAGMA application_id').get()?.application_id;
  if (id !== applicationId) mark(database);
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal') {
    throw new UnusableStoreError(
      'SQLite cannot keep its write-ahead log in this folder. Put the archive on a local disk.',
    );
  }
  // FULL: a transaction is on the disk before it is acknowledged.
  database.exec(`PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${maxLogBytes}`);
  // What is removed is overwritten: it would stay in the free pages of the file.
  database.exec('PRAGMA secure_delete = ON');
}

function mark(database: DatabaseSync): void {
  if (database.prepare('SELECT name FROM sqlite_schema').get()) {
    throw new UnusableStoreError(
      'The file is a database of another program. Name another file in ARCHIVE_URL.',
    );
  }
  database.exec(`PRAGMA application_id = ${applicationId}`);
}
