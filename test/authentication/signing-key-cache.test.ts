import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSigningKey, publishedKey } from '../../emulator/authority/signing-key.ts';
import { SigningKeyCache } from '../../src/authentication/signing-key-cache.ts';
import { type SigningKeys, readJwks } from '../../src/authentication/jwks.ts';
import { InvalidTokenError } from '../../src/authentication/invalid-token.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const tenant = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const issuer = `https://login.example.com/${tenant}/v2.0`;

const [first, next] = [makeSigningKey(), makeSigningKey()];
const publish = (...keys: readonly (typeof first)[]) =>
  readJwks({ keys: keys.map((key) => publishedKey(key, issuer)) }, issuer, tenant);
const [onlyFirst, both, onlyNext] = [
  await publish(first),
  await publish(next, first),
  await publish(next),
];

/** Publishes keys; each answer comes after 100 ms. */
class Publisher {
  readonly requests: { readonly tenantId: string; readonly at: number }[] = [];
  keys = onlyFirst;
  isDown = false;
  delayMs = 100;

  readonly request = async (tenantId: string): Promise<SigningKeys> => {
    this.requests.push({ tenantId, at: performance.now() });
    const { keys } = this;
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (this.isDown) throw new Error('The authority is down.');
    return keys;
  };
}

type Finding = 'found' | 'unknown' | 'no keys' | 'waits';

class Asker {
  readonly publisher = new Publisher();
  readonly #cache = new SigningKeyCache(tenant, this.publisher.request);

  /** Asks for a key and waits for the answer. */
  async find(kid: string): Promise<Finding> {
    const finding = this.#ask(kid);
    await vi.advanceTimersByTimeAsync(this.publisher.delayMs);
    return finding;
  }

  /** Asks for a key, and tells what is known without any wait. */
  async findAtOnce(kid: string): Promise<Finding> {
    let finding: Finding = 'waits';
    void this.#ask(kid).then((found) => (finding = found));
    await vi.advanceTimersByTimeAsync(0);
    return finding;
  }

  async findEvery(kid: string, everyMs: number, forMs: number): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
      findings.push(await this.findAtOnce(kid));
      await vi.advanceTimersByTimeAsync(everyMs);
    }
    return findings;
  }

  async #ask(kid: string): Promise<Finding> {
    try {
      return (await this.#cache.find(kid)) ? 'found' : 'unknown';
    } catch (error) {
      expect(error).toStrictEqual(
        new InvalidTokenError('the signing keys of its tenant cannot be read'),
      );
      return 'no keys';
    }
  }
}

async function started(): Promise<Asker> {
  const asker = new Asker();
  expect(await asker.find(first.kid)).toBe('found');
  return asker;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('The keys of a tenant', () => {
  it('Concurrent requests for keys are coalesced into one', async () => {
    const asker = new Asker();
    const findings = Promise.all(Array.from({ length: 100 }, () => asker.find(first.kid)));
    expect(new Set(await findings)).toEqual(new Set(['found']));
    expect(asker.publisher.requests).toEqual([{ tenantId: tenant, at: 0 }]);
  });

  it('Keys are cached', async () => {
    const asker = await started();
    expect(await asker.findEvery(first.kid, second, 29 * minute)).not.toContain('waits');
    expect(asker.publisher.requests).toHaveLength(1);
  });

  it('Keys are refreshed after half an hour, and no request waits for that', async () => {
    const asker = await started();
    await pass(30 * minute);
    const findings = await asker.findEvery(first.kid, 10, second);
    expect(new Set(findings)).toEqual(new Set(['found']));
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('Keys are not refreshed without a request', async () => {
    const asker = await started();
    await pass(100 * hour);
    expect(asker.publisher.requests).toHaveLength(1);
  });

  it('A change of the system clock has no effect on the age of keys', async () => {
    const asker = await started();
    vi.setSystemTime(Date.now() + 1000 * hour);
    expect(await asker.findAtOnce(first.kid)).toBe('found');
    expect(asker.publisher.requests).toHaveLength(1);
  });
});

describe('A3: A new key', () => {
  it('A new key is accepted at once, two seconds after the others were fetched', async () => {
    const asker = await started();
    asker.publisher.keys = both;
    await pass(2 * second);
    expect(await asker.find(next.kid)).toBe('found');
    expect(await asker.find(first.kid)).toBe('found');
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('Concurrent requests for one new key are coalesced', async () => {
    const asker = await started();
    asker.publisher.keys = both;
    await pass(2 * second);
    const findings = await Promise.all(Array.from({ length: 100 }, () => asker.find(next.kid)));
    expect(new Set(findings)).toEqual(new Set(['found']));
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('A key that was published just after a refresh is accepted a minute later', async () => {
    const asker = await started();
    await pass(2 * second);
    expect(await asker.find(next.kid)).toBe('unknown');
    asker.publisher.keys = both;
    const findings = await asker.findEvery(next.kid, second, minute + 2 * second);
    expect(findings.filter((finding) => finding === 'unknown').length).toBeLessThanOrEqual(60);
    expect(await asker.findAtOnce(next.kid)).toBe('found');
  });

  it('A new key is accepted at once even if another new one came just before it', async () => {
    const asker = await started();
    asker.publisher.keys = onlyNext;
    await pass(2 * second);
    expect(await asker.find(next.kid)).toBe('found');
    asker.publisher.keys = both;
    await pass(2 * second);
    expect(await asker.find(first.kid)).toBe('found');
  });

  it.each<[fact: string, kid: (index: number) => string]>([
    ['of one name', () => 'never published'],
    ['of ever new names', (index) => `invented ${index}`],
  ])('Unknown keys %s cause fewer and fewer refreshes', async (_fact, kid) => {
    const asker = await started();
    for (let index = 0; index < 3600; index += 1) {
      await asker.findAtOnce(kid(index));
      await pass(second);
    }
    const times = asker.publisher.requests.map(({ at }) => at);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    const minutes = pauses.map((ms) => Math.round(ms / minute));
    expect(minutes).toEqual([0, 1, 2, 4, ...Array<number>(minutes.length - 4).fill(5)]);
    expect(times.length).toBeLessThanOrEqual(16);
  });

  it('An unknown key causes a refresh at once if the last unknown one was long ago', async () => {
    const asker = await started();
    await asker.findEvery('never published', second, 10 * minute);
    await pass(12 * minute);
    await asker.find(first.kid);
    asker.publisher.keys = both;
    expect(await asker.find(next.kid)).toBe('found');
  });
});

describe('A3: A withdrawn key', () => {
  it('A withdrawn key is rejected within an hour, however often it is used', async () => {
    const asker = await started();
    asker.publisher.keys = onlyNext;
    const findings = await asker.findEvery(first.kid, minute, 2 * hour);
    expect(findings.slice(0, 30)).toContain('found');
    expect(findings.slice(60)).toContain('unknown');
    expect(findings.slice(60)).not.toContain('found');
  });

  it('A withdrawn key is rejected on its first use in a day', async () => {
    const asker = await started();
    asker.publisher.keys = onlyNext;
    await pass(23 * hour);
    const findings = await Promise.all([1, 2, 3].map(() => asker.find(first.kid)));
    expect(findings).toEqual(['unknown', 'unknown', 'unknown']);
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('A withdrawn key is rejected after an hour even if the authority was down in between', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await pass(2 * hour);
    await asker.find(first.kid);
    Object.assign(asker.publisher, { isDown: false, keys: onlyNext });
    await pass(8 * hour);
    expect(await asker.find(first.kid)).toBe('unknown');
  });
});

describe('A4: Invented names of keys', () => {
  it('Invented names before the first good one cost one request in the first minute', async () => {
    const asker = new Asker();
    for (let shown = 0; shown < 59; shown += 1) {
      await asker.findAtOnce(`invented ${shown}`);
      await pass(second);
    }
    expect(asker.publisher.requests).toHaveLength(1);
  });

  it('Invented names cost no more requests while the authority is down', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    for (let shown = 0; shown < 600; shown += 1) {
      await asker.findAtOnce(`invented ${shown}`);
      await pass(second);
    }
    expect(asker.publisher.requests.length).toBeLessThanOrEqual(6);
  });

  it('Invented names cost one request, and callers with a good key do not wait', async () => {
    const asker = await started();
    await pass(4.5 * minute);
    for (let shown = 0; shown < 10_000; shown += 1) {
      await asker.findAtOnce(`invented ${shown}`);
      if (shown % 100 === 0) expect(await asker.findAtOnce(first.kid)).toBe('found');
      await pass(6);
    }
    expect(asker.publisher.requests).toHaveLength(2);
  });
});

describe('A5: While the authority is down', () => {
  it('The last good keys are used for 23 hours, and no caller waits', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    const findings = await asker.findEvery(first.kid, minute, 23 * hour);
    expect(new Set(findings)).toEqual(new Set(['found']));
  });

  it('No caller is accepted after 25 hours', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await asker.findEvery(first.kid, minute, 25 * hour);
    expect(await asker.find(first.kid)).toBe('no keys');
    expect(await asker.find('invented')).toBe('no keys');
  });

  it('No caller is accepted after 25 hours without a request', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await pass(25 * hour);
    expect(await asker.find(first.kid)).toBe('no keys');
  });

  it('Keys are good after 23 hours without a request', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await pass(23 * hour);
    expect(await asker.find(first.kid)).toBe('found');
  });

  it('The authority receives at most one request a minute', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await asker.findEvery(first.kid, second, 2 * hour);
    expect(asker.publisher.requests.length).toBeLessThan(100);
  });

  it('An authority that is down from the start receives fewer and fewer requests, and every caller is rejected', async () => {
    const asker = new Asker();
    asker.publisher.isDown = true;
    const findings = await asker.findEvery(first.kid, second / 4, 5 * minute);
    expect(new Set(findings)).toEqual(new Set(['no keys', 'waits']));
    const times = asker.publisher.requests.map(({ at }) => at);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses.slice(0, 6).map((ms) => Math.round(ms / second))).toEqual([1, 2, 4, 8, 16, 32]);
    expect(Math.max(...pauses)).toBeLessThan(62 * second);
  });

  it('The end of an outage is detected within a minute', async () => {
    const asker = new Asker();
    asker.publisher.isDown = true;
    await asker.findEvery(first.kid, second, 30 * minute);
    asker.publisher.isDown = false;
    await asker.findEvery(first.kid, second, minute + second);
    expect(await asker.findAtOnce(first.kid)).toBe('found');
  });
});
