import { randomUUID } from 'node:crypto';
import type { Claims } from './sign-token.ts';

/** The audience of the tokens: the application id in v2.0 tokens, its URI in v1.0 tokens. */
export const audienceId = '6b1d5a1e-93a4-4c0e-8a54-2f3c1d7e9b60';
export const audienceUri = 'api://callrecords-gateway';

/** The tenant of callers, unless the claims name another. */
export const callersTenant = '9d66187e-13f0-4666-9bac-be67ddd4b676';

/** The default subject, unless the claims name another. */
const somebody = '2f8e4c1a-7b3d-4e59-a6f0-91c8d2b7e354';
const someClient = '51c3a9d7-0e4f-4b82-9d16-c7a8e5f2b093';
const someService = 'c48f7e02-65ab-4d39-8e1c-0b9f3a6d72e5';

/** Issued half an hour ago and valid for an hour more, longer than any test runs. */
const ageSeconds = 1_800;
const lifeSeconds = 5_400;

/** The claims of a user's token. */
export function userClaims(authority: string, claims: Claims): Claims {
  const subject = { oid: somebody, sub: 'Kx2mV9pQ7rT4wZ1aB6cD8eF0gH3jL5nP-uYiOoSsXxA' };
  const name = { name: 'Nobody Reads This', preferred_username: 'nobody@contoso.com' };
  return merge(authority, { ...subject, ...name, scp: 'access_as_user' }, claims);
}

/** The claims of a token of an application without a user. */
export function applicationClaims(authority: string, claims: Claims): Claims {
  return merge(
    authority,
    { oid: someService, sub: claims.oid ?? someService, idtyp: 'app' },
    claims,
  );
}

function merge(authority: string, kind: Claims, claims: Claims): Claims {
  const issuedAt = Math.floor(Date.now() / 1_000) - ageSeconds;
  const times = { iat: issuedAt, nbf: issuedAt, exp: issuedAt + lifeSeconds };
  const tenant = typeof claims.tid === 'string' ? claims.tid : callersTenant;
  const version = claims.ver === '1.0' ? oldClaims : newClaims;
  return {
    ...version(authority, tenant),
    ...times,
    ...kind,
    tid: tenant,
    uti: randomUUID(),
    ...claims,
  };
}

/** Microsoft issues v1.0 tokens from another host. The emulator uses the same host. */
function oldClaims(authority: string, tenant: string): Claims {
  const issuer = `${authority}/${tenant}/`;
  return { aud: audienceUri, iss: issuer, appid: someClient, appidacr: '1', ver: '1.0' };
}

function newClaims(authority: string, tenant: string): Claims {
  const issuer = `${authority}/${tenant}/v2.0`;
  return { aud: audienceId, iss: issuer, azp: someClient, azpacr: '1', ver: '2.0' };
}
