import type { FastifyInstance } from 'fastify';

/**
 * For incremental delivery: nginx and similar proxies would hold the first payload until the last. No
 * proxy may compress the response, because compressors wait for more data.
 */
const streamingHeaders = {
  'x-accel-buffering': 'no',
  'cache-control': 'no-store, no-transform',
};

/** Asks proxies to forward each payload of incremental delivery at once. */
export function streamIncremental(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const type = String(reply.getHeader('content-type'));
    if (type.startsWith('multipart/mixed')) reply.headers(streamingHeaders);
    done(null, payload);
  });
}
