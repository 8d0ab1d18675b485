import { createCacheStore, ResponseCache } from '../../../src/records/cache/response-cache.ts';
import { ReadThroughCache } from '../../../src/records/cache/read-through.ts';

/** Reads that nothing is remembered of, unless a test says for how long. */
export function someReadThrough(lifeMs = 0): ReadThroughCache {
  return new ReadThroughCache(new ResponseCache(createCacheStore(1_000_000), 'a tenant', lifeMs));
}
