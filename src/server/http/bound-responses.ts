import { Readable } from 'node:stream';
import type { FastifyInstance, onSendHookHandler } from 'fastify';
import { callerKey } from '../../authentication/caller.ts';
import type { Load } from '../../operation/load/load.ts';
import { minBytes } from '../../operation/load/pending-bytes.ts';
import { askingOf } from './authenticate-caller.ts';
import { CountedResponse } from './counted-response.ts';
import { readSlices, readTexts, sliceBytes } from './slice-text.ts';

/**
 * Counts the text of each response from here on, and refuses with 503 one for which there is no room until
 * others have been read. Where there is none for a refusal either, the connection is closed.
 *
 * To be the first to see a response: what compresses it holds the text until the client has all of it.
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
      // The texts of a response in parts; each has been admitted when it was made.
      const isIncremental = payload instanceof Readable && payload.readableObjectMode;
      done(null, isIncremental ? readTexts(payload, (bytes) => raw.hold(bytes)) : payload);
    }
  });
}

/** Counts the responses of these routes for the caller, once the caller is known. */
export function nameReaders(routes: FastifyInstance): void {
  routes.addHook('onRequest', (request, { raw }, done) => {
    if (raw instanceof CountedResponse) raw.caller = callerKey(askingOf(request).caller);
    done();
  });
}

/**
 * Has long responses of these routes written slice by slice. To come behind whatever compresses them: it is
 * the last to see them.
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
