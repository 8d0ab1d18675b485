import type { Outbound } from '../../src/outbound/create-dispatcher.ts';

/** A network without a proxy. */
export const direct: Outbound = {
  proxies: { https: undefined, http: undefined, noProxy: '' },
  longestMs: 15_000,
};
