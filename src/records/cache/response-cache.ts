import { LRUCache } from 'lru-cache';
import { isNewer, type Version } from '../version.ts';

/** A record of which an answer tells something. */
export interface ShownRecord {
  readonly id: string;
  /** The version that the answer shows; null where it does not say. */
  readonly version: Version;
}

/** An answer of Microsoft Graph, kept. */
export interface CachedResponse {
  /** What was asked for; what it covers can be answered from here. */
  readonly projection: unknown;
  readonly response: unknown;
  /** Every record of which it tells something. */
  readonly records: readonly ShownRecord[];
  /** What `Memory.moment` was when it was asked for. */
  readonly requestedAt: number;
  /** About what it takes in memory. */
  readonly weightBytes: number;
  /** In milliseconds of the memory's clock. */
  readonly storedAt: number;
}

/** Keeps answers by key, within bounds of its own. It may forget any at any time. */
export interface CacheStore {
  get(key: string): readonly CachedResponse[] | undefined;
  set(key: string, responses: readonly CachedResponse[]): void;
}

type Covers = (projection: unknown) => boolean;

/** The answers to more projections of one resource than these are not worth the search. */
const maxResponsesPerKey = 100;
/** Their versions are a few bytes each, and outlive the answers. */
const maxVersions = 50_000;

/** Makes a store in this process, bounded by bytes; what was not used for longest goes first. */
export function createCacheStore(maxBytes: number): CacheStore {
  const cache = new LRUCache<string, readonly CachedResponse[]>({
    maxSize: Math.max(maxBytes, 1),
    sizeCalculation: (responses) =>
      responses.reduce((sum, { weightBytes }) => sum + Math.ceil(weightBytes), 1),
  });
  return {
    get: (key) => cache.get(key),
    set: (key, responses) => cache.set(key, thoseThatFit(responses, maxBytes)),
  };
}

/** What is too large as a whole would be let go as a whole. */
function thoseThatFit(
  responses: readonly CachedResponse[],
  maxBytes: number,
): readonly CachedResponse[] {
  let free = maxBytes - 1;
  return responses.filter(({ weightBytes }) => {
    const fits = Math.ceil(weightBytes) <= free;
    if (fits) free -= Math.ceil(weightBytes);
    return fits;
  });
}

/** The highest version of a record that was seen, and the moment when it was seen first. */
interface SeenVersion {
  readonly version: NonNullable<Version>;
  readonly seenAt: number;
}

/**
 * What Microsoft Graph has said, across operations, for a short while: a record's version may rise.
 *
 * It holds answers as they came. Who may see what is decided above it, at every read.
 */
export class ResponseCache {
  readonly #store: CacheStore;
  readonly #tenantId: string;
  readonly #lifeMs: number;
  readonly #now: () => number;
  readonly #versions: LRUCache<string, SeenVersion>;
  #moment = 0;
  /** The latest moment of a version that was forgotten: before it, nobody knows what was seen. */
  #forgottenAt = -1;

  constructor(store: CacheStore, tenantId: string, lifeMs: number, now = () => performance.now()) {
    this.#store = store;
    this.#tenantId = tenantId;
    this.#lifeMs = lifeMs;
    this.#now = now;
    this.#versions = new LRUCache({
      max: maxVersions,
      dispose: ({ seenAt }, _id, reason) => {
        if (reason === 'evict') this.#forgottenAt = Math.max(this.#forgottenAt, seenAt);
      },
    });
  }

  /** Whether any answer is remembered; versions are in any case. */
  get isOn(): boolean {
    return this.#lifeMs > 0;
  }

  /** Rises with every version that is seen: an answer is as new as what was seen when it was asked for. */
  get moment(): number {
    return this.#moment;
  }

  /** Finds an answer that covers what is asked, and tells its age. */
  get(
    key: string,
    covers: Covers,
  ): { readonly response: unknown; readonly ageMs: number } | undefined {
    const found = this.#good(key).find(({ projection }) => covers(projection));
    return found && { response: found.response, ageMs: this.#now() - found.storedAt };
  }

  /** @param covers whether the answer says all that another projection has asked for. */
  set(key: string, response: Omit<CachedResponse, 'storedAt'>, covers: Covers = () => false): void {
    for (const { id, version } of response.records) this.noteVersion(id, version);
    if (!this.isOn) return;
    const others = this.#good(key).filter(({ projection }) => !covers(projection));
    const kept = others.slice(0, maxResponsesPerKey - 1);
    this.#store.set(this.#keyOf(key), [{ ...response, storedAt: this.#now() }, ...kept]);
  }

  /** A version that has been seen makes everything of an older one worthless. */
  noteVersion(recordId: string, version: Version): void {
    if (version === null || !isNewer(version, this.newestVersion(recordId))) return;
    this.#moment += 1;
    this.#versions.set(recordId, { version, seenAt: this.#moment });
  }

  newestVersion(recordId: string): Version {
    return this.#versions.get(recordId)?.version ?? null;
  }

  /** Whether an answer shows a record in a version that is older than one that has been seen. */
  isOutdated(records: readonly ShownRecord[]): boolean {
    return records.some(
      ({ id, version }) => version !== null && isNewer(this.newestVersion(id), version),
    );
  }

  /** Where nobody knows, an answer is as new as what had been seen when it was asked for. */
  #mayBeOutdated({ records, requestedAt }: CachedResponse): boolean {
    return records.some(({ id, version }) => {
      const seen = this.#versions.get(id);
      if (!seen) return requestedAt < this.#forgottenAt;
      return version === null ? requestedAt < seen.seenAt : isNewer(seen.version, version);
    });
  }

  #good(key: string): readonly CachedResponse[] {
    const oldest = this.#now() - this.#lifeMs;
    return (this.#store.get(this.#keyOf(key)) ?? []).filter(
      (remembered) => remembered.storedAt > oldest && !this.#mayBeOutdated(remembered),
    );
  }

  /** A store may be shared by gateways of several tenants. */
  #keyOf(key: string): string {
    return `${this.#tenantId} ${key}`;
  }
}
