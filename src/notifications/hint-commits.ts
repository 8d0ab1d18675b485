import type { RecordHint, RecordQueue } from '../archive/intake/queue.ts';
import type { Clock } from '../clock.ts';
import { type Statement, type Store, StoreUnavailableError } from '../store/store.ts';

/** Records that wait to be written. More would be those of many minutes: the sender keeps them. */
const maxWaiting = 20_000;

interface Group {
  readonly hints: Map<string, RecordHint>;
  readonly wishes: Map<string, Statement>;
  committed: Promise<void> | undefined;
}

/**
 * Writes what requests bring, many requests in one commit: those that come while a commit is under way share the next
 * one. So a disk that flushes slowly does not limit how many requests are acknowledged.
 */
export class HintCommits {
  readonly #queue: Pick<RecordQueue, 'add'>;
  readonly #store: Pick<Store, 'write'>;
  readonly #clock: Clock;
  #current: Promise<void> = Promise.resolve();
  #waiting: Group | undefined;

  constructor(queue: Pick<RecordQueue, 'add'>, store: Pick<Store, 'write'>, clock: Clock) {
    this.#queue = queue;
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Resolves when everything is on the disk.
   *
   * @param wishes statements by their name; one replaces another of the same name.
   * @throws StoreUnavailableError if it cannot be written, or if too much waits to be written already.
   */
  add(hints: readonly RecordHint[], wishes: ReadonlyMap<string, Statement>): Promise<void> {
    const group = (this.#waiting ??= this.#open());
    if (group.hints.size + hints.length > maxWaiting) {
      return Promise.reject(new StoreUnavailableError('Too many records wait to be written.'));
    }
    for (const hint of hints) group.hints.set(hint.id, hint);
    for (const [name, wish] of wishes) group.wishes.set(name, wish);
    return (group.committed ??= this.#commitNext(group));
  }

  #open(): Group {
    return { hints: new Map(), wishes: new Map(), committed: undefined };
  }

  #commitNext(group: Group): Promise<void> {
    const commit = this.#current.then(() => {
      this.#waiting = undefined;
      return this.#commit(group);
    });
    // A failure is that of its own group alone.
    this.#current = commit.catch(() => undefined);
    return commit;
  }

  async #commit({ hints, wishes }: Group): Promise<void> {
    if (hints.size > 0) await this.#queue.add([...hints.values()], this.#clock.now);
    if (wishes.size > 0) await this.#store.write([...wishes.values()]);
  }
}
