import { isAbandoned, maxTimerMs, whenAbandoned } from '../../deadline.ts';
import { ArchiveUnavailableError } from '../../errors.ts';
import type { ClientOperation } from '../../records/client-operation.ts';
import type { Row, Statement, Store } from '../../store/store.ts';
import { FewAtOnce } from './few-at-once.ts';

/** How long the archive is not asked after a failure, unless nothing else can answer. */
const pauseMs = 5000;

/** How long the archive may take where Microsoft can be asked instead. */
export const maxFindMs = 2000;

/** The statements of one operation that the store has at once: those of others wait for no more of them. */
const maxAtOnce = 3;

/** Reads rows for one operation. */
export type ReadRows = (statement: Statement) => Promise<readonly Row[]>;

/** Reads the store for clients' operations, and knows whether it answers. */
export class ArchiveReads {
  readonly #store: Pick<Store, 'read'>;
  readonly #statements = new FewAtOnce(maxAtOnce);
  #pausedUntil = -Infinity;

  constructor(store: Pick<Store, 'read'>) {
    this.#store = store;
  }

  /** Whether the store has answered lately, or should be tried again. */
  get isAvailable(): boolean {
    return performance.now() >= this.#pausedUntil;
  }

  /**
   * Runs a statement for an operation. When the operation ends, so does the statement, in the database too.
   *
   * @param maxMs how long the store may take for it before it counts as out of reach.
   * @throws ArchiveUnavailableError if the store does not answer.
   */
  async read(
    statement: Statement,
    operation: ClientOperation,
    maxMs = maxTimerMs,
  ): Promise<readonly Row[]> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    const stop = whenAbandoned(operation, abort);
    let timer: NodeJS.Timeout | undefined;
    const { signal } = controller;
    const ask = async () => {
      signal.throwIfAborted();
      timer = setTimeout(abort, maxMs);
      return unlessAborted(signal, this.#store.read(statement, signal));
    };
    try {
      const rows = await unlessAborted(signal, this.#statements.run(operation, ask));
      this.#pausedUntil = -Infinity;
      operation.onRowsRead?.(rows.length);
      return rows;
    } catch (cause) {
      const isLate = isAbandoned(operation);
      if (!isLate) this.#pausedUntil = performance.now() + pauseMs;
      throw new ArchiveUnavailableError({ cause, isLate });
    } finally {
      clearTimeout(timer);
      stop();
    }
  }
}

/** A store that does not answer may not end its statement either, so that is not waited for. */
function unlessAborted<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('The read was stopped.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject);
  });
}
