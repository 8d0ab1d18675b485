import { createExtension } from './create-extension.ts';
import type { ServerContext } from './server-context.ts';

/** Tells with `extensions.memory` that an answer is not wholly fresh, and how old its oldest part is. */
export const memoryExtension = createExtension<ServerContext>(({ upstream }) => {
  const { recalledAnswers, oldestAgeMs } = upstream;
  const oldestAgeSeconds = Math.round(oldestAgeMs) / 1000;
  return recalledAnswers > 0 ? { memory: { recalledAnswers, oldestAgeSeconds } } : {};
});
