import type { CallerConfiguration } from '../config/configuration.ts';
import { UnauthenticatedError } from '../errors.ts';
import type { Outbound } from '../outbound/create-dispatcher.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Caller } from './caller.ts';
import { readBearerToken } from './read-bearer-token.ts';
import { RefusedToken } from './refused-token.ts';
import { createKeyRequest, type RequestKeys } from './request-keys.ts';
import { TokenVerifier } from './token-verifier.ts';

/**
 * Finds out who asks.
 *
 * @param authorization the header of that name.
 * @throws UnauthenticatedError
 */
export type VerifyCaller = (authorization: string | undefined) => Promise<Caller>;

export function createCallerVerifier(
  callers: CallerConfiguration,
  telemetry: Telemetry,
  outbound: Outbound,
): VerifyCaller {
  if (callers.mode === 'none') return () => Promise.resolve({ kind: 'local' });
  const verifier = new TokenVerifier(
    callers,
    createToldKeyRequest(createKeyRequest(callers.authority, outbound), telemetry),
  );
  return async (authorization) => {
    try {
      return await verifier.verify(readBearerToken(authorization));
    } catch (error) {
      if (!(error instanceof RefusedToken)) throw error;
      telemetry.callerRefused(error.reason);
      throw new UnauthenticatedError();
    }
  };
}

/** What nobody can verify is told to those who run the gateway, and to nobody else. */
function createToldKeyRequest(request: RequestKeys, telemetry: Telemetry): RequestKeys {
  return async (tenantId) => {
    try {
      return await request(tenantId);
    } catch (error) {
      telemetry.keysUnreadable(tenantId);
      throw error;
    }
  };
}
