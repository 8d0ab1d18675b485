import { Worker } from 'node:worker_threads';
import { sqliteThread } from '../../program-files.ts';
import {
  type Row,
  type SqlValue,
  type Statement,
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

/** A thread of SQLite, as seen from the main thread. */
export class SqliteWorker {
  /** Rejected if the file cannot be opened. */
  readonly opened: Promise<Rows>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = opening;
  #end: Error | undefined;

  constructor(workerData: SqliteThreadData) {
    this.#worker = new Worker(sqliteThread(), { workerData, execArgv: [] });
    this.opened = this.#expect(opening);
    this.#worker.on('message', (message: Numbered<SqliteResponse>) => this.#settle(message));
    this.#worker.on('error', (cause) => {
      this.#stop(new StoreUnavailableError('The thread of SQLite has failed.', { cause }));
    });
    this.#worker.on('exit', () => this.#stop(new StoreUnavailableError('The store is closed.')));
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** How many requests it has not answered yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  async read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    signal?.throwIfAborted();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const read = this.#ask({ kind: 'read', statement: withOwnBytes(statement), stop });
    const [rows = []] = await (signal ? unlessAborted(read, stop, signal) : read);
    return rows;
  }

  write(statements: readonly Statement[]): Promise<Rows> {
    return this.#ask({ kind: 'write', statements: statements.map(withOwnBytes) });
  }

  /** @returns false if others still read from the log. */
  async emptyLog(): Promise<boolean> {
    const [[row] = []] = await this.#ask({ kind: 'emptyLog' });
    return row?.busy === 0;
  }

  async close(): Promise<void> {
    // The file needs no farewell: what is written is on the disk.
    await this.#ask({ kind: 'close' }).catch(() => undefined);
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
    if ('rows' in content) return waiting?.resolve(content.rows);
    const failure = toError(content);
    waiting?.reject(failure);
    if (number === opening) this.#stop(failure);
  }

  /** Whether a transaction has happened is unknown if its response is missing. */
  #stop(end: Error): void {
    this.#end ??= end;
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}

/** Does not wait for the thread, which may be in the middle of a long step. */
async function unlessAborted(
  read: Promise<Rows>,
  stop: SharedArrayBuffer,
  signal: AbortSignal,
): Promise<Rows> {
  let end: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    end = () => {
      Atomics.store(new Int32Array(stop), 0, 1);
      reject(signal.reason as Error);
    };
  });
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([read, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** A buffer is often a part of a larger one, which would be copied to the thread as a whole. */
function withOwnBytes(statement: Statement): Statement {
  const values = statement.values?.map((value) => (isPart(value) ? new Uint8Array(value) : value));
  return values ? { ...statement, values } : statement;
}

function isPart(value: SqlValue): value is Uint8Array {
  return value instanceof Uint8Array && value.byteLength < value.buffer.byteLength;
}

function toError(content: Exclude<SqliteResponse, { readonly rows: unknown }>): Error {
  switch (content.failure) {
    case 'conflict':
      return new StoreConflictError();
    case 'unavailable':
      return new StoreUnavailableError(content.message);
    case 'unusable':
      return new UnusableStoreError(content.message);
    case 'defect':
      return new Error(content.message);
  }
}
