import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Authority, startAuthority } from '../../emulator/authority.ts';
import { audienceId, audienceUri, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type Claims, signToken } from '../../emulator/authority/sign-token.ts';
import { makeSigningKey } from '../../emulator/authority/signing-key.ts';
import { createCallerVerifier } from '../../src/authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../src/errors.ts';
import { direct } from '../support/upstream/outbounds.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';

afterEach(() => vi.useRealTimers());

const minute = 60_000;
const hour = 60 * minute;
const person = '7ea3d051-13c1-4de2-8b6c-d683c96cab16';
const client = '0c1f8d52-3b7e-4a96-8d05-e7b2a4c9f613';
const otherTenant = '3c1e9a70-58d2-4b6f-9e04-7a2d8c5f1b36';

interface Options {
  readonly audiences?: readonly string[];
  readonly tenants?: readonly string[];
}

/** An authority, and what becomes of tokens: the caller, or why nobody is let in. */
async function start({
  audiences = [audienceId, audienceUri],
  tenants = [callersTenant],
}: Options = {}) {
  const authority = await startAuthority();
  onTestFinished(() => authority.close());
  let refusal = '';
  const unreadable: string[] = [];
  const { verify } = createCallerVerifier(
    { mode: 'entra', audiences, tenants, authority: authority.url },
    {
      ...silentTelemetry,
      callerRefused: (reason) => (refusal = reason),
      holds: (condition, { tenantId = '' } = {}) => unreadable.push(`${condition} ${tenantId}`),
    },
    direct,
  );
  async function ask(token: string) {
    try {
      return await verify(`Bearer ${token}`);
    } catch (error) {
      expect(error).toStrictEqual(new UnauthenticatedError());
      return refusal;
    }
  }
  return { authority, ask, unreadable };
}

/** Time stands, but for what a test lets pass; sockets go on. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
}

const secondsFromNow = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const newestOf = ({ keys }: Authority) => keys[0]?.kid ?? '';

describe('Without verification', () => {
  it.each([undefined, 'Bearer a.b.c', 'Basic AAAA'])(
    'The caller with the header %j is local',
    async (header) => {
      const { verify } = createCallerVerifier({ mode: 'none' }, silentTelemetry, direct);
      expect(await verify(header)).toEqual({ kind: 'local' });
    },
  );
});

describe('A caller', () => {
  const claims = { oid: person, roles: ['CallRecords.Read', 'CallRecords.Read.Identity'] };

  it.each<[version: string, more: Claims]>([
    ['2.0', { azp: client }],
    ['1.0', { ver: '1.0', appid: client }],
  ])('A token of version %s identifies a user', async (_version, more) => {
    const { authority, ask } = await start();
    const scp = 'access_as_user CallRecords.Read.Own';
    expect(await ask(authority.issueToUser({ ...claims, ...more, scp }))).toEqual({
      kind: 'user',
      tenantId: callersTenant,
      objectId: person,
      applicationId: client,
      permissions: new Set(['access_as_user', 'CallRecords.Read.Own', ...claims.roles]),
    });
  });

  it.each<[version: string, more: Claims]>([
    ['2.0', { azp: client }],
    ['2.0 without idtyp', { azp: client, idtyp: undefined }],
    ['1.0', { ver: '1.0', appid: client }],
    ['1.0 without idtyp', { ver: '1.0', appid: client, idtyp: undefined }],
    ['2.0 with empty scopes', { azp: client, scp: '' }],
  ])('A token of version %s identifies an application', async (_version, more) => {
    const { authority, ask } = await start();
    expect(await ask(authority.issueToApplication({ ...claims, ...more }))).toEqual({
      kind: 'application',
      tenantId: callersTenant,
      objectId: person,
      applicationId: client,
      permissions: new Set(claims.roles),
    });
  });

  it('The ids of a caller are in lower case, however the token spells them', async () => {
    const { authority, ask } = await start();
    const ids = { oid: person.toUpperCase(), azp: client.toUpperCase() };
    const token = authority.issueToUser({
      ...ids,
      tid: callersTenant.toUpperCase(),
      iss: `${authority.url}/${callersTenant}/v2.0`,
    });
    expect(await ask(token)).toMatchObject({
      tenantId: callersTenant,
      objectId: person,
      applicationId: client,
    });
  });

  it('A caller has no name, whatever name is in the token', async () => {
    const { authority, ask } = await start();
    const names = { name: 'canary', upn: 'canary', email: 'canary', preferred_username: 'canary' };
    expect(JSON.stringify(await ask(authority.issueToUser(names)))).not.toContain('canary');
  });

  it('Callers of every accepted tenant are verified with the keys of that tenant', async () => {
    const { authority, ask } = await start({ tenants: [callersTenant, otherTenant] });
    for (const tid of [callersTenant, otherTenant]) {
      expect(await ask(authority.issueToUser({ tid }))).toMatchObject({ tenantId: tid });
    }
    expect(authority.keyRequests.map(({ path }) => path.split('/')[1])).toEqual([
      callersTenant,
      otherTenant,
    ]);
  });
});

describe('A2: A token for another audience', () => {
  it.each(['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'])(
    'A token for Microsoft Graph is rejected even if %s is configured as an audience',
    async (aud) => {
      const { authority, ask } = await start({ audiences: [audienceId, aud] });
      expect(await ask(authority.issueToUser({ aud }))).toBe('its audience is Microsoft Graph');
    },
  );

  it('An ID token is rejected', async () => {
    const { authority, ask } = await start();
    const idToken = { azp: undefined, scp: undefined, nonce: 'n-0S6_WzA2Mj' };
    expect(await ask(authority.issueToUser(idToken))).toBe('it is not an access token');
  });

  it('A token for a sibling API is rejected', async () => {
    const { authority, ask } = await start();
    const token = authority.issueToUser({ aud: 'api://callrecords-archive' });
    expect(await ask(token)).toBe('its audience is not accepted');
  });
});

describe('A6: Clocks that differ', () => {
  it.each<[claims: string, seconds: number, claimsOf: (seconds: number) => Claims]>([
    ['its end', -1, (seconds) => ({ exp: secondsFromNow(seconds) })],
    ['its start', 1, (seconds) => ({ nbf: secondsFromNow(seconds) })],
    ['its issue', 1, (seconds) => ({ iat: secondsFromNow(seconds) })],
  ])(
    'A6: Of %s, 59 s of skew are accepted and 61 s are rejected',
    async (_claims, sign, claimsOf) => {
      const { authority, ask } = await start();
      stopTime();
      const [slight, great] = [59, 61].map((s) => authority.issueToUser(claimsOf(sign * s)));
      expect(await ask(slight ?? '')).toMatchObject({ kind: 'user' });
      expect(await ask(great ?? '')).toBeTypeOf('string');
    },
  );
});

describe('A3: While keys change', () => {
  it('No good token is rejected before, during and after a change of keys', async () => {
    const { authority, ask } = await start();
    stopTime();
    for (let round = 0; round < 3; round += 1) {
      const kid = newestOf(authority);
      const old = authority.issueToUser({ exp: secondsFromNow(20 * 3600) });
      expect(await ask(old)).toMatchObject({ kind: 'user' });
      authority.addKey();
      // Microsoft publishes a key days before it signs with it.
      for (let passedMinutes = 0; passedMinutes < 120; passedMinutes += 5) {
        const token = passedMinutes < 60 ? old : authority.issueToUser();
        expect(await ask(token)).toMatchObject({ kind: 'user' });
        expect(await ask(old)).toMatchObject({ kind: 'user' });
        vi.advanceTimersByTime(5 * minute);
      }
      authority.withdrawKey(kid);
    }
  });

  it('A cached token is rejected within an hour after its key is withdrawn', async () => {
    const { authority, ask } = await start();
    const token = authority.issueToUser({ exp: secondsFromNow(20 * 3600) });
    stopTime();
    expect(await ask(token)).toMatchObject({ kind: 'user' });
    const kid = newestOf(authority);
    authority.addKey();
    authority.withdrawKey(kid);
    vi.advanceTimersByTime(hour);
    expect(await ask(token)).toBe('its signing key is not published');
    expect(await ask(authority.issueToUser())).toMatchObject({ kind: 'user' });
  });

  it('A cached token is rejected after another key is published under the name of its own', async () => {
    const { authority, ask } = await start();
    const token = authority.issueToUser({ exp: secondsFromNow(20 * 3600) });
    stopTime();
    expect(await ask(token)).toMatchObject({ kind: 'user' });
    const kid = newestOf(authority);
    authority.withdrawKey(kid);
    Object.assign(authority.addKey(), { kid });
    vi.advanceTimersByTime(hour);
    expect(await ask(token)).toBe('its signature is not valid');
    expect(await ask(authority.issueToUser())).toMatchObject({ kind: 'user' });
  });

  it('A cached token is not parsed again', async () => {
    const { authority, ask } = await start();
    const token = authority.issueToUser();
    const caller = await ask(token);
    const parse = vi.spyOn(JSON, 'parse');
    onTestFinished(() => parse.mockRestore());
    expect(await ask(token)).toEqual(caller);
    expect(parse).not.toHaveBeenCalled();
  });
});

describe('A4: Invented names of keys', () => {
  it('Invented names cost one request for keys, and other callers are accepted', async () => {
    const { authority, ask } = await start();
    const good = authority.issueToUser();
    const [key = makeSigningKey()] = authority.keys;
    const [, payload = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    const { length } = authority.keyRequests;
    const base = signToken({ typ: 'JWT', alg: 'RS256', kid: 'x' }, claims, key).split('.');
    for (let shown = 0; shown < 10_000; shown += 1) {
      const header = { typ: 'JWT', alg: 'RS256', kid: randomBytes(15).toString('base64url') };
      const forged = base.with(0, Buffer.from(JSON.stringify(header)).toString('base64url'));
      expect(await ask(forged.join('.'))).toBe('its signing key is not published');
      if (shown % 1000 === 0) expect(await ask(good)).toMatchObject({ kind: 'user' });
    }
    expect(authority.keyRequests.length - length).toBe(1);
  });
});

describe('A5: While the authority is down', () => {
  async function askAfter(
    hours: number,
    prepare: (authority: Authority) => void = () => undefined,
  ) {
    const { authority, ask } = await start();
    const token = authority.issueToUser({ exp: secondsFromNow(40 * 3600) });
    const unseen = authority.issueToUser({ exp: secondsFromNow(40 * 3600), oid: randomUUID() });
    stopTime();
    expect(await ask(token)).toMatchObject({ kind: 'user' });
    authority.fault = { status: 503, body: '' };
    prepare(authority);
    vi.advanceTimersByTime(hours * hour);
    return [await ask(token), await ask(unseen)];
  }

  it('A5: Callers are accepted with the last good keys after 23 hours', async () => {
    expect(await askAfter(23)).toMatchObject([{ kind: 'user' }, { kind: 'user' }]);
  });

  it('A5: No caller is accepted after 25 hours, not even with a cached token', async () => {
    const reason = 'the signing keys of its tenant cannot be read';
    expect(await askAfter(25)).toEqual([reason, reason]);
  });

  it.each([
    ['an empty list', { body: '{"keys":[]}' }],
    ['nothing that can be read', { body: '<html>' }],
  ])('The last good keys are kept if the authority publishes %s', async (_fact, fault) => {
    const responses = await askAfter(2, (authority) => (authority.fault = fault));
    expect(responses).toMatchObject([{ kind: 'user' }, { kind: 'user' }]);
  });

  it('No caller is accepted if keys could never be fetched, and the log says why', async () => {
    const { authority, ask, unreadable } = await start();
    authority.fault = { hangUp: true };
    expect(await ask(authority.issueToUser())).toBe(
      'the signing keys of its tenant cannot be read',
    );
    expect(unreadable).toEqual([`KEYS_UNREADABLE ${callersTenant}`]);
  });
});

describe('A cached token', () => {
  it('A cached token is rejected after it has expired', async () => {
    const { authority, ask } = await start();
    stopTime();
    const token = authority.issueToUser({ exp: secondsFromNow(600) });
    expect(await ask(token)).toMatchObject({ kind: 'user' });
    vi.advanceTimersByTime(659_000);
    expect(await ask(token)).toMatchObject({ kind: 'user' });
    vi.advanceTimersByTime(2000);
    expect(await ask(token)).toBe('it has expired');
  });

  it('A token that differs from a cached one in any character is rejected', async () => {
    const { authority, ask } = await start();
    const token = authority.issueToUser();
    await ask(token);
    const characters = fc.constantFrom(
      'A',
      'B',
      'Z',
      'a',
      'z',
      '0',
      '9',
      '-',
      '_',
      '.',
      '=',
      '+',
      '/',
      ' ',
    );
    const places = fc.integer({ min: 0, max: token.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, characters, async (place, character) => {
        fc.pre(token[place] !== character);
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        expect(await ask(changed)).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });

  it('No arbitrary text is accepted as a token', async () => {
    const { ask } = await start();
    const parts = fc.oneof(fc.base64String(), fc.string(), fc.json().map(encode));
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 5 }), async (texts) => {
        expect(await ask(texts.join('.'))).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });
});

const encode = (text: string) => Buffer.from(text).toString('base64url');
