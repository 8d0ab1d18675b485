import type { AccessToken } from '@azure/identity';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasToken } from '../../../src/msgraph/tokens/has-token.ts';
import { TokenCache } from '../../../src/msgraph/tokens/token-cache.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Microsoft Entra ID, whose tokens live for an hour; it notes when it was asked. */
function startIssuer() {
  const issuer = { asked: [] as number[], isDown: false, delayMs: 0 };
  const cache = new TokenCache(async (): Promise<AccessToken> => {
    issuer.asked.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, issuer.delayMs));
    if (issuer.isDown) throw new Error('Entra is down');
    return { token: `token ${issuer.asked.length}`, expiresOnTimestamp: Date.now() + hour };
  });
  return { issuer, cache };
}

/** Asks whether there is a token, so often and for so long. */
async function askEvery(cache: TokenCache, everyMs: number, forMs: number) {
  const responses: Promise<boolean>[] = [];
  for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
    responses.push(hasToken(cache));
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  return new Set(await Promise.all(responses));
}

describe('hasToken', () => {
  it('hasToken waits a moment for the first token', async () => {
    const { issuer, cache } = startIssuer();
    issuer.delayMs = 400;
    const response = hasToken(cache);
    await vi.advanceTimersByTimeAsync(400);
    expect(await response).toBe(true);
  });

  it('hasToken waits at most half a second', async () => {
    const { issuer, cache } = startIssuer();
    issuer.delayMs = minute;
    const response = hasToken(cache);
    await vi.advanceTimersByTimeAsync(500);
    expect(await response).toBe(false);
  });

  it('hasToken renews the token even if no request needs one', async () => {
    const { issuer, cache } = startIssuer();
    expect(await askEvery(cache, 10 * second, 5 * hour)).toEqual(new Set([true]));
    expect(issuer.asked).toHaveLength(6);
  });

  it('T2: hasToken stays true for 20 minutes without the issuer while the token is valid', async () => {
    const { issuer, cache } = startIssuer();
    expect(await askEvery(cache, second, 20 * minute)).toEqual(new Set([true]));
    issuer.isDown = true;
    expect(await askEvery(cache, second, 20 * minute)).toEqual(new Set([true]));
    issuer.isDown = false;
    expect(await askEvery(cache, second, hour)).toEqual(new Set([true]));
    expect(issuer.asked).toHaveLength(2);
  });

  it('T2: hasToken ends when the token expires, not before, and causes at most one request a second', async () => {
    const { issuer, cache } = startIssuer();
    expect(await askEvery(cache, second, second)).toEqual(new Set([true]));
    issuer.isDown = true;
    // The token was given out one second ago.
    expect(await askEvery(cache, second, hour - second)).toEqual(new Set([true]));
    expect(await askEvery(cache, 100, 20 * minute)).toEqual(new Set([false]));
    const pauses = issuer.asked.slice(2).map((at, index) => at - (issuer.asked[index + 1] ?? 0));
    expect(pauses.length).toBeGreaterThan(20);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(second);
    issuer.isDown = false;
    await askEvery(cache, 100, 30 * second);
    expect(await hasToken(cache)).toBe(true);
  });
});
