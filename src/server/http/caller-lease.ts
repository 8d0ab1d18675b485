import type { FastifyRequest } from 'fastify';
import { tokenEnd } from '../../authentication/token-end.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { CallerLease } from '../../changes/lease.ts';
import { authenticationOf, authorizationOf } from './authenticate-caller.ts';

/** How long the caller of a request is valid. A router that acts for no caller has no token. */
export function leaseOf(request: FastifyRequest, verify: VerifyCaller): CallerLease {
  const { caller } = authenticationOf(request);
  const authorization = authorizationOf(request);
  if (!('permissions' in caller)) {
    return { caller, endsAt: Infinity, verify: () => Promise.resolve(caller) };
  }
  return { caller, endsAt: tokenEnd(authorization), verify: () => verify(authorization) };
}
