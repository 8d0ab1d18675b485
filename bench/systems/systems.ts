import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startGatewayProcess } from '../gateway-process.ts';
import {
  apolloDialect,
  bareDialect,
  constantDialect,
  type Dialect,
  gatewayDialect,
  meshDialect,
} from '../scenarios/dialects.ts';
import { type RunningSystem, startSystem } from './running-system.ts';
import type { Upstream } from './upstream.ts';

/** Something that is measured: the gateway in one configuration, or a peer. */
export interface System {
  readonly name: string;
  readonly dialect: Dialect;
  readonly isPeer: boolean;
  start(upstream: Upstream): Promise<RunningSystem>;
  /** The headers of the request with this number. */
  headers?(index: number, upstream: Upstream): Readonly<Record<string, string>>;
}

export const withoutCache = { CACHE_SECONDS: '0' } as const;
/** Large enough for every record of a scenario: the default holds about a quarter of the mix. */
export const withCache = { CACHE_SECONDS: '3600', CACHE_BYTES: String(512 * 1024 ** 2) } as const;

export const liveGateway = gateway('gateway, live', () => withoutCache);
export const cachedGateway = gateway('gateway, cached', () => withCache);

export function gateway(
  name: string,
  environment: (upstream: Upstream) => Readonly<Record<string, string>>,
): System {
  const start = (upstream: Upstream) => startGatewayProcess(upstream.url, environment(upstream));
  return { name, dialect: gatewayDialect, isPeer: false, start };
}

export const bareProxy = peer('bare proxy', 'bare-proxy.js', bareDialect);
export const uncompressedProxy = peer('bare proxy, not gzip', 'bare-proxy.js', bareDialect, {
  ENCODING: 'identity',
});
export const constantApollo = peer('Apollo, constant', 'apollo-constant.js', constantDialect);
export const restApollo = peer('Apollo, REST', 'apollo-rest.js', apolloDialect);
export const mesh = peer('GraphQL Mesh', 'mesh.js', meshDialect);

/** Every peer asks Microsoft Graph for compressed responses, as the gateway does, unless `env` says otherwise. */
function peer(
  name: string,
  file: string,
  dialect: Dialect,
  env: Readonly<Record<string, string>> = {},
): System {
  const main = fileURLToPath(new URL(`../peers/${file}`, import.meta.url));
  const start = ({ url }: Upstream) =>
    startSystem({ words: [main], env: { NODE_ENV: 'production', MSGRAPH_ROOT: url, ...env } });
  return { name, dialect, isPeer: true, start };
}

/** The peers are a package of their own, so that the gateway needs none of their packages. */
export function arePeersInstalled(): boolean {
  return existsSync(new URL('../peers/node_modules', import.meta.url));
}
