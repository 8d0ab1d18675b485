import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../emulator/authority.ts';
import { audienceId } from '../../emulator/authority/caller-claims.ts';
import { signInRefusals } from '../../emulator/authority/sign-in/sign-in-refusals.ts';

const tenant = '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58';
const clientId = '3f0b6a1c-52e7-4d0c-b6a4-8f1e9d27c053';
const scope = 'api://the-gateway/access_as_user';
const origin = 'https://tools.example';
const redirectUri = `${origin}/calls/`;
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

let authority: Authority;
beforeAll(async () => {
  authority = await startAuthority();
  authority.signIns.pages.push({ clientId, scope, redirectUris: [redirectUri] });
});
beforeEach(() => {
  Object.assign(authority.signIns, { refusals: {}, person: { name: 'Adele Vance', roles: ['A'] } });
});
afterAll(() => authority.close());

type Form = Readonly<Record<string, string>>;

/** Opens the address to sign in as a browser does, and returns where it leads. */
async function authorize(changes: Form = {}) {
  const parameters = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    response_mode: 'fragment',
    scope: `${scope} openid profile offline_access`,
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  });
  const url = `${authority.url}/${tenant}/oauth2/v2.0/authorize?${parameters}`;
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  const [target, fragment = ''] = (location ?? '').split('#');
  const result = Object.fromEntries(new URLSearchParams(fragment));
  return { status: response.status, target, result, text: await response.text() };
}

async function requestTokens(form: Form, from = origin) {
  const response = await fetch(`${authority.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { origin: from },
    body: new URLSearchParams({ client_id: clientId, ...form }),
  });
  const body = (await response.json()) as Readonly<Record<string, string>>;
  return { status: response.status, headers: response.headers, body };
}

async function redeemCode(changes: Form = {}, from = origin) {
  const { result } = await authorize();
  const code = result.code ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  return requestTokens({ ...form, code_verifier: verifier, ...changes }, from);
}

function claimsOf(token = ''): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

describe('Signing in at the emulator of Microsoft Entra ID', () => {
  it('A page finds the endpoints by discovery, from any origin', async () => {
    const url = `${authority.url}/${tenant}/v2.0/.well-known/openid-configuration`;
    const response = await fetch(url);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      issuer: `${authority.url}/${tenant}/v2.0`,
      authorization_endpoint: `${authority.url}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${authority.url}/${tenant}/oauth2/v2.0/token`,
      end_session_endpoint: `${authority.url}/${tenant}/oauth2/v2.0/logout`,
    });
  });

  it('A person is led back at once, with a code and the state in the fragment', async () => {
    const { status, target, result } = await authorize();
    expect({ status, target }).toEqual({ status: 302, target: redirectUri });
    expect(result).toMatchObject({ code: expect.any(String) as string, state: 'a state' });
  });

  it('A code gives tokens for the API and for the page, and one to renew them', async () => {
    const { status, headers, body } = await redeemCode();
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('cache-control')).toBe('no-store');
    const common = { iss: `${authority.url}/${tenant}/v2.0`, tid: tenant, name: 'Adele Vance' };
    expect(claimsOf(body.access_token)).toMatchObject({
      ...common,
      aud: audienceId,
      azp: clientId,
      scp: 'access_as_user',
      roles: ['A'],
    });
    expect(claimsOf(body.id_token)).toMatchObject({ ...common, aud: clientId, nonce: 'a nonce' });
    expect(claimsOf(body.id_token)).not.toHaveProperty('roles');
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 4500 });
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' };
    expect(await requestTokens(form)).toMatchObject({ status: 200 });
  });

  it.each<[why: string, form: Form]>([
    ['another verifier', { code_verifier: 'another' }],
    ['no verifier', { code_verifier: '' }],
    ['another address', { redirect_uri: `${redirectUri}other` }],
    ['another page', { client_id: tenant }],
    ['an unknown code', { code: 'unknown' }],
  ])('A code is not redeemed with %s', async (_why, form) => {
    const { status, body } = await redeemCode(form);
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_grant' });
    expect(body).not.toHaveProperty('access_token');
  });

  it('A code is redeemed once', async () => {
    const { result } = await authorize();
    const form = {
      grant_type: 'authorization_code',
      code: result.code ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    expect((await requestTokens(form)).status).toBe(200);
    expect((await requestTokens(form)).body.error).toBe('invalid_grant');
  });

  it('A page of another origin gets no tokens', async () => {
    const { status, body } = await redeemCode({}, 'https://elsewhere.example');
    expect(status).toBe(400);
    expect(body.error_description).toMatch(/^AADSTS9002326: /);
  });

  it('A grant of another kind is refused', async () => {
    const { body } = await requestTokens({ grant_type: 'password' });
    expect(body.error).toBe('unsupported_grant_type');
  });

  it.each<[what: string, changes: Form, code: RegExp]>([
    ['page', { client_id: tenant }, /AADSTS700016/],
    ['address', { redirect_uri: 'https://elsewhere.example/calls/' }, /AADSTS50011/],
  ])(
    'An unknown %s is told to the person, and nobody is led there',
    async (_what, changes, code) => {
      const { status, target, text } = await authorize(changes);
      expect({ status, target }).toEqual({ status: 400, target: '' });
      expect(text).toMatch(code);
    },
  );

  it.each<[what: string, changes: Form, error: string]>([
    ['without PKCE', { code_challenge: '' }, 'invalid_request'],
    ['with PKCE by plain text', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for another type of response', { response_type: 'token' }, 'unsupported_response_type'],
    ['for the scope of another API', { scope: 'openid api://other/read' }, 'invalid_scope'],
    ['without openid', { scope }, 'invalid_scope'],
  ])('A request %s is led back with an error', async (_what, changes, error) => {
    const { target, result } = await authorize(changes);
    expect(target).toBe(redirectUri);
    expect(result).toMatchObject({ error, state: 'a state' });
    expect(result).not.toHaveProperty('code');
  });

  it('A test can make each endpoint refuse', async () => {
    authority.signIns.refusals.authorize = signInRefusals.consentRefused;
    expect((await authorize()).result).toMatchObject({
      error: 'access_denied',
      error_description: expect.stringContaining('AADSTS65004') as string,
    });
    delete authority.signIns.refusals.authorize;
    authority.signIns.refusals.authorization_code = signInRefusals.consentMissing;
    expect((await redeemCode()).body).toMatchObject({
      error: 'consent_required',
      error_codes: [65001],
    });
  });

  it('Signing out leads back to the page, and ends what was issued to it', async () => {
    const { body } = await redeemCode();
    const leave = (target: string) =>
      fetch(
        `${authority.url}/${tenant}/oauth2/v2.0/logout?${new URLSearchParams({ post_logout_redirect_uri: target })}`,
        { redirect: 'manual' },
      );
    expect((await leave(redirectUri)).headers.get('location')).toBe(redirectUri);
    expect((await leave('https://elsewhere.example/')).headers.get('location')).toBeNull();
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' };
    expect((await requestTokens(form)).body.error).toBe('invalid_grant');
  });
});
