import { LRUCache } from 'lru-cache';
import { isNewer, type Version } from '../version.ts';
import type { CachedResponse, CacheStore, ShownRecord } from './cache-store.ts';

type Covers = (projection: unknown) => boolean;

/** Searching more projections of one resource than this costs more than it saves. */
const maxResponsesPerKey = 100;
/** Versions take a few bytes each, and are kept longer than responses. */
const maxVersions = 50_000;

/** The highest version of a record that was seen, and the moment when it was seen first. */
interface SeenVersion {
  readonly version: NonNullable<Version>;
  readonly seenAt: number;
}

/**
 * Responses of Microsoft Graph, shared by all operations and kept for a short time, because a record's
 * version may rise.
 *
 * Responses are kept as they came. The layers above decide what a caller may see, at every read.
 */
export class ResponseCache {
  readonly #store: CacheStore;
  readonly #tenantId: string;
  readonly #lifeMs: number;
  readonly #now: () => number;
  readonly #versions: LRUCache<string, SeenVersion>;
  #moment = 0;
  /** The latest moment of a dropped version. What was seen before it is unknown. */
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

  /** Whether responses are kept. Versions always are. */
  get isOn(): boolean {
    return this.#lifeMs > 0;
  }

  /** Rises with every version that is seen. A response is as new as the versions seen when it was requested. */
  get moment(): number {
    return this.#moment;
  }

  /** Makes the responses of a key available to `get`. Undefined if there is nothing to wait for. */
  prepare(key: string): Promise<void> | undefined {
    if (!this.isOn) return undefined;
    return this.#store.prepare(this.#keyOf(key))?.then(() => this.#noteVersions(key));
  }

  /** Finds a response whose projection covers what is asked, and its age. */
  get(
    key: string,
    covers: Covers,
  ): { readonly response: unknown; readonly ageMs: number } | undefined {
    if (!this.isOn) return undefined;
    const now = this.#now();
    const found = this.#store
      .get(this.#keyOf(key))
      ?.find((cached) => this.#isUsable(cached, now) && covers(cached.projection));
    return found && { response: found.response, ageMs: now - found.storedAt };
  }

  /** @param covers whether the response makes one to another projection superfluous. */
  set(key: string, response: Omit<CachedResponse, 'storedAt'>, covers: Covers = () => false): void {
    for (const { id, version } of response.records) this.noteVersion(id, version);
    if (!this.isOn) return;
    const others = this.#usable(key).filter(({ projection }) => !covers(projection));
    const kept = others.slice(0, maxResponsesPerKey - 1);
    this.#store.set(this.#keyOf(key), [{ ...response, storedAt: this.#now() }, ...kept]);
  }

  /** Once a version was seen, no response that shows an older one is used. */
  noteVersion(recordId: string, version: Version): void {
    if (version === null || !isNewer(version, this.newestVersion(recordId))) return;
    this.#moment += 1;
    this.#versions.set(recordId, { version, seenAt: this.#moment });
  }

  newestVersion(recordId: string): Version {
    return this.#versions.get(recordId)?.version ?? null;
  }

  /** Whether a response shows a record in an older version than one that was seen. */
  isOutdated(records: readonly ShownRecord[]): boolean {
    return records.some(
      ({ id, version }) => version !== null && isNewer(this.newestVersion(id), version),
    );
  }

  /** Another process may have seen versions that are new here. */
  #noteVersions(key: string): void {
    for (const { records } of this.#usable(key)) {
      for (const { id, version } of records) this.noteVersion(id, version);
    }
  }

  /** A response that shows no version is as new as the versions seen when it was requested. */
  #mayBeOutdated({ records, requestedAt }: CachedResponse): boolean {
    return records.some(({ id, version }) => {
      const seen = this.#versions.get(id);
      if (!seen) return requestedAt < this.#forgottenAt;
      return version === null ? requestedAt < seen.seenAt : isNewer(seen.version, version);
    });
  }

  #usable(key: string): readonly CachedResponse[] {
    const now = this.#now();
    const all = this.#store.get(this.#keyOf(key)) ?? [];
    return all.filter((cached) => this.#isUsable(cached, now));
  }

  #isUsable(cached: CachedResponse, now: number): boolean {
    return cached.storedAt > now - this.#lifeMs && !this.#mayBeOutdated(cached);
  }

  /** Gateways of several tenants may share a store. */
  #keyOf(key: string): string {
    return `${this.#tenantId} ${key}`;
  }
}
