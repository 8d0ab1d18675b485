import { randomUUID } from 'node:crypto';
import { callersTenant } from '../caller-claims.ts';
import { type BrowserAnswer, errorPage, redirectTo } from './browser-answer.ts';
import type { Grant, RegisteredPage, SignInRefusal, SignInState } from './sign-in-state.ts';

/** Signs the configured person in at once, and leads the browser back with a code or an error. */
export function authorize(
  parameters: URLSearchParams,
  tenant: string,
  { pages, refusals, codes, person }: SignInState,
): BrowserAnswer {
  const page = pages.find(({ clientId }) => clientId === parameters.get('client_id'));
  if (!page) return errorPage(700_016, 'Application was not found in the directory.');
  const redirectUri = parameters.get('redirect_uri') ?? '';
  // An error must not be sent to an address that is not registered.
  if (!page.redirectUris.includes(redirectUri)) return errorPage(50_011, foreignAddress);
  const refusal = refusals.authorize ?? refusalOf(parameters, page);
  if (refusal) return leadBack(parameters, redirectUri, errorParameters(refusal));
  const code = randomUUID();
  const home = typeof person.tid === 'string' ? person.tid : callersTenant;
  const signedInTo = tenant === 'organizations' ? home : tenant;
  codes.set(code, grantFor(parameters, page, signedInTo, redirectUri));
  return leadBack(parameters, redirectUri, { code, session_state: randomUUID() });
}

function grantFor(
  parameters: URLSearchParams,
  page: RegisteredPage,
  tenant: string,
  redirectUri: string,
): Grant {
  const challenge = parameters.get('code_challenge') ?? '';
  return { page, tenant, redirectUri, challenge, nonce: parameters.get('nonce') ?? undefined };
}

/** A page has no secret, so PKCE is required of it. */
function refusalOf(
  parameters: URLSearchParams,
  { scope }: RegisteredPage,
): SignInRefusal | undefined {
  if (parameters.get('response_type') !== 'code') return unsupportedType;
  if (!parameters.get('code_challenge') || parameters.get('code_challenge_method') !== 'S256')
    return withoutChallenge;
  const scopes = (parameters.get('scope') ?? '').split(' ');
  return scopes.includes('openid') && scopes.includes(scope) ? undefined : foreignScope;
}

const foreignAddress =
  'The redirect URI specified in the request does not match the redirect URIs configured for the application.';
const unsupportedType: SignInRefusal = {
  error: 'unsupported_response_type',
  code: 700051,
  description: 'The response_type is not enabled for the application.',
};
const withoutChallenge: SignInRefusal = {
  error: 'invalid_request',
  code: 9002325,
  description:
    'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
};
const foreignScope: SignInRefusal = {
  error: 'invalid_scope',
  code: 70011,
  description: 'The provided value for the input parameter scope is not valid.',
};

function errorParameters({ error, code, description }: SignInRefusal) {
  return { error, error_description: `AADSTS${code}: ${description}` };
}

/** The parameters are in the fragment, which browsers send to no server. */
function leadBack(
  parameters: URLSearchParams,
  redirectUri: string,
  result: Readonly<Record<string, string>>,
): BrowserAnswer {
  const state = parameters.get('state') ?? '';
  return redirectTo(`${redirectUri}#${new URLSearchParams({ ...result, state })}`);
}
