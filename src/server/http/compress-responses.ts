import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** A shorter response fits into one packet uncompressed. */
const minBytes = 1024;

/** gzip takes a millisecond for that much. A longer response is compressed outside the event loop. */
const maxAtOnceBytes = 262_144;

const types = /^application\/(?:graphql-response\+)?json\b/;

/**
 * Compresses responses for clients that accept it, unless they are short. Incremental delivery is not
 * compressed, because a compressor would delay its payloads.
 *
 * Only gzip is supported. For these responses, which repeat field names, brotli at an equal speed saves
 * no bytes, and every client supports gzip.
 */
export async function compressResponses(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (_request, reply, payload, done) => {
    // The plugin declares this only for compressed responses. For other clients the same response is
    // uncompressed.
    if (typeof payload === 'string' && Buffer.byteLength(payload) >= minBytes) {
      const named = [reply.getHeader('vary') ?? []].flat();
      reply.header('vary', [...named, 'accept-encoding'].join(', '));
    }
    done(null, payload);
  });
  await app.register(compress, {
    encodings: ['gzip'],
    threshold: minBytes,
    syncThreshold: maxAtOnceBytes,
    customTypes: types,
    // Request bodies are decompressed in `read-json.ts`, within their limit.
    globalDecompression: false,
  });
}
