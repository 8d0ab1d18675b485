import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Statement,
  type Store,
  StoreConflictError,
  StoreUnavailableError,
} from '../../store/store.ts';
import {
  beginForgetting,
  type Forgetting,
  noteDone,
  noteProgress,
} from '../redaction/forgetting.ts';
import { inGroups } from './in-groups.ts';
import { type Part, walkParts } from './walk-parts.ts';

/** A gateway that uses the same file may be writing. */
const busyPausesMs = [100, 500, 1000, 2000, 5000];
/** How many parts without the person are passed before that is noted. */
const noteEvery = 500;

/**
 * Removes a person's identities from everything that is archived, while a gateway goes on. When it is interrupted, the next
 * call for the same person goes on where it was.
 *
 * @param id printable ASCII. @param now milliseconds since 1970.
 */
export class PersonRemoval {
  readonly #store: Store;
  readonly #id: string;
  #state: Forgetting;
  /** How many parts were passed since that was noted. */
  #unnoted = 0;

  static async begin(store: Store, id: string, now: number): Promise<PersonRemoval> {
    return new PersonRemoval(store, id, await beginForgetting(store, id, now));
  }

  private constructor(store: Store, id: string, state: Forgetting) {
    this.#store = store;
    this.#id = id;
    this.#state = state;
  }

  get state(): Forgetting {
    return this.#state;
  }

  /**
   * Removes the person from some records after the other, and then from the logs. Yields how many records and rows were
   * passed, whose removals are on the disk then.
   */
  async *run(now: () => number): AsyncGenerator<number> {
    const parts = walkParts(this.#store, this.#id, this.#state.afterId);
    for await (const group of inGroups(parts)) {
      const isDone = await this.#redact(group, now());
      if (!isDone) for (const part of group) await this.#redactAlone(part, now());
      yield group.length;
    }
  }

  /** What was searched need not be searched again. */
  async pause(): Promise<void> {
    await this.#write([noteProgress(this.#state)]);
  }

  /** @returns whether nothing of what was removed is left in the files of the store, as far as a program can know. */
  async end(now: number): Promise<boolean> {
    await this.#write([noteProgress(this.#state), noteDone(this.#state, now)]);
    this.#state = { ...this.#state, isDone: true };
    return this.#emptyLog();
  }

  /** A newer version may come meanwhile, another person may be removed from it, or retention may remove all of it. */
  async #redactAlone(first: Part, now: number): Promise<void> {
    for (let part: Part | undefined = first; part; part = await part.again()) {
      if (await this.#redact([part], now)) return;
    }
  }

  /**
   * Redacts parts in one transaction, because each transaction waits for the disk.
   *
   * @returns false if one of them has changed meanwhile: nothing has happened then.
   */
  async #redact(parts: readonly Part[], now: number): Promise<boolean> {
    const redacted = await Promise.all(
      parts.map(async (part) => ({
        records: part.records,
        statements: await part.redact(now),
      })),
    );
    const changed = redacted.filter(({ statements }) => statements.length > 0);
    const records = changed.reduce((sum, part) => sum + part.records, this.#state.records);
    const state = { ...this.#state, afterId: parts.at(-1)?.place ?? '', records };
    const unnoted = this.#unnoted + parts.length;
    const isDue = changed.length > 0 || unnoted >= noteEvery;
    const statements = changed.flatMap((part) => part.statements);
    if (isDue && !(await this.#write([...statements, noteProgress(state)]))) return false;
    this.#unnoted = isDue ? 0 : unnoted;
    this.#state = state;
    return true;
  }

  /** Long reads of a gateway keep the log. */
  async #emptyLog(): Promise<boolean> {
    for (const pauseMs of busyPausesMs) {
      if ((await this.#store.emptyLog?.()) !== false) return true;
      await sleep(pauseMs);
    }
    return false;
  }

  /** @returns false if a condition did not hold: nothing has happened then. */
  async #write(statements: readonly Statement[]): Promise<boolean> {
    for (const pauseMs of [...busyPausesMs, undefined]) {
      try {
        await this.#store.write(statements);
        return true;
      } catch (failure) {
        if (failure instanceof StoreConflictError) return false;
        if (!(failure instanceof StoreUnavailableError) || pauseMs === undefined) throw failure;
        await sleep(pauseMs);
      }
    }
    return false;
  }
}
