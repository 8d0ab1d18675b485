import { migrate } from './migrate.ts';
import type { Row, Statement, Store } from './store.ts';

/**
 * A store that is brought to the state that this program needs before it is used. If its server is out of reach, each use
 * tries it again.
 */
export class MigratingStore implements Store {
  readonly engine: Store['engine'];
  readonly #store: Store;
  readonly #now: number;
  #ready: Promise<void> | undefined;

  /** @param now milliseconds since 1970. */
  constructor(store: Store, now: number) {
    this.engine = store.engine;
    this.#store = store;
    this.#now = now;
  }

  /** @throws UnusableStoreError, StoreUnavailableError */
  ready(): Promise<void> {
    this.#ready ??= migrate(this.#store, this.#now).catch((failure: unknown) => {
      this.#ready = undefined;
      throw failure;
    });
    return this.#ready;
  }

  async read(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    await this.ready();
    return this.#store.read(statement, signal);
  }

  async write(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    await this.ready();
    return this.#store.write(statements);
  }

  get listen(): Store['listen'] {
    return this.#store.listen?.bind(this.#store);
  }

  get emptyLog(): Store['emptyLog'] {
    return this.#store.emptyLog?.bind(this.#store);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
