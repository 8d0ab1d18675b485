import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Of answers that are written before anything of the host has seen the request.
 *
 * An answer is personal data, or tells about it: nobody on its way keeps a copy.
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

/** Clients that take the newer type read errors whatever the status; with the older one some do not. */
export function typeOfErrors({ headers: { accept = '' } }: FastifyRequest): {
  readonly 'content-type': string;
} {
  const type = accept.toLowerCase().includes(newerType) ? newerType : 'application/json';
  return { 'content-type': `${type}; charset=utf-8` };
}

/**
 * Sets what holds for every answer: a browser shows, frames, sniffs and keeps none of it. Pages have
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
    // Whoever ends TLS before us knows whether the name has no plain HTTP left; we speak that alone.
    strictTransportSecurity: false,
  });
}
