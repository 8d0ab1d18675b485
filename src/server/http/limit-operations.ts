import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import { callerKey } from '../../authentication/caller.ts';
import { askingOf } from './authenticate-caller.ts';
import { CountedResponse } from './counted-response.ts';
import type { Load } from '../../operation/load/load.ts';

/** Tells whose the responses of these routes are, once it is known who asks. */
export function nameReaders(routes: FastifyInstance): void {
  routes.addHook('onRequest', (request, { raw }, done) => {
    if (raw instanceof CountedResponse) raw.caller = callerKey(askingOf(request).caller);
    done();
  });
}

/**
 * Makes a handler refuse what is beyond the operations that a caller may have in hand. One is in hand until
 * the text of its response is there, or the last of the texts where it comes in parts.
 */
export function limitOperations(handler: RouteHandlerMethod, load: Load): RouteHandlerMethod {
  return async function (request, reply) {
    const caller = callerKey(askingOf(request).caller);
    load.begin(caller);
    try {
      return await handler.call(this, request, reply);
    } finally {
      load.end(caller);
    }
  };
}
