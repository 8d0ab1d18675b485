import type { FastifyInstance } from 'fastify';
import { readHostnames } from './host-names.ts';
import { RequestRefusal } from './request-refusal.ts';

/** Refuses requests that do not say once, and in words that can be read, which host they are for. */
export function refuseUnclearHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (readHostnames(request.raw)) done();
    else
      done(
        new RequestRefusal(
          400,
          'The request needs exactly one `Host` header with a valid host name.',
        ),
      );
  });
}
