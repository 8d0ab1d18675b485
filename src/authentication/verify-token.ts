import { type CryptoKey, errors, jwtVerify, type JWTPayload } from 'jose';
import type { VerifiedCaller } from './caller.ts';
import { isMicrosoftGraph } from '../config/origins.ts';
import type { SigningKey } from './jwks.ts';
import { readCaller } from './read-caller.ts';
import type { UnverifiedToken } from './read-unverified-token.ts';
import { InvalidTokenError, type InvalidTokenReason } from './invalid-token.ts';

/** How far the clocks of the authority and of this machine may be apart. */
export const skewSeconds = 60;

/** The longest token of Microsoft's is good for 28 hours; one of much more is a mistake. */
const maxLifeSeconds = 48 * 3600;

export interface VerifiedToken {
  readonly caller: VerifiedCaller;
  /** When it ends, in milliseconds since 1970. */
  readonly endsAt: number;
}

/**
 * Verifies that a token was issued by the owner of the key, for us, and is good now.
 *
 * @throws RefusedToken
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
    // It is no cause of the refusal's: it holds the claims.
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
  // Microsoft names one; of several nobody knows who else may show the token.
  if (typeof aud !== 'string' || !audiences.includes(aud)) {
    throw new InvalidTokenError('its audience is not accepted');
  }
}

/** What is absent, or beyond all measure, passes every comparison of times but these. */
function readEnd({ exp = NaN, nbf = NaN, iat = NaN }: JWTPayload): number {
  const areWhole = [exp, nbf, iat].every(Number.isSafeInteger);
  const isFromFuture = iat > Date.now() / 1000 + skewSeconds;
  if (!areWhole || isFromFuture || exp <= Math.max(iat, nbf) || exp - iat > maxLifeSeconds) {
    throw new InvalidTokenError('its times are missing or not plausible');
  }
  return exp;
}
