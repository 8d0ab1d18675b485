import type { FastifyInstance } from 'fastify';
import { callerKey } from '../../authentication/caller.ts';
import type { Load } from '../../operation/load/load.ts';
import { authenticationOf } from './authenticate-caller.ts';

/** Gives up the place of a request, as a property of it. */
const leave = Symbol('leave');

/**
 * Refuses requests for whose operations there is no room, before more of them is read: a refusal must cost far less than an
 * operation, or refusing would leave no time for those that were accepted.
 */
export function refuseOverload(routes: FastifyInstance, load: Load): void {
  routes.addHook('onRequest', (_request, _reply, done) => done(load.refuseNext()));
}

/**
 * Keeps a place for the operation of an authenticated request while its body is read. Otherwise every request that arrives
 * meanwhile would find the same free place, and be refused after the costly part.
 */
export function keepPlaces(routes: FastifyInstance, load: Load): void {
  routes.decorateRequest(leave);
  routes.addHook('onRequest', (request, { raw }, done) => {
    const caller = callerKey(authenticationOf(request).caller);
    const refusal = load.refuseNext(caller);
    if (refusal) {
      done(refusal);
      return;
    }
    load.begin(caller);
    let isKept = true;
    const leaveOnce = () => {
      if (isKept) load.cancel(caller);
      isKept = false;
    };
    request.setDecorator(leave, leaveOnce);
    raw.once('close', leaveOnce);
    done();
  });
  // The operation begins right after it.
  routes.addHook('preHandler', (request, _reply, done) => {
    request.getDecorator<() => void>(leave)();
    done();
  });
}
