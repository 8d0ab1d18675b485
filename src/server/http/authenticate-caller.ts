import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../authentication/caller.ts';
import type { IsRouter } from '../../authentication/router-secret.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { typeOfErrors } from './response-headers.ts';
import { printError } from './request-refusal.ts';

/** By which the supergraph's router shows who it is, beside the token of the caller for whom it asks. */
const routerHeader = 'router-authorization';

interface Authenticating {
  readonly caller: Caller;
  readonly isRouter: boolean;
}

const asking = new WeakMap<FastifyRequest, Authenticating>();

/** Refuses whoever is not known before anything of the request is read beside its headers. */
export function authenticateCaller(
  app: FastifyInstance,
  verify: VerifyCaller,
  isRouter: IsRouter,
): void {
  app.addHook('onRequest', async (request, reply) => {
    try {
      asking.set(request, await findOut(request, verify, isRouter));
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

/** Of several headers Node.js takes the first and a proxy may have looked at the last: all are shown. */
function authorizationOf({ raw: { rawHeaders } }: FastifyRequest): string | undefined {
  const values = rawHeaders.filter((_, index) => isAuthorization(rawHeaders[index - 1], index));
  return values.length > 0 ? values.join(', ') : undefined;
}

/** Names and values take turns. */
function isAuthorization(name: string | undefined, index: number): boolean {
  return index % 2 === 1 && name?.toLowerCase() === 'authorization';
}

async function findOut(
  request: FastifyRequest,
  verify: VerifyCaller,
  isRouterSecret: IsRouter,
): Promise<Authenticating> {
  const secret = request.headers[routerHeader];
  const isRouter = isRouterSecret(typeof secret === 'string' ? secret : undefined);
  const authorization = authorizationOf(request);
  const asksForNobody = isRouter && secret !== undefined && authorization === undefined;
  return { caller: asksForNobody ? { kind: 'router' } : await verify(authorization), isRouter };
}

/** Who was found out to send a request. */
export function askingOf(request: FastifyRequest): Authenticating {
  const found = asking.get(request);
  if (!found) throw new TypeError('A request must be authenticated before it is read.');
  return found;
}
