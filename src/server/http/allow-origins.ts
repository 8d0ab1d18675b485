import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anyLoopback, isLoopback, isWebOrigin } from '../../config/origins.ts';

/** The headers that GraphQL clients send. A browser that has asked for one of them need not ask for another. */
const usualNames = [
  'content-type',
  'authorization',
  'cache-control',
  'apollographql-client-name',
  'apollographql-client-version',
  'x-apollo-operation-name',
  'apollo-require-preflight',
];

/** A header name of RFC 9110, except for the wildcard, which would allow all names. */
const lawfulName = /^(?!\*$)[\w!#$%&'*+.^`|~-]{1,64}$/;
const maxNames = 64;

/**
 * Allows pages of these origins to send requests, and responds to their preflights without
 * authentication. Other origins receive no CORS header.
 *
 * Tokens are in `Authorization`, which a page sets itself, so browsers need not send credentials. A
 * listed page may send any header: unknown headers are ignored.
 */
export async function allowOrigins(
  app: FastifyInstance,
  origins: readonly string[],
): Promise<void> {
  if (origins.length === 0) return;
  app.addHook('onRequest', varyByNames);
  await app.register(cors, {
    delegator: (request, done) => done(null, optionsFor(request, origins)),
  });
}

function optionsFor({ headers }: FastifyRequest, origins: readonly string[]): FastifyCorsOptions {
  const { origin } = headers;
  return {
    origin: origin !== undefined && isAllowedOrigin(origin, origins) ? origin : false,
    methods: ['GET', 'POST'],
    allowedHeaders: [...new Set([...usualNames, ...readNames(headers)])],
    // The reason of a refusal, and when to try again. Ids for support requests are in the errors.
    exposedHeaders: ['www-authenticate', 'retry-after'],
    // Chromium caches a preflight no longer. The requests of an origin that is no longer listed are refused
    // at once all the same.
    maxAge: 7200,
    // The plugin would respond in plain text.
    strictPreflight: false,
  };
}

/** A page that another machine has served never has a loopback origin. */
export function isAllowedOrigin(origin: string, origins: readonly string[]): boolean {
  if (!isWebOrigin(origin)) return false;
  if (origins.includes(origin)) return true;
  return origins.includes(anyLoopback) && isLoopback(new URL(origin).hostname);
}

function readNames(headers: FastifyRequest['headers']): readonly string[] {
  const names = headers['access-control-request-headers']?.toLowerCase().split(',') ?? [];
  return names
    .map((name) => name.trim())
    .filter((name) => lawfulName.test(name))
    .slice(0, maxNames);
}

/** The response to a preflight depends on the headers that it asks for. The plugin only declares the origin. */
function varyByNames({ method }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (method === 'OPTIONS') reply.header('vary', 'Access-Control-Request-Headers');
  done();
}
