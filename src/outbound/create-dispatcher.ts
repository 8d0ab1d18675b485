import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import type { Configuration, Proxies } from '../config/configuration.ts';
import { isDirect } from './is-direct.ts';
import { ProxyTunnels } from './proxy-tunnel.ts';

/** The settings that all outbound connections share. */
export interface Outbound {
  readonly proxies: Proxies;
  /** The maximum time of a request. The sender limits each attempt. */
  readonly maxMs: number;
}

/** The margin for undici's timers, which may fire early. */
const earlyMs = 1000;

export function outboundOf({ proxies, deadlineMs }: Configuration): Outbound {
  return { proxies, maxMs: deadlineMs };
}

/**
 * Creates a pool of at most `maxConnections` connections to an origin, through the proxy that is configured for
 * it, if any.
 */
export function createDispatcher(
  origin: string,
  { proxies, maxMs }: Outbound,
  maxConnections: number,
): Dispatcher {
  // The sender ends each attempt. Undici's own timers may fire half a second early.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  const tls = { timeout: maxMs + earlyMs };
  const options = { ...timeouts, connections: maxConnections, connect: tls };
  if (isDirect(origin)) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    // Undici reads each of these from the environment if it is undefined.
    httpProxy: proxies.http?.url ?? '',
    httpsProxy: proxies.https?.url ?? proxies.http?.url ?? '',
    noProxy: proxies.noProxy,
    // The first connects to the proxy, the second through it. Undici's default limit is 10 s.
    proxyTls: tls,
    requestTls: tls,
    clientFactory: (proxy, factoryOptions) =>
      new ProxyTunnels(proxy, { ...factoryOptions, ...timeouts }),
  });
}
