import { type CryptoKey, errors, jwtVerify, type JWTPayload } from 'jose';
import type { VerifiedCaller } from './caller.ts';
import { isMicrosoftGraph } from '../config/origins.ts';
import type { SigningKey } from './jwks.ts';
import { readCaller } from './read-caller.ts';
import type { UnverifiedToken } from './read-unverified-token.ts';
import { InvalidTokenError, type InvalidTokenReason } from './invalid-token.ts';

/** The maximum difference between the clocks of the authority and of this machine. */
export const skewSeconds = 60;

/** Microsoft's tokens live for at most 28 hours. A much longer life is a mistake. */
const maxLifeSeconds = 48 * 3600;

export interface VerifiedToken {
  readonly caller: VerifiedCaller;
  /** The expiry, in milliseconds since 1970. */
  readonly endsAt: number;
}

/**
 * Verifies that the owner of the key issued a token for this gateway, and that it is valid now.
 *
 * @throws InvalidTokenError
 */
export async function verifyToken(
  token: string,
  { issuers, version }: UnverifiedToken,
  { key }: SigningKey,
  audiences: readonly string[],
): Promise<VerifiedToken> {
  const claims = await verify(token, key, issuers);
  requireAudience(claims.aud, audiences);
  const endsAt = readEnd(claims) * 1000;
  return { caller: readCaller(claims, version), endsAt };
}

async function verify(token: string, key: CryptoKey, issuers: readonly string[]) {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer: [...issuers],
      clockTolerance: skewSeconds,
    });
    return payload;
  } catch (error) {
    // The original error is not passed on as a cause because it contains the claims.
    throw new InvalidTokenError(reasonOf(error));
  }
}

function reasonOf(error: unknown): InvalidTokenReason {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is not valid';
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'it is not a JSON Web Token';
  const { claim, reason } = error;
  if (claim === 'nbf' && reason === 'check_failed') return 'it is not valid yet';
  if (['exp', 'iat', 'nbf'].includes(claim)) return 'its times are missing or not plausible';
  return 'it is not an access token';
}

function requireAudience(aud: JWTPayload['aud'], audiences: readonly string[]): void {
  if (isMicrosoftGraph(aud)) throw new InvalidTokenError('its audience is Microsoft Graph');
  // Microsoft's tokens have one audience. With several, another audience could present the token here.
  if (typeof aud !== 'string' || !audiences.includes(aud)) {
    throw new InvalidTokenError('its audience is not accepted');
  }
}

/** Comparisons with a missing or infinite time are all false, so such times are rejected explicitly. */
function readEnd({ exp = NaN, nbf = NaN, iat = NaN }: JWTPayload): number {
  const areWhole = [exp, nbf, iat].every(Number.isSafeInteger);
  const isFromFuture = iat > Date.now() / 1000 + skewSeconds;
  if (!areWhole || isFromFuture || exp <= Math.max(iat, nbf) || exp - iat > maxLifeSeconds) {
    throw new InvalidTokenError('its times are missing or not plausible');
  }
  return exp;
}
