import { randomUUID } from 'node:crypto';
import type {
  AuditedFilter,
  AuditedList,
  AuditedRead,
  AuditedRecord,
} from './audited-operation.ts';
import type { DataClass } from '../access/data-class.ts';

interface Read {
  state: 'found' | 'missed' | 'failed';
  readonly shown: Set<DataClass>;
  readonly masked: Set<DataClass>;
}

/** A place in an answer. One and the same object stands for it, whatever is below. */
export interface Place {
  readonly prev: Place | undefined;
}

/** What says more goes before what says less, where several fields ask for one list. */
const decisionsOfLists = ['shown', 'notFound', 'failed'] as const;

/** What one operation has read, record by record and list by list. */
export class ReadRecorder {
  /** By which all lines of the operation are known. */
  readonly operation = randomUUID();
  readonly #reads = new Map<string, Read>();
  /** By their filters. */
  readonly #lists = new Map<string, AuditedList>();
  readonly #places = new WeakMap<Place, string>();

  /** A record that stands at a place in the answer, for what is read below it. */
  at(place: Place, recordId: string): void {
    this.#places.set(place, recordId);
  }

  /** Something of the record is shown, were it only that there is one. */
  found(recordId: string): void {
    this.#found(recordId);
  }

  /** The record that a place in the answer belongs to. */
  recordAt(place: Place): string | undefined {
    for (let above: Place | undefined = place; above; above = above.prev) {
      const recordId = this.#places.get(above);
      if (recordId !== undefined) return recordId;
    }
    return undefined;
  }

  /** The operation is told that there is no such record. */
  missed(recordId: string): void {
    const read = this.#of(recordId);
    if (read.state === 'failed') read.state = 'missed';
  }

  /** The operation is told another error in the place of the record. */
  failed(recordId: string): void {
    this.#of(recordId);
  }

  /** The operation is told which records a filter lets through, or whether there are any. */
  listed(filter: AuditedFilter, decision: AuditedList['decision']): void {
    const key = JSON.stringify([filter.participantId, filter.startDateTime]);
    const told = [decision, this.#lists.get(key)?.decision];
    const most = decisionsOfLists.find((each) => told.includes(each)) ?? decision;
    this.#lists.set(key, { filter, decision: most });
  }

  /** What is below a record is asked for where the record has been found, if in an earlier part. */
  shown(recordId: string, dataClass: DataClass): void {
    this.#found(recordId).shown.add(dataClass);
  }

  masked(recordId: string, dataClass: DataClass): void {
    this.#found(recordId).masked.add(dataClass);
  }

  /** What has been read since the last time: an answer may come in parts. */
  take(): readonly AuditedRead[] {
    const records = [...this.#reads].map(([recordId, read]) => ({
      recordId,
      decision: decisionOf(read),
      shown: [...read.shown],
      masked: [...read.masked],
    }));
    const reads = [...this.#lists.values(), ...records];
    this.#lists.clear();
    this.#reads.clear();
    return reads;
  }

  #found(recordId: string): Read {
    const read = this.#of(recordId);
    read.state = 'found';
    return read;
  }

  #of(recordId: string): Read {
    let read = this.#reads.get(recordId);
    if (!read) {
      read = { state: 'failed', shown: new Set(), masked: new Set() };
      this.#reads.set(recordId, read);
    }
    return read;
  }
}

function decisionOf({ state, masked }: Read): AuditedRecord['decision'] {
  if (state !== 'found') return state === 'missed' ? 'notFound' : 'failed';
  return masked.size > 0 ? 'masked' : 'shown';
}
