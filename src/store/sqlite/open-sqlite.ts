import { Worker } from 'node:worker_threads';
import { sqliteThread } from '../../program-files.ts';
import {
  type Row,
  type Statement,
  type Store,
  StoreConflictError,
  StoreUnavailableError,
  UnusableStoreError,
} from '../store.ts';
import type {
  Numbered,
  SqliteRequest,
  SqliteResponse,
  SqliteThreadData,
} from './sqlite-messages.ts';

type Rows = readonly (readonly Row[])[];

interface Waiting {
  readonly resolve: (rows: Rows) => void;
  readonly reject: (failure: Error) => void;
}

/** The number of the response that says whether the file is open. */
const opening = 0;

/** A file of SQLite, which a thread of its own reads and writes. */
class SqliteStore implements Store {
  readonly engine = 'sqlite';
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = opening;
  #end: Error | undefined;

  constructor(path: string) {
    const workerData: SqliteThreadData = { path };
    this.#worker = new Worker(sqliteThread, { workerData, execArgv: [] });
    this.#worker.on('message', (message: Numbered<SqliteResponse>) => this.#settle(message));
    this.#worker.on('error', (cause) => {
      this.#stop(new StoreUnavailableError('The thread of SQLite has failed.', { cause }));
    });
    this.#worker.on('exit', () => this.#stop(new StoreUnavailableError('The store is closed.')));
  }

  open(): Promise<Rows> {
    return this.#expect(opening);
  }

  async read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    signal?.throwIfAborted();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const stopReading = () => void Atomics.store(new Int32Array(stop), 0, 1);
    signal?.addEventListener('abort', stopReading);
    try {
      const [rows = []] = await this.#ask({ kind: 'read', statement, stop });
      signal?.throwIfAborted();
      return rows;
    } catch (failure) {
      signal?.throwIfAborted();
      throw failure;
    } finally {
      signal?.removeEventListener('abort', stopReading);
    }
  }

  write(statements: readonly Statement[]): Promise<Rows> {
    return this.#ask({ kind: 'write', statements });
  }

  async close(): Promise<void> {
    if (!this.#end) await this.#ask({ kind: 'close' });
    await this.#worker.terminate();
  }

  #ask(content: SqliteRequest): Promise<Rows> {
    if (this.#end) return Promise.reject(this.#end);
    const number = ++this.#number;
    const response = this.#expect(number);
    this.#worker.postMessage({ number, content } satisfies Numbered<SqliteRequest>);
    return response;
  }

  #expect(number: number): Promise<Rows> {
    return new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  #settle({ number, content }: Numbered<SqliteResponse>): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if ('rows' in content) waiting?.resolve(content.rows);
    else waiting?.reject(toError(content));
  }

  /** Whether a transaction has happened is unknown if its response is missing. */
  #stop(end: Error): void {
    this.#end ??= end;
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}

function toError(content: Exclude<SqliteResponse, { readonly rows: unknown }>): Error {
  switch (content.failure) {
    case 'conflict':
      return new StoreConflictError();
    case 'stopped':
      return new StoreUnavailableError('The read was stopped.');
    case 'unavailable':
      return new StoreUnavailableError(content.message);
    case 'unusable':
      return new UnusableStoreError(content.message);
    case 'defect':
      return new Error(content.message);
  }
}

/**
 * Opens a file of SQLite, or creates it.
 *
 * @throws UnusableStoreError if it is no database, is damaged or SQLite is unfit; StoreUnavailableError if it cannot be
 *   opened.
 */
export async function openSqlite(path: string): Promise<Store> {
  const store = new SqliteStore(path);
  await store.open();
  return store;
}
