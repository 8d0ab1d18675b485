import type { Outbound } from '../../../src/outbound/create-dispatcher.ts';

/** A network without a proxy. */
export const direct: Outbound = {
  proxies: { https: undefined, http: undefined, noProxy: '' },
  maxMs: 15_000,
};
