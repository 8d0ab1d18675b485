import { LRUCache } from 'lru-cache';
import type { ClientOperation } from '../client-operation.ts';

/** The time that a read ahead may take if no operation joins it: many times what Microsoft usually takes. */
const deadlineMs = 10_000;
/** A walk of a client is judged anew after this time. */
const forgetMs = 3_600_000;
/** About a hundred bytes each. */
const maxRemembered = 10_000;

/**
 * Remembers which pages were read before a client wanted them, so that a walk has at most one such request
 * in vain: if a client wants a page only after the cache has dropped it, no more are read ahead for its walk.
 *
 * A walk is a client's way through one collection.
 */
export class PagesAhead {
  /** For each page that was read ahead and not wanted yet, the walk. */
  readonly #unused = new LRUCache<string, string>({ max: maxRemembered });
  readonly #inVain = new LRUCache<string, true>({ max: maxRemembered, ttl: forgetMs });

  /** Whether a page may be read ahead that is neither cached nor in flight. */
  allows(walk: string, page: string): boolean {
    // It was read ahead before, and the client has not come for it.
    this.requested(page);
    return !this.#inVain.has(walk);
  }

  /** A page is read ahead. */
  started(walk: string, page: string): void {
    this.#unused.set(page, walk);
  }

  /** A page is of use, or its request has failed, which says nothing about the walk. */
  settled(page: string): void {
    this.#unused.delete(page);
  }

  /** A page has to be requested, although it may have been read ahead. */
  requested(page: string): void {
    const walk = this.#unused.get(page);
    if (walk === undefined) return;
    this.#unused.delete(page);
    this.#inVain.set(walk, true);
  }
}

/**
 * The operation that a page is read ahead for. It outlives the client's, whose allowance it does not use,
 * and lets smaller operations go first. Its slots count as the client's.
 */
export function operationAhead({ client, span }: ClientOperation): ClientOperation {
  return {
    client,
    span,
    isLarge: true,
    deadline: performance.now() + deadlineMs,
    signal: AbortSignal.timeout(deadlineMs),
    allowsCached: true,
    takeAllowance: () => true,
  };
}
