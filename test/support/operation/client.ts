import { callersTenant } from '../../../emulator/authority/caller-claims.ts';
import type { Caller } from '../../../src/authentication/caller.ts';
import type { ClientRequest } from '../../../src/operation/client-request.ts';

/** The client of an operation that no host has received. */
export function clientRequest(request: Partial<ClientRequest> = {}): ClientRequest {
  return {
    caller: { kind: 'local' },
    isRouter: false,
    client: 'a client of the test',
    allowsCached: true,
    acceptsIncremental: false,
    deadline: performance.now() + 15_000,
    signal: new AbortController().signal,
    ...request,
  };
}

/** Object id of the person, who participates in some records of a test. */
export const personId = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';

/** The person, with these app roles. */
export function person(...roles: readonly string[]): Caller {
  return {
    kind: 'user',
    tenantId: callersTenant,
    objectId: personId,
    applicationId: '3f1c8a52-6b0e-4d4a-9a57-0d1f4f0f2c33',
    permissions: new Set(roles),
  };
}
