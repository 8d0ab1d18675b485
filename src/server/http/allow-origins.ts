import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anyLoopback, isLoopback, isWebOrigin } from '../../config/origins.ts';

/** What clients of GraphQL send. A browser that has asked for one of them need not ask for another. */
const usualNames = [
  'content-type',
  'authorization',
  'cache-control',
  'apollographql-client-name',
  'apollographql-client-version',
  'x-apollo-operation-name',
  'apollo-require-preflight',
];

/** A name as RFC 9110 has it, other than the wildcard, which would mean all names. */
const lawfulName = /^(?!\*$)[\w!#$%&'*+.^`|~-]{1,64}$/;
const maxNames = 64;

/**
 * Lets pages of these origins ask, and answers their preflights before anybody is authenticated. All
 * others get no header at all, whatever they are called like.
 *
 * Tokens travel in `Authorization`, which a page sets itself: there is nothing that a browser would
 * have to add, so that credentials stay off. A listed page may send whatever headers it wants to, since
 * a name gives nothing away: those that are not known here are not looked at.
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
    origin: origin !== undefined && isAllowed(origin, origins) ? origin : false,
    methods: ['GET', 'POST'],
    allowedHeaders: [...new Set([...usualNames, ...readNames(headers)])],
    // Why it is refused, and when a proxy wants it to come again. Ids that support asks for are in the errors.
    exposedHeaders: ['www-authenticate', 'retry-after'],
    // Chromium keeps it no longer. An origin that is taken off the list is refused at once all the same.
    maxAge: 7200,
    // It would answer in plain text.
    strictPreflight: false,
  };
}

/** The origin of a page that another machine has served is never one of loopback, whatever it does. */
function isAllowed(origin: string, origins: readonly string[]): boolean {
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

/** A preflight's answer repeats what it was asked; the plugin tells that of the origin alone. */
function varyByNames({ method }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (method === 'OPTIONS') reply.header('vary', 'Access-Control-Request-Headers');
  done();
}
