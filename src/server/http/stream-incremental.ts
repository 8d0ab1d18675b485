import type { FastifyInstance } from 'fastify';

/**
 * Of answers that come in parts: nginx, and who does as it does, would keep the first part until there is
 * the last one. Nobody may change their coding either, as compressors do that wait for more to come.
 */
const streamingHeaders = {
  'x-accel-buffering': 'no',
  'cache-control': 'no-store, no-transform',
};

/** Tells what stands in front to hand on each part of an answer when it is there. */
export function streamIncremental(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const type = String(reply.getHeader('content-type'));
    if (type.startsWith('multipart/mixed')) reply.headers(streamingHeaders);
    done(null, payload);
  });
}
