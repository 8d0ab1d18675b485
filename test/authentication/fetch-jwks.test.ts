import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../emulator/authority.ts';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import type { CannedAnswer } from '../../emulator/faults/canned-answer.ts';
import { createJwksFetch } from '../../src/authentication/fetch-jwks.ts';
import { direct } from '../support/upstream/outbounds.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await startAuthority();
});
afterEach(() => (authority.fault = undefined));
afterAll(() => authority.close());

const request = (maxMs = 5000) =>
  createJwksFetch(authority.url, { ...direct, maxMs })(callersTenant);

describe('A request for keys', () => {
  it('The keys that the authority publishes for the tenant are returned', async () => {
    const [key] = authority.keys;
    expect([...(await request()).keys()]).toEqual([key?.kid]);
    expect(authority.keyRequests.at(-1)).toMatchObject({
      method: 'GET',
      path: `/${callersTenant}/discovery/v2.0/keys`,
    });
    expect(authority.keyRequests.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it.each<[fact: string, answer: CannedAnswer]>([
    ['that fails', { status: 500, body: '{}' }],
    ['that is throttled', { status: 429, headers: { 'retry-after': '1' }, body: '{}' }],
    ['that finds nothing', { status: 404 }],
    ['with a page', { body: '<html>Sign in</html>' }],
    ['without a body', { status: 204, body: '' }],
    ['without keys', { body: '{"keys":[]}' }],
    ['without usable keys', { body: '{"keys":[{"kty":"oct","kid":"1","k":"AAAA"}]}' }],
    ['that is truncated', { truncate: true }],
    ['that is reset', { truncate: 'reset' }],
    ['that never comes', { hangUp: true }],
    ['of 300 KB', { body: JSON.stringify({ keys: [], more: ' '.repeat(300_000) }) }],
    ['without an end', { endless: true }],
    ['that inflates to 100 MB', { bomb: { inflatedBytes: 100_000_000 } }],
  ])('No keys come from a response %s', async (_fact, response) => {
    authority.fault = response;
    await expect(request()).rejects.toThrow();
  });

  it.each<[fact: string, answer: CannedAnswer]>([
    ['does not come', { stall: true }],
    ['stops', { stallBody: true }],
    ['comes byte by byte', { slowBody: { bytesPerSecond: 10 } }],
  ])('A request ends after its time if the response %s', async (_fact, response) => {
    authority.fault = response;
    await expect(request(200)).rejects.toThrow();
  });

  it('A request that gets no response is repeated once if there is time for both', async () => {
    authority.fault = { stall: true };
    setTimeout(() => (authority.fault = undefined), 500);
    const { length } = authority.keyRequests;
    expect((await request(4000)).size).toBe(1);
    expect(authority.keyRequests.length - length).toBe(2);
  });

  it('A slow response is awaited for as long as an operation may take', async () => {
    authority.fault = { delayMs: 5500 };
    expect((await request(8000)).size).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('A redirect by %i is not followed', async (status) => {
    const elsewhere = await startAuthority();
    const location = `${elsewhere.url}/${callersTenant}/discovery/v2.0/keys`;
    authority.fault = { status, headers: { location }, body: '' };
    await expect(request()).rejects.toThrow();
    expect(elsewhere.keyRequests).toEqual([]);
    await elsewhere.close();
  });

  it('A request is rejected if nothing listens', async () => {
    const gone = await startAuthority();
    await gone.close();
    await expect(createJwksFetch(gone.url, direct)(callersTenant)).rejects.toThrow();
  });
});
