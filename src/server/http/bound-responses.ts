import { Readable } from 'node:stream';
import type { FastifyInstance, onSendHookHandler } from 'fastify';
import { callerKey } from '../../authentication/caller.ts';
import type { Load } from '../../operation/load/load.ts';
import { minBytes } from '../../operation/load/pending-bytes.ts';
import { authenticationOf } from './authenticate-caller.ts';
import { CountedResponse } from './counted-response.ts';
import { readSlices, readTexts, sliceBytes } from './slice-text.ts';

/**
 * Counts the bytes of each response, and refuses a response with 503 if there is no room for it until
 * others are read. If there is no room for the refusal, the connection is closed.
 *
 * This must be the first hook that sees a response, because the compressor holds the text until the
 * client has all of it.
 */
export function boundResponses(app: FastifyInstance, load: Load): void {
  app.addHook('onSend', (_request, { raw }, payload, done) => {
    if (!(raw instanceof CountedResponse)) {
      done(null, payload);
    } else if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
      const bytes = Buffer.byteLength(payload);
      const refusal = load.refuseBytes(raw.caller, bytes);
      if (refusal && bytes > minBytes) {
        done(refusal);
        return;
      }
      if (refusal) raw.drop();
      raw.hold(bytes);
      done(null, payload);
    } else {
      // The payloads of incremental delivery were limited when they were made.
      const isIncremental = payload instanceof Readable && payload.readableObjectMode;
      done(null, isIncremental ? readTexts(payload, (bytes) => raw.hold(bytes)) : payload);
    }
  });
}

/** Counts the responses of these routes for the caller, once the caller is known. */
export function nameReaders(routes: FastifyInstance): void {
  routes.addHook('onRequest', (request, { raw }, done) => {
    if (raw instanceof CountedResponse) raw.caller = callerKey(authenticationOf(request).caller);
    done();
  });
}

/**
 * Writes long responses of these routes in slices. It must come after the compressor, because it must be
 * the last to see a response.
 */
export function sliceResponses(routes: FastifyInstance): void {
  routes.addHook('onRoute', (route) => {
    route.onSend = [...[route.onSend ?? []].flat(), slice];
  });
}

const slice: onSendHookHandler = (_request, reply, payload, done) => {
  const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
  const bytes = isText ? Buffer.byteLength(payload) : 0;
  if (isText && bytes > sliceBytes) {
    reply.header('content-length', bytes);
    done(null, readSlices(Buffer.from(payload)));
  } else {
    done(null, payload);
  }
};
