import type { FastifyInstance, FastifyRequest } from 'fastify';
import { namesType } from './accepted-types.ts';

/**
 * The headers of responses that are written before Fastify has a request.
 *
 * A response contains personal data or information about it, so no cache may keep a copy.
 */
export const bareHeaders: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Those of responses to requests: the type depends on the content. The others are for older browsers and plugins. */
const { 'content-type': _, ...ofAnyType } = bareHeaders;
const everyHeader: Readonly<Record<string, string>> = {
  ...ofAnyType,
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

export const newerType = 'application/graphql-response+json';

/** Clients that accept the newer type read errors with any status. Some that accept only the older one do not. */
export function typeOfErrors({ headers: { accept = '' } }: FastifyRequest): {
  readonly 'content-type': string;
} {
  const type = namesType(accept, newerType) ? newerType : 'application/json';
  return { 'content-type': `${type}; charset=utf-8` };
}

/**
 * Sets the headers of every response: browsers do not show, frame, sniff or cache it. Pages have
 * policies of their own.
 *
 * `Strict-Transport-Security` is missing. The proxy that terminates TLS knows whether the name supports plain HTTP.
 * The gateway speaks only plain HTTP.
 */
export function setResponseHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(everyHeader);
    done();
  });
}
