import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OverloadedError } from '../../errors.ts';

/**
 * Refuses requests for whose operations there is no room, before more of them is read: a refusal must cost far less than an
 * operation, or refusing would leave no time for those that were accepted.
 */
export function refuseOverload(
  routes: FastifyInstance,
  find: (request: FastifyRequest) => OverloadedError | undefined,
): void {
  routes.addHook('onRequest', (request, _reply, done) => done(find(request)));
}
