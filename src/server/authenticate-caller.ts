import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import type { VerifyCaller } from '../access/verify-caller.ts';
import { UnauthenticatedError } from '../errors.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Refuses whoever is not known before anything of the request is read beside its headers. */
export function authenticateCaller(app: FastifyInstance, verify: VerifyCaller): void {
  app.addHook('onRequest', async (request, reply) => {
    try {
      callers.set(request, await verify(authorizationOf(request)));
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      const { message, code } = error;
      const errors = [{ message, extensions: { code } }];
      await reply.code(401).header('www-authenticate', 'Bearer').send({ errors });
    }
  });
}

/** Of several headers Node.js takes the first and a proxy may have looked at the last: all are shown. */
function authorizationOf({ raw: { rawHeaders } }: FastifyRequest): string | undefined {
  const values = rawHeaders.filter((_, index) => isAuthorization(rawHeaders[index - 1], index));
  return values.length > 0 ? values.join(', ') : undefined;
}

/** Names and values take turns. */
function isAuthorization(name: string | undefined, index: number): boolean {
  return index % 2 === 1 && name?.toLowerCase() === 'authorization';
}

/** The caller that was found out for a request. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new TypeError('The caller of a request is found out before it is read.');
  return caller;
}
