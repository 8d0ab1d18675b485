import { type Row, type Statement, type Store, StoreUnavailableError } from '../store.ts';
import { SqliteWorker } from './sqlite-worker.ts';

/** A statement that counts or sorts much works long for its first row, and cannot be interrupted. Another read need not wait. */
const maxReaders = 2;

/**
 * A file of SQLite. One thread writes it, and others read it, so that no read delays a transaction. A read sees all that was
 * written before it, and nothing of a transaction that is not committed.
 */
class SqliteStore implements Store {
  readonly engine = 'sqlite';
  readonly #path: string;
  #writer: SqliteWorker;
  #readers: readonly SqliteWorker[] = [];
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#writer = this.#start('write');
  }

  async open(): Promise<void> {
    await this.#writer.opened;
  }

  async read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    this.#requireOpen();
    return this.#reader().read(statement, signal);
  }

  async write(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    return this.#openWriter().write(statements);
  }

  async emptyLog(): Promise<boolean> {
    return this.#openWriter().emptyLog();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#readers.map((reader) => reader.close()));
    // The last connection moves the log into the file. Two that close at once leave it to each other.
    await this.#writer.close();
  }

  /** A thread that has failed has lost nothing that it has acknowledged. */
  #openWriter(): SqliteWorker {
    this.#requireOpen();
    if (this.#writer.hasEnded) this.#writer = this.#start('write');
    return this.#writer;
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new StoreUnavailableError('The store is closed.');
  }

  /** The one with the least to do: a new one if all have something to do. */
  #reader(): SqliteWorker {
    this.#readers = this.#readers.filter(({ hasEnded }) => !hasEnded);
    const [idlest] = this.#readers.toSorted((one, other) => one.waiting - other.waiting);
    if (idlest && (idlest.waiting === 0 || this.#readers.length === maxReaders)) return idlest;
    const reader = this.#start('read');
    this.#readers = [...this.#readers, reader];
    return reader;
  }

  /** Requests to a thread that cannot open the file fail with the same error as its opening. */
  #start(access: 'read' | 'write'): SqliteWorker {
    const worker = new SqliteWorker({ path: this.#path, access });
    worker.opened.catch(() => undefined);
    return worker;
  }
}

/**
 * Opens a file of SQLite, or creates it.
 *
 * @throws UnusableStoreError if it is no database of ours, is damaged or SQLite is unfit; StoreUnavailableError if it
 *   cannot be opened.
 */
export async function openSqlite(path: string): Promise<Store> {
  const store = new SqliteStore(path);
  try {
    await store.open();
    return store;
  } catch (failure) {
    await store.close();
    throw failure;
  }
}
