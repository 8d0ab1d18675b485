import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../authentication/caller.ts';
import type { IsRouter } from '../../authentication/router-secret.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { typeOfErrors } from './response-headers.ts';
import { printError } from './request-refusal.ts';

/** The header with which the supergraph's router authenticates, beside the token of its caller. */
const routerHeader = 'router-authorization';

interface Authentication {
  readonly caller: Caller;
  readonly isRouter: boolean;
}

const authenticated = new WeakMap<FastifyRequest, Authentication>();

/** Refuses unauthenticated requests before anything but their headers is read. */
export function authenticateCaller(
  app: FastifyInstance,
  verify: VerifyCaller,
  isRouter: IsRouter,
): void {
  app.addHook('onRequest', async (request, reply) => {
    try {
      authenticated.set(request, await authenticate(request, verify, isRouter));
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

/**
 * If there are several, Node.js takes the first, and a proxy may have checked the last: all of them are
 * verified.
 */
function authorizationOf({ raw: { rawHeaders } }: FastifyRequest): string | undefined {
  const values = rawHeaders.filter((_, index) => isAuthorization(rawHeaders[index - 1], index));
  return values.length > 0 ? values.join(', ') : undefined;
}

/** Names and values alternate. */
function isAuthorization(name: string | undefined, index: number): boolean {
  return index % 2 === 1 && name?.toLowerCase() === 'authorization';
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
  const found = authenticated.get(request);
  if (!found) throw new TypeError('A request must be authenticated before it is read.');
  return found;
}
