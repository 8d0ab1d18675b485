import { parsedFactor } from '../../msgraph/json/read-json.ts';
import type { CachedResponse, CacheStore } from '../../records/cache/cache-store.ts';
import type { Row } from '../../store/store.ts';
import { readStoredJson } from '../read-stored-json.ts';

/**
 * Bodies of records that were read lately. A person who looks at a call reads its pages several times, and decoding one
 * takes longer than everything else of a read. A body is found by the hash of its text, so it is never an older one.
 */
export class DecodedBodies {
  readonly #cache: CacheStore;
  readonly #lifeMs: number;

  /** @param lifeMs how long a body is kept; nothing is if it is 0. */
  constructor(cache: CacheStore, lifeMs: number) {
    this.#cache = cache;
    this.#lifeMs = lifeMs;
  }

  /**
   * @param row has the columns `body`, `codec` and `hash`.
   * @throws UnreadableArchiveError as `readStoredJson` does.
   */
  async read(row: Row): Promise<unknown> {
    const key = keyOf(row);
    const now = performance.now();
    const [known] = this.#cache.get(key) ?? [];
    if (known && known.storedAt > now - this.#lifeMs) return known.response;
    const { json, bytes } = await readStoredJson(row);
    if (this.#lifeMs > 0) this.#cache.set(key, [toEntry(json, bytes, now)]);
    return json;
  }
}

function toEntry(response: unknown, bytes: number, storedAt: number): CachedResponse {
  const weightBytes = bytes * parsedFactor;
  return { response, weightBytes, storedAt, projection: undefined, records: [], requestedAt: -1 };
}

function keyOf({ hash }: Row): string {
  if (hash instanceof Uint8Array) return `body ${Buffer.from(hash).toString('base64')}`;
  throw new TypeError('A stored body comes without its hash.');
}
