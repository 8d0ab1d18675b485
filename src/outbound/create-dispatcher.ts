import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import type { Configuration, Proxies } from '../config/configuration.ts';
import { isDirect } from './is-direct.ts';
import { ProxyTunnels } from './proxy-tunnel.ts';

/** What all ways out of the gateway have in common. */
export interface Outbound {
  readonly proxies: Proxies;
  /** No request takes longer; what an attempt of one may take is for its sender to say. */
  readonly maxMs: number;
}

/** By so much undici's timers may be early. */
const earlyMs = 1000;

export function outboundOf({ proxies, deadlineMs }: Configuration): Outbound {
  return { proxies, maxMs: deadlineMs };
}

/**
 * Makes connections to an origin, through the proxy that the environment names for it where it names
 * one. They are kept, and there are `most` of them at a time.
 */
export function createDispatcher(
  origin: string,
  { proxies, maxMs }: Outbound,
  most: number,
): Dispatcher {
  // Whoever sends ends each attempt. Timers of undici's own may fire half a second early.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  const tls = { timeout: maxMs + earlyMs };
  const options = { ...timeouts, connections: most, connect: tls };
  if (isDirect(origin)) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    // Each of these is read from the environment by undici itself where it is not given.
    httpProxy: proxies.http?.url ?? '',
    httpsProxy: proxies.https?.url ?? proxies.http?.url ?? '',
    noProxy: proxies.noProxy,
    // The first is to the proxy, the other one goes through it. Without them 10 s would be the most.
    proxyTls: tls,
    requestTls: tls,
    clientFactory: (proxy, factoryOptions) =>
      new ProxyTunnels(proxy, { ...factoryOptions, ...timeouts }),
  });
}
