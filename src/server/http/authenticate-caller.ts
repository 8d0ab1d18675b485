import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../authentication/caller.ts';
import type { IsRouter } from '../../authentication/router-secret.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { readRawValues } from './raw-headers.ts';
import { typeOfErrors } from './response-headers.ts';
import { printError } from './request-refusal.ts';

/** The header with which the supergraph's router authenticates, beside the token of its caller. */
const routerHeader = 'router-authorization';

interface Authentication {
  readonly caller: Caller;
  readonly isRouter: boolean;
}

/** The authentication, as a property of a request. */
const authentication = Symbol('authentication');

/** Refuses unauthenticated requests before anything but their headers is read. */
export function authenticateCaller(
  app: FastifyInstance,
  verify: VerifyCaller,
  isRouter: IsRouter,
): void {
  app.decorateRequest(authentication);
  app.addHook('onRequest', async (request, reply) => {
    try {
      request.setDecorator(authentication, await authenticate(request, verify, isRouter));
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      const { message, code } = error;
      await reply
        .code(401)
        .headers({ ...typeOfErrors(request), 'www-authenticate': 'Bearer' })
        .send(printError(message, code));
    }
  });
}

/** A proxy may have checked another one than Node.js takes, so all of them are verified. */
export function authorizationOf({ raw: { rawHeaders } }: FastifyRequest): string | undefined {
  const values = readRawValues(rawHeaders, 'authorization');
  return values.length > 0 ? values.join(', ') : undefined;
}

async function authenticate(
  request: FastifyRequest,
  verify: VerifyCaller,
  isRouterSecret: IsRouter,
): Promise<Authentication> {
  const secret = request.headers[routerHeader];
  const isRouter = isRouterSecret(typeof secret === 'string' ? secret : undefined);
  const authorization = authorizationOf(request);
  const hasNoCaller = isRouter && secret !== undefined && authorization === undefined;
  return { caller: hasNoCaller ? { kind: 'router' } : await verify(authorization), isRouter };
}

/** The caller of a request, and whether the router has sent it. */
export function authenticationOf(request: FastifyRequest): Authentication {
  const found = request.getDecorator<Authentication | undefined>(authentication);
  if (!found) throw new TypeError('A request must be authenticated before it is read.');
  return found;
}
