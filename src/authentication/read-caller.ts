import type { JWTPayload } from 'jose';
import type { VerifiedCaller } from './caller.ts';
import { readGuid } from '../guid.ts';
import type { TokenVersion } from './issuers.ts';
import { InvalidTokenError } from './invalid-token.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Claims of ID tokens. An ID token says who signed in to a client; it grants nothing here. */
const claimsOfIdTokens = ['nonce', 'at_hash', 'c_hash'];

/**
 * Returns the caller that the claims of a verified token identify. Names and addresses are ignored because users
 * and tenants can change or reassign them.
 *
 * @throws InvalidTokenError
 */
export function readCaller(claims: JWTPayload, version: TokenVersion): VerifiedCaller {
  requireAccessToken(claims);
  const scopes = readScopes(claims.scp);
  const roles = readRoles(claims.roles);
  const kind = scopes.length > 0 ? 'user' : 'application';
  if (!(kind === 'user' ? isOfUser(claims) : isOfApplication(claims))) {
    throw new InvalidTokenError('it is not an access token');
  }
  const permissions = new Set([...scopes, ...roles]);
  if (permissions.size === 0) throw new InvalidTokenError('it grants no permission');
  return { kind, ...readIds(claims, version), permissions };
}

function requireAccessToken(claims: Claims): void {
  if (claimsOfIdTokens.some((name) => Object.hasOwn(claims, name))) {
    throw new InvalidTokenError('it is not an access token');
  }
  if (Object.hasOwn(claims, 'cnf')) {
    throw new InvalidTokenError('it is bound to a key, which is not supported');
  }
}

function readScopes(scp: unknown): readonly string[] {
  if (scp === undefined) return [];
  if (typeof scp !== 'string') throw new InvalidTokenError('it is not an access token');
  return scp.split(' ').filter((scope) => scope !== '');
}

function readRoles(roles: unknown): readonly string[] {
  if (roles === undefined) return [];
  if (!Array.isArray(roles) || !roles.every(isRole))
    throw new InvalidTokenError('it is not an access token');
  return roles;
}

function isRole(role: unknown): role is string {
  return typeof role === 'string' && role !== '';
}

function isOfUser({ idtyp }: Claims): boolean {
  return idtyp === undefined || idtyp === 'user';
}

/** `idtyp` is an optional claim. Without it, only the token of an application has equal `sub` and `oid`. */
function isOfApplication({ idtyp, sub, oid }: Claims): boolean {
  return idtyp === undefined ? sub === oid : idtyp === 'app';
}

function readIds({ tid, oid, azp, appid }: Claims, version: TokenVersion) {
  const tenantId = readGuid(tid);
  const objectId = readGuid(oid);
  const applicationId = readGuid(version === '1.0' ? appid : azp);
  if (!tenantId || !objectId || !applicationId) {
    throw new InvalidTokenError('it does not identify the caller');
  }
  return { tenantId, objectId, applicationId };
}
