import { fastify } from 'fastify';
import type { Configuration } from '../../config/configuration.ts';
import { adminAddress } from '../../config/listening-address.ts';
import type { Metrics } from '../../telemetry/metrics/metrics.ts';
import { listen } from '../http/listen.ts';
import { withoutSchemas } from '../http/without-schemas.ts';
import { healthOf } from './health.ts';
import { createReadiness, type ReadinessParts } from './readiness.ts';
import { serveHealth } from './serve-health.ts';

export interface Admin {
  /** The origin that it listens on, such as `http://127.0.0.1:4001`. */
  readonly url: string;
  close(): Promise<void>;
}

/** What health and metrics are read from. */
export interface AdminParts extends ReadinessParts {
  readonly metrics: Pick<Metrics, 'contentType' | 'print'>;
}

/**
 * Serves health and metrics to operators, separate from clients. It starts before the gateway serves. Liveness only
 * means that the process responds, whatever the state of Microsoft Graph: restarting it during an outage
 * would make the outage worse.
 */
export async function startAdmin(
  configuration: Pick<Configuration, 'adminHost' | 'adminPort' | 'audit'>,
  parts: AdminParts,
): Promise<Admin> {
  const { adminHost: host, adminPort: port } = configuration;
  const { metrics } = parts;
  // A probe keeps its connection open, which must not delay the shutdown.
  const app = fastify({ ...withoutSchemas, forceCloseConnections: true });
  const running = healthOf({ process: 'UP' });
  serveHealth(app, ['/health/live', '/livez', '/health/startup'], () => running);
  serveHealth(app, ['/health/ready', '/readyz'], createReadiness(configuration, parts));
  app.get('/metrics', async (_, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.print()),
  );
  const url = await listen(app, { host, port }, adminAddress);
  return { url, close: () => app.close() };
}
