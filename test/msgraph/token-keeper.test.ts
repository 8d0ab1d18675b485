import type { AccessToken } from '@azure/identity';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TokenWish } from '../../src/msgraph/request-token.ts';
import { TokenKeeper } from '../../src/msgraph/token-keeper.ts';
import { failureOf } from './scripted-send.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minute = 60_000;
const hour = 60 * minute;

/** Microsoft Entra ID: each token is another one, comes after 100 ms and lives for an hour. */
class Issuer {
  readonly wishes: (TokenWish & { readonly at: number })[] = [];
  lifeMs = hour;
  delayMs = 100;
  failure: Error | undefined;
  more: Partial<AccessToken> = {};

  readonly request = async (wish: TokenWish): Promise<AccessToken> => {
    this.wishes.push({ ...wish, at: performance.now() });
    const token = `token ${this.wishes.length}`;
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (this.failure) throw this.failure;
    return { token, expiresOnTimestamp: Date.now() + this.lifeMs, ...this.more };
  };
}

async function start() {
  const issuer = new Issuer();
  const keeper = new TokenKeeper(issuer.request);
  const first = keeper.get();
  await vi.advanceTimersByTimeAsync(100);
  expect(await first).toBe('token 1');
  return { issuer, keeper };
}

/** Asks each so often, for so long; gives what was answered, or the message of what failed. */
async function askEvery(keeper: TokenKeeper, everyMs: number, forMs: number) {
  const answers: Promise<string>[] = [];
  for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
    answers.push(keeper.get().catch((failure: unknown) => (failure as Error).message));
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  await vi.advanceTimersByTimeAsync(1000);
  return Promise.all(answers);
}

describe('TokenKeeper', () => {
  it('T1: asks once for all who wait', async () => {
    const issuer = new Issuer();
    const keeper = new TokenKeeper(issuer.request);
    const tokens = Promise.all(Array.from({ length: 100 }, () => keeper.get()));
    await vi.advanceTimersByTimeAsync(100);
    expect(new Set(await tokens)).toEqual(new Set(['token 1']));
    expect(issuer.wishes).toEqual([{ claims: undefined, isFresh: false, at: 0 }]);
  });

  it('T1: renews a token before it ends, while everybody goes on with it', async () => {
    const { issuer, keeper } = await start();
    await vi.advanceTimersByTimeAsync(hour - 4 * minute);
    const tokens = await Promise.all(Array.from({ length: 100 }, () => keeper.get()));
    expect(new Set(tokens)).toEqual(new Set(['token 1']));
    await vi.advanceTimersByTimeAsync(100);
    expect(await keeper.get()).toBe('token 2');
    expect(issuer.wishes).toHaveLength(2);
  });

  it('does not renew it sooner', async () => {
    const { issuer, keeper } = await start();
    await vi.advanceTimersByTimeAsync(hour - 4 * minute - 101);
    expect(await keeper.get()).toBe('token 1');
    expect(issuer.wishes).toHaveLength(1);
  });

  it('renews it when its issuer says so', async () => {
    const { issuer, keeper } = await start();
    issuer.more = { refreshAfterTimestamp: Date.now() + 30 * minute + hour };
    await vi.advanceTimersByTimeAsync(hour);
    await askEvery(keeper, 10, 10);
    await vi.advanceTimersByTimeAsync(29 * minute);
    await keeper.get();
    expect(issuer.wishes).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(minute);
    await keeper.get();
    expect(issuer.wishes).toHaveLength(3);
  });

  it('renews one that lives for seconds in the last fifth of its life', async () => {
    const issuer = new Issuer();
    issuer.lifeMs = 10_000;
    const tokens = await askEvery(new TokenKeeper(issuer.request), 100, 60_000);
    expect(tokens.every((token) => token.startsWith('token'))).toBe(true);
    expect(issuer.wishes.length).toBeLessThanOrEqual(8);
  });

  it('T2: goes on with a token that cannot be renewed, until its true end', async () => {
    const { issuer, keeper } = await start();
    issuer.failure = new Error('Entra is down');
    await vi.advanceTimersByTimeAsync(hour - 4 * minute);
    const tokens = await askEvery(keeper, 200, 4 * minute - 1000);
    expect(new Set(tokens)).toEqual(new Set(['token 1']));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await failureOf(keeper.get())).toBe(issuer.failure);
  });

  it('T2, T5: tries once in a second at most, and ever less often, up to half a minute', async () => {
    const issuer = new Issuer();
    issuer.failure = new Error('Entra is down');
    issuer.delayMs = 0;
    const tokens = await askEvery(new TokenKeeper(issuer.request), 100, 5 * minute);
    expect(new Set(tokens)).toEqual(new Set(['Entra is down']));
    const times = issuer.wishes.map(({ at }) => at);
    const pauses = times
      .slice(1)
      .map((time, index) => Math.round((time - (times[index] ?? 0)) / 1000));
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('T2: takes the new token as soon as there is one', async () => {
    const issuer = new Issuer();
    issuer.failure = new Error('Entra is down');
    const keeper = new TokenKeeper(issuer.request);
    await askEvery(keeper, 100, 5000);
    issuer.failure = undefined;
    await vi.advanceTimersByTimeAsync(8000);
    const token = keeper.get();
    await vi.advanceTimersByTimeAsync(100);
    expect(await token).toMatch(/^token/);
  });

  it('T5: takes a token that has ended for none', async () => {
    const issuer = new Issuer();
    issuer.lifeMs = -1;
    const answer = failureOf(new TokenKeeper(issuer.request).get());
    await vi.advanceTimersByTimeAsync(100);
    expect(await answer).toMatchObject({ code: 'NO_NEW_TOKEN' });
  });

  it('does not mind a clock that is set', async () => {
    const { issuer, keeper } = await start();
    vi.setSystemTime(Date.now() + 100 * hour);
    expect(await keeper.get()).toBe('token 1');
    expect(issuer.wishes).toHaveLength(1);
  });
});

describe('a token that is refused', () => {
  const claims = '{"access_token":{}}';

  it('T3: is replaced once by one for the claims, for all who were refused', async () => {
    const { issuer, keeper } = await start();
    expect([1, 2, 3].map(() => keeper.refuse('token 1', claims))).toEqual([true, true, true]);
    const tokens = Promise.all([keeper.get(), keeper.get()]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await tokens).toEqual(['token 2', 'token 2']);
    expect(issuer.wishes[1]).toMatchObject({ claims, isFresh: true });
    expect(issuer.wishes).toHaveLength(2);
  });

  it('T3: that is not the latest needs no other', async () => {
    const { issuer, keeper } = await start();
    keeper.refuse('token 1', claims);
    const token = keeper.get();
    await vi.advanceTimersByTimeAsync(100);
    await token;
    expect(keeper.refuse('token 1', claims)).toBe(true);
    expect(await keeper.get()).toBe('token 2');
    expect(issuer.wishes).toHaveLength(2);
  });

  it('T3: is replaced once in a second at most, however often it is', async () => {
    const { issuer, keeper } = await start();
    for (let passedMs = 0; passedMs < 10_000; passedMs += 200) {
      const token = keeper.get();
      await vi.advanceTimersByTimeAsync(200);
      keeper.refuse(await token, claims);
    }
    expect(issuer.wishes.length).toBeLessThanOrEqual(11);
  });

  it('T4: without claims is replaced once in a minute', async () => {
    const { issuer, keeper } = await start();
    for (let passedMs = 0; passedMs < 59_000; passedMs += 200) {
      const token = keeper.get();
      await vi.advanceTimersByTimeAsync(200);
      keeper.refuse(await token, undefined);
    }
    expect(issuer.wishes).toHaveLength(2);
    expect(issuer.wishes[1]).toMatchObject({ claims: undefined, isFresh: true });
  });

  it('T4: is used again where there is no other', async () => {
    const { issuer, keeper } = await start();
    issuer.failure = new Error('Entra is down');
    keeper.refuse('token 1', undefined);
    const token = keeper.get();
    await vi.advanceTimersByTimeAsync(100);
    expect(await token).toBe('token 1');
    expect(keeper.refuse('token 1', undefined)).toBe(false);
    expect(issuer.wishes).toHaveLength(2);
  });
});
