import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import type { VerifyCaller } from '../access/verify-caller.ts';
import { UnauthenticatedError } from '../errors.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Refuses whoever is not known before anything of the request is read beside its headers. */
export function authenticateCaller(app: FastifyInstance, verify: VerifyCaller): void {
  app.addHook('onRequest', async (request, reply) => {
    try {
      callers.set(request, await verify(request.headers.authorization));
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      const { message, code } = error;
      const errors = [{ message, extensions: { code } }];
      await reply.code(401).header('www-authenticate', 'Bearer').send({ errors });
    }
  });
}

/** The caller that was found out for a request. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new TypeError('The caller of a request is found out before it is read.');
  return caller;
}
