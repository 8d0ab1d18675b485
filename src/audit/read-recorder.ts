import { randomUUID } from 'node:crypto';
import type {
  AuditedFigures,
  AuditedFilter,
  AuditedList,
  AuditedLog,
  AuditedQuestion,
  AuditedRead,
  AuditedRecord,
} from './audited-operation.ts';
import type { DataClass } from '../access/data-class.ts';

interface Read {
  state: 'found' | 'missed' | 'failed';
  readonly shown: Set<DataClass>;
  readonly masked: Set<DataClass>;
}

/** A position in the response. One position is always represented by the same object. */
export interface Place {
  readonly prev: Place | undefined;
}

/** The decisions for a list, the one that reveals most first, for several fields that read the same list. */
const listDecisions = ['shown', 'notFound', 'failed'] as const;

/** Records what one operation reads, by record, by list, and by window of a log. */
export class ReadRecorder {
  readonly #reads = new Map<string, Read>();
  /** By filter. */
  readonly #lists = new Map<string, AuditedList>();
  readonly #figures = new Map<string, AuditedFigures>();
  /** By their keys. */
  readonly #logs = new Map<string, AuditedLog>();
  readonly #places = new Map<Place, string>();
  #operation: string | undefined;

  /** Identifies the operation: in the audit log, in the log, and in an unexpected error of its response. */
  get operation(): string {
    return (this.#operation ??= randomUUID());
  }

  /** Returns the key of a window of a log, which takes the place of a record's id. */
  keyOf(log: AuditedLog): string {
    const key = `${log.name} ${log.from} ${log.to} ${log.filter?.key ?? ''}`;
    this.#logs.set(key, log);
    return key;
  }

  /** Notes the record at a place of the response, for what is read below it. */
  at(place: Place, recordId: string): void {
    this.#places.set(place, recordId);
  }

  /** Something of the record is returned, even if only that it exists. */
  found(recordId: string): void {
    this.#found(recordId);
  }

  /** Returns the id of the record at this place or above it. */
  recordAt(place: Place): string | undefined {
    for (let above: Place | undefined = place; above; above = above.prev) {
      const recordId = this.#places.get(above);
      if (recordId !== undefined) return recordId;
    }
    return undefined;
  }

  /** The operation learns that the record does not exist. */
  missed(recordId: string): void {
    const read = this.#of(recordId);
    if (read.state === 'failed') read.state = 'missed';
  }

  /** The operation receives another error instead of the record. */
  failed(recordId: string): void {
    this.#of(recordId);
  }

  /** The operation learns which records match a filter, or whether any do. */
  listed(filter: AuditedFilter, decision: AuditedList['decision']): void {
    const key = JSON.stringify(filter);
    const decisions = [decision, this.#lists.get(key)?.decision];
    const strongest = listDecisions.find((each) => decisions.includes(each)) ?? decision;
    this.#lists.set(key, { filter, decision: strongest });
  }

  /** The operation learns figures about streams, or whether there are any. */
  counted(figures: AuditedQuestion, decision: AuditedFigures['decision']): void {
    const key = JSON.stringify({ ...figures, filter: [...figures.filter] });
    const decisions = [decision, this.#figures.get(key)?.decision];
    const strongest = listDecisions.find((each) => decisions.includes(each)) ?? decision;
    this.#figures.set(key, { figures, decision: strongest });
  }

  /** A field below a record is only resolved after the record was found, possibly in an earlier payload. */
  shown(recordId: string, dataClass: DataClass): void {
    this.#found(recordId).shown.add(dataClass);
  }

  masked(recordId: string, dataClass: DataClass): void {
    this.#found(recordId).masked.add(dataClass);
  }

  /** Returns the reads since the last call, because each payload of a response is recorded separately. */
  take(): readonly AuditedRead[] {
    const records = [...this.#reads].map(([key, read]) => {
      const log = this.#logs.get(key);
      const what = log ? { log } : { recordId: key };
      return {
        ...what,
        decision: decisionOf(read),
        shown: [...read.shown],
        masked: [...read.masked],
      };
    });
    const reads = [...this.#lists.values(), ...this.#figures.values(), ...records];
    this.#lists.clear();
    this.#figures.clear();
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
