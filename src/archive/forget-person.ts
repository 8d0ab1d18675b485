import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLogName } from '../plan/call-log.ts';
import {
  type Row,
  type Statement,
  type Store,
  StoreConflictError,
  StoreUnavailableError,
} from '../store/store.ts';
import { logNames } from './call-log-days.ts';
import { type LogPlace, placeOf, readRow, walkRows } from './call-log-rows.ts';
import { beginForgetting, type Forgetting, noteDone, noteProgress } from './forgetting.ts';
import { redactLogRow } from './redact-log-row.ts';
import { redactRecord } from './redact-record.ts';
import { readRecord, type StoredRecord, walkRecords } from './walk-archive.ts';

/** A gateway that uses the same file may be writing. */
const busyPausesMs = [100, 500, 1000, 2000, 5000];
/** Begins the place of a row. It is behind the ids of all records. */
const logMark = 'log ';
const behindAll: LogPlace = { startTime: ':', key: '' };
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

  /** Removes the person from one record after the other, and then from the logs. Each is on the disk when it is passed. */
  async *run(now: () => number): AsyncGenerator<void> {
    yield* this.#runRecords(now);
    for (const log of logNames) yield* this.#runLog(log);
  }

  async *#runRecords(now: () => number): AsyncGenerator<void> {
    let passed = 0;
    for await (const record of walkRecords(this.#store, { after: this.#state.afterId })) {
      const isChanged = await this.#redact(record, now());
      this.#state = { ...this.#state, afterId: record.id };
      passed += 1;
      if (!isChanged && passed % noteEvery === 0) await this.#write([noteProgress(this.#state)]);
      yield;
    }
  }

  async *#runLog(log: CallLogName): AsyncGenerator<void> {
    let passed = 0;
    for await (const row of walkRows(this.#store, { log, after: placeIn(log, this.#state) })) {
      const { startTime, key } = placeOf(row);
      const afterId = `${logMark}${JSON.stringify([log, startTime, key])}`;
      this.#state = { ...this.#state, afterId };
      const isChanged = await this.#redactRow(row);
      passed += 1;
      if (!isChanged && passed % noteEvery === 0) await this.#write([noteProgress(this.#state)]);
      yield;
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
      // A newer version has come, another person was removed from it, or retention has removed all of it.
      record = await readRecord(this.#store, record.id);
    }
    return false;
  }

  async #redactRow(stored: Row): Promise<boolean> {
    for (let row: Row | undefined = stored; row;) {
      const statement = await redactLogRow(row, this.#id);
      if (!statement) return false;
      if (await this.#write([statement, noteProgress(this.#state)])) return true;
      row = await readRow(this.#store, row);
    }
    return false;
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

/** Where the search goes on in a log; undefined if it has not begun there. */
function placeIn(log: CallLogName, { afterId }: Forgetting): LogPlace | undefined {
  if (!afterId.startsWith(logMark)) return undefined;
  const [name, startTime, key] = JSON.parse(afterId.slice(logMark.length)) as readonly string[];
  if (name === log) return { startTime: startTime ?? '', key: key ?? '' };
  return logNames.indexOf(log) < logNames.indexOf(name as CallLogName) ? behindAll : undefined;
}
