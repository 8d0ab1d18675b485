import { createExtension } from './extensions.ts';
import type { ServerContext } from '../operation-context.ts';

/** Adds `extensions.cache` to a response that used the cache: how many cached responses, and the age of the oldest. */
export const cacheExtension = createExtension<ServerContext>(({ upstream }) => {
  const { hits, oldestAgeMs } = upstream;
  const oldestAgeSeconds = Math.round(oldestAgeMs) / 1000;
  return hits > 0 ? { cache: { hits, oldestAgeSeconds } } : {};
});
