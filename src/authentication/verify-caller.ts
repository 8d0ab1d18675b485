import type { CallerConfiguration } from '../config/configuration.ts';
import { UnauthenticatedError } from '../errors.ts';
import type { Outbound } from '../outbound/create-dispatcher.ts';
import { causeOf } from '../telemetry/cause-of.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Caller } from './caller.ts';
import { InvalidTokenError } from './invalid-token.ts';
import { createJwksFetch, type FetchJwks } from './fetch-jwks.ts';
import { TokenVerifier } from './token-verifier.ts';

/**
 * Identifies the caller of a request.
 *
 * @param authorization the value of the `Authorization` header.
 * @throws UnauthenticatedError
 */
export type VerifyCaller = (authorization: string | undefined) => Promise<Caller>;

export interface CallerVerifier {
  readonly verify: VerifyCaller;
  /** Fetches the keys with which callers are verified, so that a problem is reported at the start. Never rejects. */
  prepare(): Promise<void>;
}

export function createCallerVerifier(
  callers: CallerConfiguration,
  telemetry: Telemetry,
  outbound: Outbound,
): CallerVerifier {
  if (callers.mode === 'none')
    return { verify: acceptEveryCaller, prepare: () => Promise.resolve() };
  const verifier = new TokenVerifier(
    callers,
    createReportedJwksFetch(createJwksFetch(callers.authority, outbound), telemetry),
  );
  async function verify(authorization: string | undefined): Promise<Caller> {
    try {
      return await verifier.verify(authorization);
    } catch (error) {
      if (!(error instanceof InvalidTokenError)) throw error;
      telemetry.callerRefused(error.reason);
      throw new UnauthenticatedError();
    }
  }
  return { verify, prepare: () => verifier.prepare() };
}

function acceptEveryCaller(): Promise<Caller> {
  return Promise.resolve({ kind: 'local' });
}

/** Reports a failure to fetch keys to telemetry. Callers do not learn about it. */
function createReportedJwksFetch(request: FetchJwks, telemetry: Telemetry): FetchJwks {
  return async (tenantId) => {
    try {
      const keys = await request(tenantId);
      telemetry.ended('KEYS_UNREADABLE', { tenantId });
      return keys;
    } catch (error) {
      telemetry.holds('KEYS_UNREADABLE', { tenantId, cause: causeOf(error) });
      throw error;
    }
  };
}
