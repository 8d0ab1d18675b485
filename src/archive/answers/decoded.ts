import type { CacheStore } from '../../records/cache/cache-store.ts';
import { DecodedBodies } from './decoded-bodies.ts';
import { DecodedColumns } from './decoded-columns.ts';

/** What was read of the archive lately. */
export interface Decoded {
  readonly bodies: DecodedBodies;
  readonly columns: DecodedColumns;
}

/** @param lifeMs how long a body is kept; nothing is if it is 0. */
export function createDecoded(cache: CacheStore, lifeMs: number): Decoded {
  return {
    bodies: new DecodedBodies(cache, lifeMs),
    columns: new DecodedColumns(cache, lifeMs > 0),
  };
}
