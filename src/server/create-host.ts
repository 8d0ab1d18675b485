import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../config/configuration.ts';
import { refuseForeignHost } from './refuse-foreign-host.ts';

/** Makes the HTTP server, with what holds for every request whatever it asks for. */
export function createHost({ limits, callers }: Configuration): FastifyInstance {
  const app = fastify({ bodyLimit: limits.bodyBytes, requestTimeout: 15_000 });
  if (callers.mode === 'none') refuseForeignHost(app);
  return app;
}
