import type { CallerConfiguration } from '../config/configuration.ts';
import { UnauthenticatedError } from '../errors.ts';
import type { Outbound } from '../outbound/create-dispatcher.ts';
import { causeOf } from '../telemetry/cause-of.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Caller } from './caller.ts';
import { readBearerToken } from './read-bearer-token.ts';
import { InvalidTokenError } from './invalid-token.ts';
import { createJwksFetch, type FetchJwks } from './fetch-jwks.ts';
import { TokenVerifier } from './token-verifier.ts';

/**
 * Finds out who asks.
 *
 * @param authorization the header of that name.
 * @throws UnauthenticatedError
 */
export type VerifyCaller = (authorization: string | undefined) => Promise<Caller>;

export interface CallerVerifier {
  readonly verify: VerifyCaller;
  /** Reads what callers are verified by, so that what is wrong is told at the start. Never rejects. */
  prepare(): Promise<void>;
}

export function createCallerVerifier(
  callers: CallerConfiguration,
  telemetry: Telemetry,
  outbound: Outbound,
): CallerVerifier {
  if (callers.mode === 'none') return { verify: verifyNobody, prepare: () => Promise.resolve() };
  const verifier = new TokenVerifier(
    callers,
    createReportedJwksFetch(createJwksFetch(callers.authority, outbound), telemetry),
  );
  async function verify(authorization: string | undefined): Promise<Caller> {
    try {
      return await verifier.verify(readBearerToken(authorization));
    } catch (error) {
      if (!(error instanceof InvalidTokenError)) throw error;
      telemetry.callerRefused(error.reason);
      throw new UnauthenticatedError();
    }
  }
  return { verify, prepare: () => verifier.prepare() };
}

function verifyNobody(): Promise<Caller> {
  return Promise.resolve({ kind: 'local' });
}

/** What nobody can verify is told to those who run the gateway, and to nobody else. */
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
