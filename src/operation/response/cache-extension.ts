import { createExtension } from './extensions.ts';
import type { ServerContext } from '../operation-context.ts';

/** Tells with `extensions.memory` that an answer is not wholly fresh, and how old its oldest part is. */
export const cacheExtension = createExtension<ServerContext>(({ upstream }) => {
  const { hits, oldestAgeMs } = upstream;
  const oldestAgeSeconds = Math.round(oldestAgeMs) / 1000;
  return hits > 0 ? { cache: { hits, oldestAgeSeconds } } : {};
});
