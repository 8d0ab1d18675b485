import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** What is shorter fits into one packet as it is. */
const minBytes = 1024;

/** gzip takes a millisecond for as much. What is longer is compressed beside the event loop. */
const maxAtOnceBytes = 262_144;

const types = /^application\/(?:graphql-response\+)?json\b/;

/**
 * Compresses answers for clients that accept it, unless they are short. The parts of an answer that comes
 * in parts are left as they are: a compressor would hold back what has to go out at once.
 *
 * gzip is all that there is. Of answers, which repeat names of fields, brotli makes as many bytes in as
 * much time where it may take no longer; and everybody knows gzip.
 */
export async function compressResponses(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (_request, reply, payload, done) => {
    // Of what is compressed the plugin says so itself: whoever does not accept that has another form.
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
    // What clients send is inflated where bodies are read, within their limit.
    globalDecompression: false,
  });
}
