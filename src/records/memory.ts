import { LRUCache } from 'lru-cache';
import { isNewer, type Version } from './version.ts';

/** An answer of Microsoft Graph, kept. */
export interface RememberedAnswer {
  /** What was asked for; what it covers can be answered from here. */
  readonly projection: unknown;
  readonly answer: unknown;
  /** The record that it belongs to, and the version of it that it shows. */
  readonly recordId: string | undefined;
  readonly version: Version;
  /** About what it takes in memory. */
  readonly weightBytes: number;
  /** In milliseconds of the memory's clock. */
  readonly storedAt: number;
}

/** Keeps answers by key, within bounds of its own. It may forget any at any time. */
export interface MemoryStore {
  get(key: string): readonly RememberedAnswer[] | undefined;
  set(key: string, answers: readonly RememberedAnswer[]): void;
}

/** The answers to more projections of one resource than these are not worth the search. */
const maximumAnswersPerKey = 8;
/** Their versions are a few bytes each, and outlive the answers. */
const maximumVersions = 50_000;

/** Makes a store in this process, bounded by bytes; what was not used for longest goes first. */
export function createMemoryStore(maximumBytes: number): MemoryStore {
  const cache = new LRUCache<string, readonly RememberedAnswer[]>({
    maxSize: Math.max(maximumBytes, 1),
    sizeCalculation: (answers) =>
      answers.reduce((sum, { weightBytes }) => sum + Math.ceil(weightBytes), 1),
  });
  return { get: (key) => cache.get(key), set: (key, answers) => cache.set(key, answers) };
}

/**
 * What Microsoft Graph has said, across operations, for a short while: a record's version may rise.
 *
 * It holds answers as they came. Who may see what is decided above it, at every read.
 */
export class Memory {
  readonly #store: MemoryStore;
  readonly #tenantId: string;
  readonly #lifeMs: number;
  readonly #now: () => number;
  readonly #versions = new LRUCache<string, NonNullable<Version>>({ max: maximumVersions });

  constructor(store: MemoryStore, tenantId: string, lifeMs: number, now = () => performance.now()) {
    this.#store = store;
    this.#tenantId = tenantId;
    this.#lifeMs = lifeMs;
    this.#now = now;
  }

  /** Finds an answer that covers what is asked, and tells its age. */
  recall(
    key: string,
    covers: (projection: unknown) => boolean,
  ): { readonly answer: unknown; readonly ageMs: number } | undefined {
    const found = this.#good(key).find(({ projection }) => covers(projection));
    return found && { answer: found.answer, ageMs: this.#now() - found.storedAt };
  }

  remember(key: string, answer: Omit<RememberedAnswer, 'storedAt'>): void {
    this.noteVersion(answer.recordId, answer.version);
    if (this.#lifeMs <= 0) return;
    const kept = this.#good(key).slice(0, maximumAnswersPerKey - 1);
    this.#store.set(this.#keyOf(key), [{ ...answer, storedAt: this.#now() }, ...kept]);
  }

  /** A version that has been seen makes everything of an older one worthless. */
  noteVersion(recordId: string | undefined, version: Version): void {
    if (recordId === undefined || version === null) return;
    if (isNewer(version, this.newestVersion(recordId))) this.#versions.set(recordId, version);
  }

  newestVersion(recordId: string): Version {
    return this.#versions.get(recordId) ?? null;
  }

  #good(key: string): readonly RememberedAnswer[] {
    const oldest = this.#now() - this.#lifeMs;
    return (this.#store.get(this.#keyOf(key)) ?? []).filter(
      ({ storedAt, recordId, version }) =>
        storedAt > oldest &&
        (recordId === undefined || !isNewer(this.newestVersion(recordId), version)),
    );
  }

  /** A store may be shared by gateways of several tenants. */
  #keyOf(key: string): string {
    return `${this.#tenantId} ${key}`;
  }
}
