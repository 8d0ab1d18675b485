import { randomUUID } from 'node:crypto';
import type { AuditedRead } from './audit-log.ts';
import type { DataClass } from './data-class.ts';

interface Read {
  isFound: boolean;
  readonly shown: Set<DataClass>;
  readonly withheld: Set<DataClass>;
}

/** A place in an answer. One and the same object stands for it, whatever is below. */
export interface Place {
  readonly prev: Place | undefined;
}

/** What one operation has read, record by record. */
export class ReadLog {
  /** By which all lines of the operation are known. */
  readonly operation = randomUUID();
  readonly #reads = new Map<string, Read>();
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

  missed(recordId: string): void {
    this.#of(recordId);
  }

  /** What is below a record is asked for where the record has been found, if in an earlier part. */
  shown(recordId: string, dataClass: DataClass): void {
    this.#found(recordId).shown.add(dataClass);
  }

  withheld(recordId: string, dataClass: DataClass): void {
    this.#found(recordId).withheld.add(dataClass);
  }

  /** What has been read since the last time: an answer may come in parts. */
  take(): readonly AuditedRead[] {
    const reads = [...this.#reads].map(
      ([recordId, { isFound, shown, withheld }]) =>
        ({
          recordId,
          decision: !isFound ? 'notFound' : withheld.size > 0 ? 'withheld' : 'shown',
          shown: [...shown],
          withheld: [...withheld],
        }) as const,
    );
    this.#reads.clear();
    return reads;
  }

  #found(recordId: string): Read {
    const read = this.#of(recordId);
    read.isFound = true;
    return read;
  }

  #of(recordId: string): Read {
    let read = this.#reads.get(recordId);
    if (!read) {
      read = { isFound: false, shown: new Set(), withheld: new Set() };
      this.#reads.set(recordId, read);
    }
    return read;
  }
}
