import { createHash, randomUUID } from 'node:crypto';
import { type EntraAnswer, refusal } from '../../entra/entra-answer.ts';
import type { Json } from '../../tenant.ts';
import type { Grant, GrantType, SignInState } from './sign-in-state.ts';
import { type IssueTokens, signInTokens } from './sign-in-tokens.ts';

/** Responds to a page that requests tokens for a code or a refresh token. */
export function redeem(
  form: URLSearchParams,
  origin: string | undefined,
  state: SignInState,
  issue: IssueTokens,
): EntraAnswer {
  const grantType = form.get('grant_type');
  if (grantType === 'authorization_code') {
    return redeemBy(grantType, takeCode(form, state), form, origin, state, issue);
  }
  if (grantType === 'refresh_token') {
    const grant = state.refreshTokens.get(form.get('refresh_token') ?? '');
    return redeemBy(grantType, grant, form, origin, state, issue);
  }
  return refusal(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant.');
}

/** A code is valid once, for the page that has the verifier of its challenge. */
function takeCode(form: URLSearchParams, { codes }: SignInState): Grant | undefined {
  const code = form.get('code') ?? '';
  const grant = codes.get(code);
  codes.delete(code);
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const isProven = grant?.challenge === challenge;
  return isProven && grant.redirectUri === form.get('redirect_uri') ? grant : undefined;
}

function redeemBy(
  grantType: GrantType,
  grant: Grant | undefined,
  form: URLSearchParams,
  origin: string | undefined,
  state: SignInState,
  issue: IssueTokens,
): EntraAnswer {
  const refused = state.refusals[grantType];
  if (refused) return refusal(400, refused.error, refused.code, refused.description);
  const clientId = form.get('client_id') ?? '';
  if (grant?.page.clientId !== clientId) return invalidGrant();
  if (new URL(grant.redirectUri).origin !== origin) return foreignOrigin();
  state.redemptions.push({ grantType, clientId });
  const refreshToken = randomUUID();
  state.refreshTokens.set(refreshToken, grant);
  return { status: 200, body: tokenResponse(grant, refreshToken, state, issue) };
}

function tokenResponse(
  grant: Grant,
  refreshToken: string,
  state: SignInState,
  issue: IssueTokens,
): Json {
  const { accessToken, idToken, clientInfo } = signInTokens(grant, state, issue);
  return {
    token_type: 'Bearer',
    scope: `${grant.page.scope} openid profile`,
    expires_in: state.accessTokenSeconds,
    ext_expires_in: state.accessTokenSeconds,
    access_token: accessToken,
    refresh_token: refreshToken,
    refresh_token_expires_in: 86_399,
    id_token: idToken,
    client_info: clientInfo,
  };
}

function invalidGrant(): EntraAnswer {
  const description =
    'The provided authorization code or refresh token is invalid, was already redeemed, or was issued to another application.';
  return refusal(400, 'invalid_grant', 70000, description);
}

function foreignOrigin(): EntraAnswer {
  const description =
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type, from an origin that is registered.";
  return refusal(400, 'invalid_request', 9002326, description);
}
