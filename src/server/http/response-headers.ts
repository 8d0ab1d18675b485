import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

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

const newerType = 'application/graphql-response+json';

/** Clients that accept the newer type read errors with any status. Some that accept only the older one do not. */
export function typeOfErrors({ headers: { accept = '' } }: FastifyRequest): {
  readonly 'content-type': string;
} {
  const type = accept.toLowerCase().includes(newerType) ? newerType : 'application/json';
  return { 'content-type': `${type}; charset=utf-8` };
}

/**
 * Sets the headers of every response: browsers do not show, frame, sniff or cache it. Pages have
 * policies of their own.
 */
export async function setResponseHeaders(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'no-store');
    done();
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
    // The proxy that terminates TLS knows whether the name supports plain HTTP. The gateway speaks only plain
    // HTTP.
    strictTransportSecurity: false,
  });
}
