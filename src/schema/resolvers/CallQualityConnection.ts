import type { CallQualityConnection as Connection } from '../read-call-quality.ts';

/** What needs a read of its own. Everything else is a property. */
export const CallQualityConnection = {
  completeFrom: async ({ coverage }: Connection) => (await coverage())?.from ?? null,

  completeUntil: async ({ coverage }: Connection) => (await coverage())?.until ?? null,
};
