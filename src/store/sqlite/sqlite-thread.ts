import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { Row, SqlValue, Statement } from '../store.ts';
import { StoreConflictError, UnusableStoreError } from '../store.ts';
import { loadLibrary } from './load-library.ts';
import type {
  Numbered,
  SqliteRequest,
  SqliteResponse,
  SqliteThreadData,
} from './sqlite-messages.ts';

// SQLite works synchronously, so it has a thread of its own. One connection is enough: a read never meets half a transaction,
// because the thread does one thing at a time.

const { path } = workerData as SqliteThreadData;
/** Another process may hold the lock for this long, for instance a backup. */
const busyTimeoutMs = 2000;
const maxPrepared = 200;

class StoppedError extends Error {}

/** What the operator can change: the disk, its permissions, another process. */
const environmental =
  /SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|PERM|AUTH|NOMEM)|disk|locked|readonly|unable to open/i;
/** The file is no database, or is damaged. */
const damaged = /SQLITE_(CORRUPT|NOTADB)|malformed|not a database/i;

async function open(): Promise<DatabaseSync> {
  const { DatabaseSync } = await loadLibrary();
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  // FULL: a transaction is on the disk before it is acknowledged.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  return database;
}

class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new LRUCache<string, StatementSync>({ max: maxPrepared });

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  read(statement: Statement, stop: Int32Array): readonly Row[] {
    const rows: Row[] = [];
    for (const row of this.#prepare(statement.sql).iterate(bind(statement))) {
      if (Atomics.load(stop, 0) !== 0) throw new StoppedError();
      rows.push(toRow(row));
    }
    return rows;
  }

  write(statements: readonly Statement[]): readonly (readonly Row[])[] {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const rows = statements.map((statement) => this.#change(statement));
      this.#database.exec('COMMIT');
      return rows;
    } catch (failure) {
      // SQLite has rolled back already after some failures, such as a full disk.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw failure;
    }
  }

  close(): void {
    this.#database.close();
  }

  #change(statement: Statement): readonly Row[] {
    const changesBefore = this.#totalChanges();
    const rows = this.#prepare(statement.sql).all(bind(statement)).map(toRow);
    if (statement.mustChange && this.#totalChanges() === changesBefore) {
      throw new StoreConflictError();
    }
    return rows;
  }

  #totalChanges(): SqlValue | undefined {
    return toRow(this.#prepare('SELECT total_changes() AS n').get() ?? {}).n;
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** A parameter such as `$1` has a name in SQLite. */
function bind({ values = [] }: Statement): Record<string, SqlValue> {
  return Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
}

function toRow(row: Readonly<Record<string, unknown>>): Row {
  const entries = Object.entries(row as Row);
  return Object.fromEntries(entries.map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: SqlValue): SqlValue {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function answer(connection: SqliteConnection, request: SqliteRequest): SqliteResponse {
  try {
    switch (request.kind) {
      case 'read':
        return { rows: [connection.read(request.statement, new Int32Array(request.stop))] };
      case 'write':
        return { rows: connection.write(request.statements) };
      case 'close':
        connection.close();
        return { rows: [] };
    }
  } catch (failure) {
    return describe(failure);
  }
}

/** SQLite's messages name tables and columns, and no values. */
function describe(failure: unknown): SqliteResponse {
  if (failure instanceof StoreConflictError) return { failure: 'conflict' };
  if (failure instanceof StoppedError) return { failure: 'stopped' };
  const { message, code = '' } = failure as Error & { code?: string };
  const text = `${code} ${message}`;
  if (failure instanceof UnusableStoreError) return { failure: 'unusable', message };
  if (damaged.test(text))
    return { failure: 'unusable', message: `The file is damaged: ${message}` };
  return { failure: environmental.test(text) ? 'unavailable' : 'defect', message };
}

function respond(number: number, content: SqliteResponse): void {
  parentPort?.postMessage({ number, content } satisfies Numbered<SqliteResponse>);
}

try {
  const connection = new SqliteConnection(await open());
  parentPort?.on('message', ({ number, content }: Numbered<SqliteRequest>) => {
    respond(number, answer(connection, content));
    if (content.kind === 'close') parentPort?.close();
  });
  respond(0, { rows: [] });
} catch (failure) {
  respond(0, describe(failure));
}
