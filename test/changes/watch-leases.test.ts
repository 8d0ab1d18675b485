import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../src/authentication/caller.ts';
import { LeaseWatch } from '../../src/changes/watch-leases.ts';
import { type GatewayError, UnauthenticatedError } from '../../src/errors.ts';

const callerWith = (...permissions: readonly string[]): Caller => ({
  kind: 'user' as const,
  ...{ tenantId: 'tenant', objectId: 'object', applicationId: 'application' },
  permissions: new Set(permissions),
});
const caller = callerWith('CallRecords.Read', 'CallRecords.Read.Identity');

interface Added {
  readonly token?: string;
  readonly key?: string;
  readonly lastsMs?: number;
  readonly verify?: () => Caller;
}

describe('LeaseWatch', () => {
  let watch: LeaseWatch;
  let ended: Map<string, string>;
  let verifications: Map<string, number>;
  let rejections = 0;
  const add = (name: string, { token = name, key = 'key', lastsMs, verify }: Added = {}) => {
    const stream = {
      lease: {
        caller,
        endsAt: Date.now() + (lastsMs ?? Infinity),
        token: {
          text: token,
          key,
          async verify() {
            verifications.set(token, (verifications.get(token) ?? 0) + 1);
            return Promise.resolve().then(verify ?? (() => caller));
          },
        },
      },
      end(error: GatewayError) {
        ended.set(name, error.code);
        watch.remove(stream);
      },
    };
    watch.add(stream);
  };
  /** Time stands still meanwhile. */
  const untilEnded = async (count: number) => {
    while (ended.size < count) await setImmediate();
  };
  const reject = () => {
    rejections += 1;
    throw new UnauthenticatedError();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    watch = new LeaseWatch();
    ended = new Map();
    verifications = new Map();
    rejections = 0;
  });
  afterEach(() => void vi.useRealTimers());

  it('A14: A stream ends within 5 s when its token is rejected or has lost a role, and within 1 s of its end', async () => {
    add('valid');
    add('short', { lastsMs: 2500 });
    add('rejected', { verify: reject });
    add('less', { verify: () => callerWith('CallRecords.Read') });
    await vi.advanceTimersByTimeAsync(3000);
    expect(ended.get('short')).toBe('UNAUTHENTICATED');
    await vi.advanceTimersByTimeAsync(2000);
    expect(Object.fromEntries(ended)).toEqual({
      short: 'UNAUTHENTICATED',
      rejected: 'UNAUTHENTICATED',
      less: 'FORBIDDEN',
    });
  });

  it('A14: 10,000 streams with tokens of one key end within 5 s after it is withdrawn, and those of another key do not', async () => {
    let isWithdrawn = false;
    const verify = () => (isWithdrawn ? reject() : caller);
    for (let index = 0; index < 10_000; index += 1) add(`stream ${index}`, { verify });
    add('other', { key: 'other key' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ended.size).toBe(0);
    isWithdrawn = true;
    await vi.advanceTimersByTimeAsync(5000);
    await untilEnded(10_000);
    expect(ended.has('other')).toBe(false);
    // Most of them were rejected once. Every rejection would lead to 10,000 others otherwise.
    expect(rejections).toBeLessThan(12_000);
  });

  it('A token is verified once for all streams that it was sent for', async () => {
    let isWithdrawn = false;
    const verify = () => (isWithdrawn ? reject() : caller);
    for (let index = 0; index < 1000; index += 1) add(`stream ${index}`, { token: 'one', verify });
    await vi.advanceTimersByTimeAsync(3000);
    expect(verifications.get('one')).toBeLessThanOrEqual(3);
    isWithdrawn = true;
    await vi.advanceTimersByTimeAsync(5000);
    await untilEnded(1000);
  });

  it('Nothing is verified any more when all streams have ended', async () => {
    add('short', { lastsMs: 1500 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
