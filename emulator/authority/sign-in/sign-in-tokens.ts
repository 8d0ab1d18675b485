import { type Claims, encodePart } from '../sign-token.ts';
import type { Grant, SignInState } from './sign-in-state.ts';

/** Signs the claims of a person, with those that every person has. */
export type IssueTokens = (claims: Claims) => string;

/** The tokens of the person who has signed in: one for the API, and one that tells the page who they are. */
export function signInTokens(
  { page, tenant: tid, nonce }: Grant,
  { person, accessTokenSeconds }: SignInState,
  issue: IssueTokens,
) {
  const iat = Math.floor(Date.now() / 1000);
  const times = { iat, nbf: iat, exp: iat + accessTokenSeconds };
  const scp = page.scope.slice(page.scope.lastIndexOf('/') + 1);
  const accessToken = issue({ ...times, tid, azp: page.clientId, scp, ...person });
  const forPage = { aud: page.clientId, nonce, exp: iat + 3600, scp: undefined, roles: undefined };
  const idToken = issue({ ...times, tid, ...person, ...forPage });
  const { oid } = decode(idToken);
  return { accessToken, idToken, clientInfo: encodePart({ uid: oid, utid: tid }) };
}

function decode(token: string): Claims {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
}
