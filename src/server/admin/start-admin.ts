import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../../config/configuration.ts';
import { adminAddress } from '../../config/listening-address.ts';
import type { UpstreamStatus } from '../../msgraph/upstream-status.ts';
import type { AuditLog } from '../../audit/log.ts';
import type { Conditions } from '../../telemetry/conditions.ts';
import type { Metrics } from '../../telemetry/metrics/metrics.ts';
import { listen } from '../http/listen.ts';
import { withoutSchemas } from '../http/without-schemas.ts';
import { type Health, healthOf, type HealthStatus } from './health.ts';
import { readinessOf } from './readiness.ts';

export interface Admin {
  /** The origin that it listens on, such as `http://127.0.0.1:4001`. */
  readonly url: string;
  close(): Promise<void>;
}

/** What health depends on. */
export interface AdminParts {
  /** Whether the gateway accepts no more requests. */
  readonly isDraining: () => boolean;
  readonly upstreamStatus: () => Promise<UpstreamStatus>;
  readonly conditions: Pick<Conditions, 'current'>;
  /** Absent if reads are not recorded. */
  readonly audit: Pick<AuditLog, 'isWritable'> | undefined;
  readonly metrics: Pick<Metrics, 'contentType' | 'print'>;
}

/**
 * Serves health and metrics to operators, separate from clients. It starts before the gateway serves. Liveness only
 * means that the process responds, whatever the state of Microsoft Graph: restarting it during an outage
 * would make the outage worse.
 */
export async function startAdmin(
  configuration: Pick<Configuration, 'adminHost' | 'adminPort' | 'audit'>,
  { isDraining, upstreamStatus, conditions, audit, metrics }: AdminParts,
): Promise<Admin> {
  const { adminHost: host, adminPort: port } = configuration;
  // A probe keeps its connection open, which must not delay the shutdown.
  const app = fastify({ ...withoutSchemas, forceCloseConnections: true });
  const running = healthOf({ process: 'UP' });
  serve(app, ['/health/live', '/livez', '/health/startup'], () => running);
  serve(app, ['/health/ready', '/readyz'], async () =>
    readinessOf({
      isDraining: isDraining(),
      upstreamStatus: await upstreamStatus(),
      audit: audit && (await healthOfAudit(audit, configuration)),
      conditions: conditions.current,
    }),
  );
  app.get('/metrics', async (_, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.print()),
  );
  const url = await listen(app, { host, port }, adminAddress);
  return { url, close: () => app.close() };
}

function serve(
  app: FastifyInstance,
  paths: readonly string[],
  read: () => Health | Promise<Health>,
): void {
  for (const path of paths) {
    app.get(path, async (_, reply) => {
      const health = await read();
      return reply
        .code(health.status === 'DOWN' ? 503 : 200)
        .header('cache-control', 'no-store')
        .send(health);
    });
  }
}

/** If reads that cannot be recorded are refused, the gateway cannot respond to anything. */
async function healthOfAudit(
  audit: Pick<AuditLog, 'isWritable'>,
  { audit: settings }: Pick<Configuration, 'audit'>,
): Promise<HealthStatus> {
  if (await audit.isWritable()) return 'UP';
  return settings?.servesUnwritten ? 'DEGRADED' : 'DOWN';
}
