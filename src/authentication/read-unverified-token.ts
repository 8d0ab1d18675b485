import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { readGuid } from '../guid.ts';
import { issuersOf, type TokenVersion } from './issuers.ts';
import { InvalidTokenError } from './invalid-token.ts';

/** What a token says of itself before anybody has verified it. */
export interface UnverifiedToken {
  readonly tenantId: string;
  /** Id of the key that it says to be signed with. */
  readonly kid: string;
  readonly version: TokenVersion;
  /** What its issuer has to be, one of them. */
  readonly issuers: readonly string[];
}

/** Where tokens may come from. */
export interface Origins {
  readonly authority: string;
  readonly tenants: readonly string[];
}

/** Headers that would let a token choose the key that it is verified by, or how it is read. */
const forbiddenHeaders = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'];

/**
 * Reads what has to be known before a token can be verified, and refuses what is not worth it.
 *
 * @throws RefusedToken
 */
export function readUnverifiedToken(
  token: string,
  { authority, tenants }: Origins,
): UnverifiedToken {
  const kid = readHeader(token);
  const { tid, iss, ver } = decode(() => decodeJwt(token));
  const tenantId = readGuid(tid);
  if (tenantId === undefined || !tenants.includes(tenantId)) {
    throw new InvalidTokenError('its tenant is not accepted');
  }
  const version = readVersion(ver);
  const issuers = version ? issuersOf(authority, tenantId, version) : [];
  if (!version || !issuers.some((issuer) => issuer === iss)) {
    throw new InvalidTokenError('its issuer does not match its tenant and version');
  }
  return { tenantId, kid, version, issuers };
}

function readHeader(token: string): string {
  const header = decode(() => decodeProtectedHeader(token));
  if (header.alg !== 'RS256') throw new InvalidTokenError('its algorithm is not RS256');
  if (forbiddenHeaders.some((name) => Object.hasOwn(header, name))) {
    throw new InvalidTokenError('its header contains or names a key, or has extensions');
  }
  const { kid } = header as { readonly kid?: unknown };
  if (typeof kid !== 'string' || kid === '')
    throw new InvalidTokenError('its signing key is not published');
  return kid;
}

function readVersion(ver: JWTPayload[string]): TokenVersion | undefined {
  return ver === '1.0' || ver === '2.0' ? ver : undefined;
}

function decode<Part>(read: () => Part): Part {
  try {
    return read();
  } catch {
    // What the error says may hold a part of the token.
    throw new InvalidTokenError('it is not a JSON Web Token');
  }
}
