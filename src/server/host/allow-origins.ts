import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/**
 * Lets pages of these origins ask, and answers their preflights before anybody is authenticated. All
 * others get no header at all, whatever they are called like.
 *
 * Tokens travel in `Authorization`, which a page sets itself: there is nothing that a browser would
 * have to add, so that credentials stay off.
 */
export async function allowOrigins(
  app: FastifyInstance,
  origins: readonly string[],
): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: (origin, done) => {
      done(null, origin !== undefined && origins.includes(origin) ? origin : false);
    },
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'content-type',
      'authorization',
      'cache-control',
      'apollographql-client-name',
      'apollographql-client-version',
      'x-apollo-operation-name',
      'apollo-require-preflight',
    ],
    exposedHeaders: ['www-authenticate', 'retry-after'],
    // Chromium keeps it no longer. An origin that is taken off the list is refused at once all the same.
    maxAge: 7200,
    // It would answer in plain text.
    strictPreflight: false,
  });
}
