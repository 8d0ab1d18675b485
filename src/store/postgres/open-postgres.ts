import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Row, type Statement, type Store, StoreUnavailableError } from '../store.ts';
import { isRepeatable, toStoreError } from './failure.ts';
import { listen } from './listen.ts';
import { createPools } from './pools.ts';
import { requireFit } from './require-fit.ts';
import { readOnce, transact } from './transaction.ts';
import { withClient } from './with-client.ts';

const maxTries = 4;
/** Transactions that have crossed each other begin again at different times. */
const maxPauseMs = 40;

/** A server of PostgreSQL. While it is out of reach, each use fails within seconds, and the next one tries again. */
class PostgresStore implements Store {
  readonly engine = 'postgres';
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  readonly #url: string;
  #fit: Promise<void> | undefined;
  #end: Promise<unknown> | undefined;

  constructor(url: string) {
    const { readers, writers } = createPools(url);
    this.#url = url;
    this.#readers = readers;
    this.#writers = writers;
  }

  async read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    await this.#requireFit();
    return this.#try(this.#readers, (client) => readOnce(client, statement), signal);
  }

  async write(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    await this.#requireFit();
    return this.#try(this.#writers, (client) => transact(client, statements));
  }

  listen(channel: string, wake: () => void): () => void {
    return listen(this.#url, channel, wake);
  }

  async close(): Promise<void> {
    this.#end ??= Promise.all([this.#readers.end(), this.#writers.end()]);
    await this.#end;
  }

  #requireFit(): Promise<void> {
    this.#fit ??= this.#try(this.#readers, requireFit).catch((failure: unknown) => {
      this.#fit = undefined;
      throw failure;
    });
    return this.#fit;
  }

  async #try<Result>(
    pool: pg.Pool,
    work: (client: pg.PoolClient) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      signal?.throwIfAborted();
      if (this.#end) throw new StoreUnavailableError('The store is closed.');
      try {
        return await withClient(pool, work, signal);
      } catch (failure) {
        signal?.throwIfAborted();
        if (tries === maxTries || !isRepeatable(failure)) throw toStoreError(failure);
      }
      await sleep(Math.random() * maxPauseMs * tries);
    }
  }
}

/**
 * Connects to a server of PostgreSQL when it is used.
 *
 * @param url may hold a password, so it is never printed.
 */
export function openPostgres(url: string): Store {
  return new PostgresStore(url);
}
