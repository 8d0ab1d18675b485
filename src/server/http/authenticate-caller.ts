import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../authentication/caller.ts';
import type { IsRouter } from '../../authentication/router-secret.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { readRawValues } from './raw-headers.ts';
import { typeOfErrors } from './response-headers.ts';
import { printError } from './request-refusal.ts';

/** The header with which the supergraph's router authenticates, beside the token of its caller. */
export const routerHeader = 'router-authorization';

export interface Authentication {
  readonly caller: Caller;
  readonly isRouter: boolean;
}

/** What a client proves its identity with, by the names of the headers of a request. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** The secret of the supergraph's router. */
  readonly secret: string | undefined;
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
      const credentials = credentialsOf(request);
      request.setDecorator(authentication, await authenticate(credentials, verify, isRouter));
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

export function credentialsOf(request: FastifyRequest): Credentials {
  const secret = request.headers[routerHeader];
  return {
    authorization: authorizationOf(request),
    secret: typeof secret === 'string' ? secret : undefined,
  };
}

/** @throws UnauthenticatedError */
export async function authenticate(
  { authorization, secret }: Credentials,
  verify: VerifyCaller,
  isRouterSecret: IsRouter,
): Promise<Authentication> {
  const isRouter = isRouterSecret(secret);
  const hasNoCaller = isRouter && secret !== undefined && authorization === undefined;
  return { caller: hasNoCaller ? { kind: 'router' } : await verify(authorization), isRouter };
}

/** The caller of a request, and whether the router has sent it. */
export function authenticationOf(request: FastifyRequest): Authentication {
  const found = request.getDecorator<Authentication | undefined>(authentication);
  if (!found) throw new TypeError('A request must be authenticated before it is read.');
  return found;
}
