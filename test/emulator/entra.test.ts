import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Agent, fetch } from 'undici';
import { type Entra, entraFaults, startEntra } from '../../emulator/entra.ts';

const TENANT = '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58';
const CLIENT = '11111111-2222-4333-8444-555555555555';
const SECRET = 'a-secret-of-the-tests';
const SCOPE = 'https://graph.microsoft.com/.default';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let entra: Entra;
let dispatcher: Agent;

beforeAll(async () => {
  entra = await startEntra();
  dispatcher = new Agent({ connect: { ca: entra.certificate } });
});

afterEach(() => {
  Object.assign(entra, { fault: undefined, clientSecret: SECRET, expiresIn: 3_600 });
});

afterAll(async () => {
  await dispatcher.close();
  await entra.close();
});

async function get(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${entra.authority}${path}`, { dispatcher });
  return { status: response.status, body: await response.json() };
}

function postToken(form: Readonly<Record<string, string>>) {
  const url = `${entra.authority}/${TENANT}/oauth2/v2.0/token`;
  return fetch(url, { dispatcher, method: 'POST', body: new URLSearchParams(form) });
}

const REQUEST = {
  grant_type: 'client_credentials',
  client_id: CLIENT,
  client_secret: SECRET,
  scope: SCOPE,
};

async function statusOf(form: Readonly<Record<string, string>>): Promise<number> {
  const response = await postToken(form);
  await response.text();
  return response.status;
}

describe('Emulated Entra ID', () => {
  test('The authority is at localhost over TLS', async () => {
    expect(entra.authority).toMatch(/^https:\/\/localhost:\d+$/);
    expect(entra.certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
    const stranger = new Agent();
    await expect(fetch(entra.authority, { dispatcher: stranger })).rejects.toThrow();
    await stranger.close();
  });

  test('The discovery document names the token endpoint of a tenant', async () => {
    expect(await get(`/${TENANT}/v2.0/.well-known/openid-configuration`)).toMatchObject({
      status: 200,
      body: {
        issuer: `${entra.authority}/${TENANT}/v2.0`,
        token_endpoint: `${entra.authority}/${TENANT}/oauth2/v2.0/token`,
      },
    });
  });

  test('The authority lists one cloud, its own', async () => {
    const host = new URL(entra.authority).host;
    expect(await get('/common/discovery/instance?api-version=1.1')).toMatchObject({
      status: 200,
      body: { metadata: [{ preferred_network: host, aliases: [host] }] },
    });
  });

  test('Any other path of the authority is a 404', async () => {
    expect(await get('/')).toMatchObject({ status: 404, body: { error: 'invalid_request' } });
    expect(await get(`/${TENANT}/oauth2/v2.0/token`)).toMatchObject({ status: 404 });
  });
});

describe('Token endpoint', () => {
  test('A token is issued for the secret, and recorded', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1764072000"}}}';
    entra.expiresIn = 90;
    const response = await (await postToken({ ...REQUEST, claims })).json();
    expect(response).toMatchObject({ token_type: 'Bearer', expires_in: 90 });
    expect(entra.tokens.at(-1)).toEqual({
      token: (response as { access_token: string }).access_token,
      tenant: TENANT,
      clientId: CLIENT,
      scope: SCOPE,
      proof: 'secret',
      claims,
      expiresIn: 90,
    });
  });

  test('A token is issued for a client assertion', async () => {
    const { client_secret: _, ...request } = REQUEST;
    const assertion = { client_assertion_type: ASSERTION_TYPE, client_assertion: 'a.b.c' };
    expect(await statusOf({ ...request, ...assertion })).toBe(200);
    expect(entra.tokens.at(-1)).toMatchObject({ proof: 'assertion', claims: undefined });
    expect(await statusOf({ ...request, ...assertion, client_assertion: 'abc' })).toBe(401);
  });

  test('Each token is a new one, with the role that call records need', async () => {
    await Promise.all([statusOf(REQUEST), statusOf(REQUEST)]);
    const [one, two] = entra.tokens.slice(-2);
    expect(one?.token).not.toBe(two?.token);
    const payload = Buffer.from(one?.token.split('.')[1] ?? '', 'base64url').toString();
    expect(JSON.parse(payload)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: TENANT,
      roles: ['CallRecords.Read.All'],
    });
  });

  test('A wrong secret is refused until it becomes the right one', async () => {
    const count = entra.tokens.length;
    const wrong = { ...REQUEST, client_secret: 'another' };
    const response = await postToken(wrong);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000215],
      error_description: expect.stringMatching(/^AADSTS7000215: Invalid client secret/) as string,
    });
    expect(entra.tokens).toHaveLength(count);
    entra.clientSecret = 'another';
    expect(await statusOf(wrong)).toBe(200);
    expect(await statusOf(REQUEST)).toBe(401);
  });

  test.each([
    [{ ...REQUEST, grant_type: 'password' }, 400],
    [{ grant_type: 'client_credentials', client_id: CLIENT }, 401],
  ])('A token request is refused with %o', async (form, status) => {
    expect(await statusOf(form)).toBe(status);
  });
});

describe('Faults of the token endpoint', () => {
  test('A fault can throttle, fail or send garbage, and every attempt is recorded', async () => {
    const tries = entra.tokenRequests.length;
    entra.fault = entraFaults.throttled;
    const throttled = await postToken(REQUEST);
    expect(throttled.status).toBe(429);
    expect(throttled.headers.get('retry-after')).toBe('2');
    entra.fault = entraFaults.broken;
    expect(await statusOf(REQUEST)).toBe(500);
    entra.fault = entraFaults.garbage;
    expect(await (await postToken(REQUEST)).text()).toBe('<html>Sign in</html>');
    entra.fault = { hangUp: true };
    await expect(postToken(REQUEST)).rejects.toThrow();
    const made = entra.tokenRequests.slice(tries);
    expect(made.map(({ status }) => status)).toEqual([429, 500, 200, 0]);
    expect(made.map(({ at }) => at)).toEqual(made.map(({ at }) => at).sort((a, b) => a - b));
  });

  test('A fault can delay or change the true response', async () => {
    entra.fault = { delayMs: 80 };
    const start = performance.now();
    expect(await statusOf(REQUEST)).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(70);
    entra.fault = { mutate: (response) => ({ ...response, expires_in: 'soon' }) };
    expect(await (await postToken(REQUEST)).json()).toMatchObject({ expires_in: 'soon' });
  });

  test('A fault of the token endpoint leaves other endpoints as they are', async () => {
    entra.fault = { status: 500 };
    expect((await get(`/${TENANT}/v2.0/.well-known/openid-configuration`)).status).toBe(200);
  });
});

describe('Credential of @azure/identity', () => {
  /** A process of its own, because Node reads the certificates to trust when it starts. */
  async function tokenOfChild(secret: string): Promise<string> {
    const script = `
      import { ClientSecretCredential } from '@azure/identity';
      const [authorityHost, secret] = process.argv.slice(1);
      const credential = new ClientSecretCredential('${TENANT}', '${CLIENT}', secret, {
        authorityHost,
        disableInstanceDiscovery: true,
      });
      try {
        console.log((await credential.getToken('${SCOPE}')).token);
      } catch (error) {
        console.log(error.message);
      }
    `;
    const words = ['--input-type=module', '--eval', script, entra.authority, secret];
    const { stdout } = await promisify(execFile)(process.execPath, words, {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: entra.certificatePath },
    });
    return stdout.trim();
  }

  test('The credential of @azure/identity gets a token', async () => {
    const token = await tokenOfChild(SECRET);
    expect(entra.tokens.at(-1)).toMatchObject({ token, clientId: CLIENT, scope: SCOPE });
  });

  test('The credential of @azure/identity reports a wrong secret', async () => {
    expect(await tokenOfChild('wrong')).toContain('AADSTS7000215: Invalid client secret');
  });
});
