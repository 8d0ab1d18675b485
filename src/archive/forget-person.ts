import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Statement,
  type Store,
  StoreConflictError,
  StoreUnavailableError,
} from '../store/store.ts';
import { beginForgetting, type Forgetting, noteDone, noteProgress } from './forgetting.ts';
import { redactRecord } from './redact-record.ts';
import { readRecord, type StoredRecord, walkRecords } from './walk-archive.ts';

/** A gateway that uses the same file may be writing. */
const busyPausesMs = [100, 500, 1000, 2000, 5000];
/** How many records without the person are passed before that is noted. */
const noteEvery = 500;

/**
 * Removes a person's identities from everything that is archived, record by record, while a gateway goes on. When it is
 * interrupted, the next call for the same person goes on where it was.
 *
 * @param id printable ASCII. @param now milliseconds since 1970.
 */
export class PersonRemoval {
  readonly #store: Store;
  readonly #id: string;
  #state: Forgetting;

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

  /** Removes the person from one record after the other. Each is on the disk when it is passed. */
  async *run(now: () => number): AsyncGenerator<void> {
    let passed = 0;
    for await (const record of walkRecords(this.#store, { after: this.#state.afterId })) {
      const isChanged = await this.#redact(record, now());
      this.#state = { ...this.#state, afterId: record.id };
      passed += 1;
      if (!isChanged && passed % noteEvery === 0) await this.#write([noteProgress(this.#state)]);
      yield;
    }
  }

  /** What was searched need not be searched again. */
  async pause(): Promise<void> {
    await this.#write([noteProgress(this.#state)]);
  }

  async end(now: number): Promise<void> {
    await this.#write([noteProgress(this.#state), noteDone(this.#state, now)]);
    this.#state = { ...this.#state, isDone: true };
  }

  async #redact(stored: StoredRecord, now: number): Promise<boolean> {
    for (let record: StoredRecord | undefined = stored; record;) {
      const statements = await redactRecord(this.#store, record, this.#id, now);
      if (statements.length === 0) return false;
      const { records } = this.#state;
      const state = { ...this.#state, afterId: record.id, records: records + 1 };
      if (await this.#write([...statements, noteProgress(state)])) {
        this.#state = state;
        return true;
      }
      // A newer version has come, or retention has removed it.
      record = await readRecord(this.#store, record.id);
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
