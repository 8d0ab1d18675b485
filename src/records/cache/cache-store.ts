import { LRUCache } from 'lru-cache';
import type { Version } from '../version.ts';

/** A record that a response shows something of. */
export interface ShownRecord {
  readonly id: string;
  /** The version that the response shows; null if it shows none. */
  readonly version: Version;
}

/** A response of Microsoft Graph that is kept. */
export interface CachedResponse {
  /** What was asked for: the response answers everything that this covers. */
  readonly projection: unknown;
  readonly response: unknown;
  readonly records: readonly ShownRecord[];
  /** The value of `ResponseCache.moment` when it was requested; -1 if another process requested it. */
  readonly requestedAt: number;
  /** Approximate size in memory. */
  readonly weightBytes: number;
  /** In milliseconds of the cache's clock, which each process has for itself. */
  readonly storedAt: number;
}

/**
 * Keeps responses by key, within its own limits. It may drop any of them at any time.
 *
 * The store in this process is the only one so far. A store that several processes share can implement
 * the same interface, if it holds to the following:
 *
 * - `get` answers at once. `prepare` fetches from the shared level before it.
 * - `prepare` never rejects, and gives up after a few milliseconds: a slow or failing level is an empty one.
 * - `set` does not wait until the entry is written.
 * - An entry is plain data except for sets (in a projection) and BadUpstreamResponseErrors (a page's `nextLink` and
 *   `incomplete`), which have to be encoded.
 * - The age of an entry is kept: `storedAt` is converted from one process's clock to that of the other.
 * - `requestedAt` has no meaning in another process: it becomes -1, so the entry is not used in place of a
 *   version that this process has seen.
 * - Entries hold personal data that no caller's roles have filtered. The shared level needs the same protection as
 *   this process.
 */
export interface CacheStore {
  /** Makes the entries of a key available to `get`. Undefined if there is nothing to wait for. */
  prepare(key: string): Promise<void> | undefined;
  get(key: string): readonly CachedResponse[] | undefined;
  set(key: string, responses: readonly CachedResponse[]): void;
  /** Drops everything. */
  clear(): void;
  /** Approximate size of what this process keeps. */
  readonly bytes: number;
}

/** Creates a store in this process with a limit in bytes. The least recently used entries are dropped first. */
export function createLocalStore(maxBytes: number): CacheStore {
  const cache = new LRUCache<string, readonly CachedResponse[]>({
    maxSize: Math.max(maxBytes, 1),
    sizeCalculation: (responses) =>
      responses.reduce((sum, { weightBytes }) => sum + Math.ceil(weightBytes), 1),
  });
  return {
    prepare: () => undefined,
    get: (key) => cache.get(key),
    set: (key, responses) => cache.set(key, thoseThatFit(responses, maxBytes)),
    clear: () => cache.clear(),
    get bytes() {
      return cache.calculatedSize;
    },
  };
}

/** Together, responses that exceed the limit would all be dropped. */
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
