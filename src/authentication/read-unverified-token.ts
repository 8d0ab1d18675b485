import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { readGuid } from '../guid.ts';
import { issuersOf, type TokenVersion } from './issuers.ts';
import { InvalidTokenError } from './invalid-token.ts';

/** What a token claims before it is verified. */
export interface UnverifiedToken {
  readonly tenantId: string;
  /** The id of the key that is said to have signed it. */
  readonly kid: string;
  readonly version: TokenVersion;
  /** The accepted values of its issuer. */
  readonly issuers: readonly string[];
}

/** The authority and the tenants whose tokens are accepted. */
export interface Origins {
  readonly authority: string;
  readonly tenants: readonly string[];
}

/** Headers with which a token could choose the key that verifies it, or how it is read. */
const forbiddenHeaders = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'];

/**
 * Reads what is needed to verify a token, and rejects a token that cannot be valid.
 *
 * @throws InvalidTokenError
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
    // The message of the cause may contain a part of the token.
    throw new InvalidTokenError('it is not a JSON Web Token');
  }
}
