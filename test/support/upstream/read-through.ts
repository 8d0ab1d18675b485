import { type CacheStore, createLocalStore } from '../../../src/records/cache/cache-store.ts';
import { ReadThroughCache } from '../../../src/records/cache/read-through.ts';
import { ResponseCache } from '../../../src/records/cache/response-cache.ts';

/** A read-through cache that keeps nothing unless a test gives a lifetime, in a local store by default. */
export function someReadThrough(
  lifeMs = 0,
  store: CacheStore = createLocalStore(1_000_000),
): ReadThroughCache {
  return new ReadThroughCache(new ResponseCache(store, 'a tenant', lifeMs));
}
