import type { AccessToken } from '@azure/identity';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TokenOptions } from '../../../src/msgraph/tokens/request-token.ts';
import { TokenCache } from '../../../src/msgraph/tokens/token-cache.ts';
import { failureOf } from '../../support/upstream/scripted-send.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minute = 60_000;
const hour = 60 * minute;

/** Microsoft Entra ID: each token is another one, comes after 100 ms and lives for an hour. */
class Issuer {
  readonly demands: (TokenOptions & { readonly at: number })[] = [];
  lifeMs = hour;
  delayMs = 100;
  failure: Error | undefined;
  more: Partial<AccessToken> = {};

  readonly request = async (demand: TokenOptions): Promise<AccessToken> => {
    this.demands.push({ ...demand, at: performance.now() });
    const token = `token ${this.demands.length}`;
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (this.failure) throw this.failure;
    return { token, expiresOnTimestamp: Date.now() + this.lifeMs, ...this.more };
  };
}

async function start() {
  const issuer = new Issuer();
  const cache = new TokenCache(issuer.request);
  const first = cache.get();
  await vi.advanceTimersByTimeAsync(100);
  expect(await first).toBe('token 1');
  return { issuer, cache };
}

/** Asks each so often, for so long; gives what was answered, or the message of what failed. */
async function askEvery(cache: TokenCache, everyMs: number, forMs: number) {
  const responses: Promise<string>[] = [];
  for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
    responses.push(cache.get().catch((failure: unknown) => (failure as Error).message));
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  await vi.advanceTimersByTimeAsync(1000);
  return Promise.all(responses);
}

describe('TokenCache', () => {
  it('T1: One token request serves all that wait', async () => {
    const issuer = new Issuer();
    const cache = new TokenCache(issuer.request);
    const tokens = Promise.all(Array.from({ length: 100 }, () => cache.get()));
    await vi.advanceTimersByTimeAsync(100);
    expect(new Set(await tokens)).toEqual(new Set(['token 1']));
    expect(issuer.demands).toEqual([{ claims: undefined, isFresh: false, at: 0 }]);
  });

  it('T1: A token is renewed before it expires, while requests continue to use it', async () => {
    const { issuer, cache } = await start();
    await vi.advanceTimersByTimeAsync(hour - 4 * minute);
    const tokens = await Promise.all(Array.from({ length: 100 }, () => cache.get()));
    expect(new Set(tokens)).toEqual(new Set(['token 1']));
    await vi.advanceTimersByTimeAsync(100);
    expect(await cache.get()).toBe('token 2');
    expect(issuer.demands).toHaveLength(2);
  });

  it('A token is not renewed earlier', async () => {
    const { issuer, cache } = await start();
    await vi.advanceTimersByTimeAsync(hour - 4 * minute - 101);
    expect(await cache.get()).toBe('token 1');
    expect(issuer.demands).toHaveLength(1);
  });

  it('A token is renewed when its issuer advises it', async () => {
    const { issuer, cache } = await start();
    issuer.more = { refreshAfterTimestamp: Date.now() + 30 * minute + hour };
    await vi.advanceTimersByTimeAsync(hour);
    await askEvery(cache, 10, 10);
    await vi.advanceTimersByTimeAsync(29 * minute);
    await cache.get();
    expect(issuer.demands).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(minute);
    await cache.get();
    expect(issuer.demands).toHaveLength(3);
  });

  it('A token that is valid for seconds is renewed in the last fifth of its life', async () => {
    const issuer = new Issuer();
    issuer.lifeMs = 10_000;
    const tokens = await askEvery(new TokenCache(issuer.request), 100, 60_000);
    expect(tokens.every((token) => token.startsWith('token'))).toBe(true);
    expect(issuer.demands.length).toBeLessThanOrEqual(8);
  });

  it('T2: A token that cannot be renewed is used until it expires', async () => {
    const { issuer, cache } = await start();
    issuer.failure = new Error('Entra is down');
    await vi.advanceTimersByTimeAsync(hour - 4 * minute);
    const tokens = await askEvery(cache, 200, 4 * minute - 1000);
    expect(new Set(tokens)).toEqual(new Set(['token 1']));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await failureOf(cache.get())).toBe(issuer.failure);
  });

  it('T2, T5: Failed requests are at least a second apart, and up to half a minute', async () => {
    const issuer = new Issuer();
    issuer.failure = new Error('Entra is down');
    issuer.delayMs = 0;
    const tokens = await askEvery(new TokenCache(issuer.request), 100, 5 * minute);
    expect(new Set(tokens)).toEqual(new Set(['Entra is down']));
    const times = issuer.demands.map(({ at }) => at);
    const pauses = times
      .slice(1)
      .map((time, index) => Math.round((time - (times[index] ?? 0)) / 1000));
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('T2: A new token is used as soon as there is one', async () => {
    const issuer = new Issuer();
    issuer.failure = new Error('Entra is down');
    const cache = new TokenCache(issuer.request);
    await askEvery(cache, 100, 5000);
    issuer.failure = undefined;
    await vi.advanceTimersByTimeAsync(8000);
    const token = cache.get();
    await vi.advanceTimersByTimeAsync(100);
    expect(await token).toMatch(/^token/);
  });

  it('T5: A token that has expired counts as none', async () => {
    const issuer = new Issuer();
    issuer.lifeMs = -1;
    const response = failureOf(new TokenCache(issuer.request).get());
    await vi.advanceTimersByTimeAsync(100);
    expect(await response).toMatchObject({ code: 'NO_NEW_TOKEN' });
  });

  it('A change of the clock has no effect on a token', async () => {
    const { issuer, cache } = await start();
    vi.setSystemTime(Date.now() + 100 * hour);
    expect(await cache.get()).toBe('token 1');
    expect(issuer.demands).toHaveLength(1);
  });
});

describe('a token that is refused', () => {
  const claims = '{"access_token":{}}';

  it('T3: A refused token is replaced once with the claims, for all requests that were refused', async () => {
    const { issuer, cache } = await start();
    expect([1, 2, 3].map(() => cache.refuse('token 1', claims))).toEqual([true, true, true]);
    const tokens = Promise.all([cache.get(), cache.get()]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await tokens).toEqual(['token 2', 'token 2']);
    expect(issuer.demands[1]).toMatchObject({ claims, isFresh: true });
    expect(issuer.demands).toHaveLength(2);
  });

  it('T3: A refused token that is not the latest causes no request', async () => {
    const { issuer, cache } = await start();
    cache.refuse('token 1', claims);
    const token = cache.get();
    await vi.advanceTimersByTimeAsync(100);
    await token;
    expect(cache.refuse('token 1', claims)).toBe(true);
    expect(await cache.get()).toBe('token 2');
    expect(issuer.demands).toHaveLength(2);
  });

  it('T3: A refused token is replaced at most once a second', async () => {
    const { issuer, cache } = await start();
    for (let passedMs = 0; passedMs < 10_000; passedMs += 200) {
      const token = cache.get();
      await vi.advanceTimersByTimeAsync(200);
      cache.refuse(await token, claims);
    }
    expect(issuer.demands.length).toBeLessThanOrEqual(11);
  });

  it('T4: A token that is refused without claims is replaced at most once a minute', async () => {
    const { issuer, cache } = await start();
    for (let passedMs = 0; passedMs < 59_000; passedMs += 200) {
      const token = cache.get();
      await vi.advanceTimersByTimeAsync(200);
      cache.refuse(await token, undefined);
    }
    expect(issuer.demands).toHaveLength(2);
    expect(issuer.demands[1]).toMatchObject({ claims: undefined, isFresh: true });
  });

  it('T4: A refused token is used again if there is no other', async () => {
    const { issuer, cache } = await start();
    issuer.failure = new Error('Entra is down');
    cache.refuse('token 1', undefined);
    const token = cache.get();
    await vi.advanceTimersByTimeAsync(100);
    expect(await token).toBe('token 1');
    expect(cache.refuse('token 1', undefined)).toBe(false);
    expect(issuer.demands).toHaveLength(2);
  });
});
