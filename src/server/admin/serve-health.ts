import type { FastifyInstance } from 'fastify';
import { anyHost } from '../http/check-host.ts';
import { nameRoute } from '../http/counted-response.ts';
import type { Health } from './health.ts';

type ReadHealth = () => Health | Promise<Health>;

/** Serves health to operators, with the checks and their causes. */
export function serveHealth(
  app: FastifyInstance,
  paths: readonly string[],
  read: ReadHealth,
): void {
  for (const path of paths) {
    app.get(path, async (_, reply) => {
      const health = await read();
      return reply.code(statusOf(health)).header('cache-control', 'no-store').send(health);
    });
  }
}

/**
 * Serves health to everyone who reaches the port of the clients. It says only whether to send requests here, and nothing
 * of the checks.
 */
export function servePublicHealth(app: FastifyInstance, readiness: ReadHealth): void {
  const serve = (path: string, read: () => Promise<number>) =>
    app.get(path, anyHost, async (_, reply) => {
      nameRoute(reply.raw, path);
      const status = await read();
      return reply.code(status).send({ status: status === 200 ? 'UP' : 'DOWN' });
    });
  serve('/livez', () => Promise.resolve(200));
  serve('/readyz', async () => statusOf(await readiness()));
}

function statusOf({ status }: Health): 200 | 503 {
  return status === 'DOWN' ? 503 : 200;
}
