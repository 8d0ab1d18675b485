import { request as requestOver } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Claims } from '../../emulator/authority/sign-token.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { badTokens } from '../support/callers/bad-tokens.ts';
import { type Forge, startForge } from '../support/callers/token-forge.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };
const allRows: Claims = { roles: ['CallRecords.Read'] };

let system: CallerSystem;
let forge: Forge;

beforeAll(async () => {
  system = await startSystem({ callers: true });
  forge = await startForge(system.authority);
});
beforeEach(() => void system.takeRequests());
afterAll(() => system.close());

/** Asks by a header that is sent as it is, be it one that `fetch` would not send. */
async function askBy(authorization: string) {
  const headers = { 'content-type': 'application/json', authorization };
  const request = requestOver(`${system.gatewayUrl}/graphql`, { method: 'POST', headers });
  request.end(JSON.stringify({ query }));
  return new Promise<{ status: number; headers: object; body: string }>((resolve, reject) => {
    request.once('error', reject).once('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      void textOf(response).then((body) => resolve({ status, headers: answered, body }));
    });
  });
}

const refusal = {
  errors: [
    {
      message: 'A valid access token from Microsoft Entra ID is required.',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
};

describe('Good tokens', () => {
  it.each<[caller: string, issue: () => string]>([
    ['a person', () => system.authority.issueToUser(allRows)],
    ['a person, by a token 1.0', () => system.authority.issueToUser({ ...allRows, ver: '1.0' })],
    ['an application', () => system.authority.issueToApplication(allRows)],
    [
      'an application, by a token 1.0',
      () => system.authority.issueToApplication({ ...allRows, ver: '1.0' }),
    ],
  ])('A good token is accepted from %s', async (_caller, issue) => {
    const { status, data, errors } = await system.ask(query, {}, bearer(issue()));
    expect({ status, data, errors }).toEqual({ status: 200, data: truth, errors: undefined });
    expect(system.takeRequests()).toHaveLength(1);
  });
});

describe('Spellings of the scheme', () => {
  // RFC 9110, 11.1 and 11.4: a scheme is of any case, with one or more blanks behind it.
  it.each(['bearer ', 'BEARER ', 'bEaReR ', 'Bearer  ', 'bearer     '])(
    'A good token is accepted if its scheme is written as %j',
    async (scheme) => {
      const token = system.authority.issueToUser(allRows);
      const { status, data } = await system.ask(query, {}, { authorization: `${scheme}${token}` });
      expect({ status, data }).toEqual({ status: 200, data: truth });
    },
  );
});

describe('A1, A2: Requests without a good token', () => {
  it('A request without a token is refused', async () => {
    const { status, errors } = await system.ask(query);
    expect({ status, errors }).toEqual({ status: 401, ...refusal });
    expect(system.takeRequests()).toEqual([]);
  });

  it.each(badTokens)('A request is refused with %s', async (_name, reason, authorization) => {
    const { status, headers, body } = await askBy(authorization(forge));
    expect(status).toBe(401);
    expect(headers).toMatchObject({ 'www-authenticate': 'Bearer' });
    expect(JSON.parse(body)).toEqual(refusal);
    expect(JSON.stringify(headers) + body).not.toContain(reason);
    expect(system.takeRequests()).toEqual([]);
  });

  it('A token of 100 KB is refused unread', async () => {
    const { status, body } = await askBy(`Bearer ${'a'.repeat(100_000)}`);
    expect(status).toBe(431);
    expect(body).not.toContain('data');
    expect(system.takeRequests()).toEqual([]);
  });

  it.each(['GET', 'PUT', 'HEAD'])(
    'A request without a token is refused for every method, such as %s',
    async (method) => {
      const url = `${system.gatewayUrl}/graphql?query=${encodeURIComponent(query)}`;
      const response = await fetch(url, {
        method,
        headers: { 'apollo-require-preflight': 'true' },
      });
      expect([401, 404, 405]).toContain(response.status);
      expect(await response.text()).not.toContain('PEER_TO_PEER');
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('A refused caller learns nothing about the schema', async () => {
    const { status, errors } = await system.ask('{ __schema { types { name } } } }');
    expect({ status, errors }).toEqual({ status: 401, ...refusal });
  });

  it('Refused callers do not delay other callers', async () => {
    const bad = Array.from({ length: 200 }, (_, index) =>
      askBy(`Bearer ${'A'.repeat(20)}.${'A'.repeat(20 + index * 4)}.AAAA`),
    );
    const token = system.authority.issueToUser(allRows);
    expect((await system.ask(query, {}, bearer(token))).data).toEqual(truth);
    for (const { status } of await Promise.all(bad)) expect(status).toBe(401);
  });
});

describe('Signing keys of the authority', () => {
  /** A system of its own; time stands, but for what a test lets pass. */
  async function start() {
    const own = await startSystem({ callers: true });
    onTestFinished(async () => {
      vi.useRealTimers();
      await own.close();
    });
    const end = Math.floor(Date.now() / 1000) + 40 * 3600;
    const issue = () => own.authority.issueToUser({ ...allRows, exp: end });
    const statusOf = async (token: string) => (await own.ask(query, {}, bearer(token))).status;
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    return { ...own, issue, statusOf };
  }

  it('A3: A new key is accepted, and a withdrawn key is refused, within an hour', async () => {
    const { authority, issue, statusOf } = await start();
    const old = issue();
    expect(await statusOf(old)).toBe(200);
    authority.withdrawKey(authority.keys[0]?.kid ?? '');
    authority.addKey();
    expect(await statusOf(old)).toBe(200);
    vi.advanceTimersByTime(3_600_000);
    expect(await statusOf(issue())).toBe(200);
    expect(await statusOf(old)).toBe(401);
    expect(authority.keyRequests).toHaveLength(2);
  });

  it('A3: A key that was published two seconds ago is accepted', async () => {
    const { authority, issue, statusOf } = await start();
    expect(await statusOf(issue())).toBe(200);
    authority.addKey();
    vi.advanceTimersByTime(2000);
    expect(await statusOf(issue())).toBe(200);
  });

  it('A5: The last good keys are used for 23 hours while the authority is down, and not for 25', async () => {
    const { authority, issue, statusOf } = await start();
    const token = issue();
    expect(await statusOf(token)).toBe(200);
    authority.fault = { hangUp: true };
    vi.advanceTimersByTime(23 * 3_600_000);
    expect(await statusOf(token)).toBe(200);
    vi.advanceTimersByTime(2 * 3_600_000);
    expect(await statusOf(token)).toBe(401);
  });

  it('No caller is accepted until the keys were read once, and every caller is soon afterwards', async () => {
    const { authority, issue, statusOf } = await start();
    authority.fault = { status: 503, body: '' };
    expect(await statusOf(issue())).toBe(401);
    authority.fault = undefined;
    vi.advanceTimersByTime(1000);
    expect(await statusOf(issue())).toBe(200);
  });
});
