import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../../config/configuration.ts';
import { adminAddress } from '../../config/listening-address.ts';
import type { UpstreamStatus } from '../../msgraph/upstream-status.ts';
import type { AuditLog } from '../../audit/log.ts';
import type { Conditions } from '../../telemetry/conditions.ts';
import { listen } from '../http/listen.ts';
import { type Health, healthOf, type HealthStatus } from './health.ts';
import { readinessOf } from './readiness.ts';

export interface Admin {
  /** Origin that it listens on, such as `http://127.0.0.1:4001`. */
  readonly url: string;
  close(): Promise<void>;
}

/** What health is read of. */
export interface AdminParts {
  /** Whether the gateway takes no more requests. */
  readonly isDraining: () => boolean;
  readonly upstreamStatus: () => Promise<UpstreamStatus>;
  readonly conditions: Pick<Conditions, 'current'>;
  /** Absent where nothing is written down. */
  readonly audit: Pick<AuditLog, 'isWritable'> | undefined;
}

/**
 * Serves health to whoever runs the gateway, apart from what clients reach; to be started when the
 * gateway serves. Liveness says that the process answers, whatever Microsoft does: who restarts it
 * for an outage makes that worse.
 */
export async function startAdmin(
  configuration: Pick<Configuration, 'adminHost' | 'adminPort' | 'audit'>,
  { isDraining, upstreamStatus, conditions, audit }: AdminParts,
): Promise<Admin> {
  const { adminHost: host, adminPort: port } = configuration;
  // Whoever asks for health keeps the connection, which must not hold up the end.
  const app = fastify({ forceCloseConnections: true });
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

/** Where reads are refused that cannot be written down, there is nothing that this gateway can answer. */
async function healthOfAudit(
  audit: Pick<AuditLog, 'isWritable'>,
  { audit: settings }: Pick<Configuration, 'audit'>,
): Promise<HealthStatus> {
  if (await audit.isWritable()) return 'UP';
  return settings?.servesUnwritten ? 'DEGRADED' : 'DOWN';
}
