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

describe('the keys of a tenant', () => {
  it('are asked for once by all who wait', async () => {
    const asker = new Asker();
    const findings = Promise.all(Array.from({ length: 100 }, () => asker.find(first.kid)));
    expect(new Set(await findings)).toEqual(new Set(['found']));
    expect(asker.publisher.requests).toEqual([{ tenantId: tenant, at: 0 }]);
  });

  it('are remembered', async () => {
    const asker = await started();
    expect(await asker.findEvery(first.kid, second, 29 * minute)).not.toContain('waits');
    expect(asker.publisher.requests).toHaveLength(1);
  });

  it('are read again after half an hour, and nobody waits for that', async () => {
    const asker = await started();
    await pass(30 * minute);
    const findings = await asker.findEvery(first.kid, 10, second);
    expect(new Set(findings)).toEqual(new Set(['found']));
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('are not read while nobody asks', async () => {
    const asker = await started();
    await pass(100 * hour);
    expect(asker.publisher.requests).toHaveLength(1);
  });

  it('do not mind a clock that is set', async () => {
    const asker = await started();
    vi.setSystemTime(Date.now() + 1000 * hour);
    expect(await asker.findAtOnce(first.kid)).toBe('found');
    expect(asker.publisher.requests).toHaveLength(1);
  });
});

describe('A3: a new key', () => {
  it('is accepted when it is first seen, two seconds after the others were read', async () => {
    const asker = await started();
    asker.publisher.keys = both;
    await pass(2 * second);
    expect(await asker.find(next.kid)).toBe('found');
    expect(await asker.find(first.kid)).toBe('found');
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('is asked for once by all who show it', async () => {
    const asker = await started();
    asker.publisher.keys = both;
    await pass(2 * second);
    const findings = await Promise.all(Array.from({ length: 100 }, () => asker.find(next.kid)));
    expect(new Set(findings)).toEqual(new Set(['found']));
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('is accepted a minute after a look that came too early for it', async () => {
    const asker = await started();
    await pass(2 * second);
    expect(await asker.find(next.kid)).toBe('unknown');
    asker.publisher.keys = both;
    const findings = await asker.findEvery(next.kid, second, minute + 2 * second);
    expect(findings.filter((finding) => finding === 'unknown').length).toBeLessThanOrEqual(60);
    expect(await asker.findAtOnce(next.kid)).toBe('found');
  });

  it('is accepted at once though another one came just before it', async () => {
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
  ])('%s that is never published is asked for ever less often', async (_fact, kid) => {
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

  it('is looked for at once again when nobody has shown an unknown one for a while', async () => {
    const asker = await started();
    await asker.findEvery('never published', second, 10 * minute);
    await pass(12 * minute);
    await asker.find(first.kid);
    asker.publisher.keys = both;
    expect(await asker.find(next.kid)).toBe('found');
  });
});

describe('A3: an old key that is withdrawn', () => {
  it('is refused within an hour, however often it is shown', async () => {
    const asker = await started();
    asker.publisher.keys = onlyNext;
    const findings = await asker.findEvery(first.kid, minute, 2 * hour);
    expect(findings.slice(0, 30)).toContain('found');
    expect(findings.slice(60)).toContain('unknown');
    expect(findings.slice(60)).not.toContain('found');
  });

  it('is refused when it is shown for the first time in a day', async () => {
    const asker = await started();
    asker.publisher.keys = onlyNext;
    await pass(23 * hour);
    const findings = await Promise.all([1, 2, 3].map(() => asker.find(first.kid)));
    expect(findings).toEqual(['unknown', 'unknown', 'unknown']);
    expect(asker.publisher.requests).toHaveLength(2);
  });

  it('is refused after an hour also when the authority was down in between', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await pass(2 * hour);
    await asker.find(first.kid);
    Object.assign(asker.publisher, { isDown: false, keys: onlyNext });
    await pass(8 * hour);
    expect(await asker.find(first.kid)).toBe('unknown');
  });
});

describe('A4: names that somebody invents', () => {
  it('cost one request in the first minute where they come before any that is good', async () => {
    const asker = new Asker();
    for (let shown = 0; shown < 59; shown += 1) {
      await asker.findAtOnce(`invented ${shown}`);
      await pass(second);
    }
    expect(asker.publisher.requests).toHaveLength(1);
  });

  it('cost no more while the authority is down', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    for (let shown = 0; shown < 600; shown += 1) {
      await asker.findAtOnce(`invented ${shown}`);
      await pass(second);
    }
    expect(asker.publisher.requests.length).toBeLessThanOrEqual(6);
  });

  it('cost one request, and none who has a good key waits', async () => {
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

describe('A5: while the authority is down', () => {
  it('the last good keys are used for 23 hours, and nobody waits', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    const findings = await asker.findEvery(first.kid, minute, 23 * hour);
    expect(new Set(findings)).toEqual(new Set(['found']));
  });

  it('nobody is let in after 25 hours', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await asker.findEvery(first.kid, minute, 25 * hour);
    expect(await asker.find(first.kid)).toBe('no keys');
    expect(await asker.find('invented')).toBe('no keys');
  });

  it('nobody is let in after 25 hours in which nobody has asked', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await pass(25 * hour);
    expect(await asker.find(first.kid)).toBe('no keys');
  });

  it('keys that nobody has asked for since 23 hours are good', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await pass(23 * hour);
    expect(await asker.find(first.kid)).toBe('found');
  });

  it('it is asked once in a minute at most', async () => {
    const asker = await started();
    asker.publisher.isDown = true;
    await asker.findEvery(first.kid, second, 2 * hour);
    expect(asker.publisher.requests.length).toBeLessThan(100);
  });

  it('from the start it is asked ever less often, and everybody is refused', async () => {
    const asker = new Asker();
    asker.publisher.isDown = true;
    const findings = await asker.findEvery(first.kid, second / 4, 5 * minute);
    expect(new Set(findings)).toEqual(new Set(['no keys', 'waits']));
    const times = asker.publisher.requests.map(({ at }) => at);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses.slice(0, 6).map((ms) => Math.round(ms / second))).toEqual([1, 2, 4, 8, 16, 32]);
    expect(Math.max(...pauses)).toBeLessThan(62 * second);
  });

  it('that it is up again is found out within a minute', async () => {
    const asker = new Asker();
    asker.publisher.isDown = true;
    await asker.findEvery(first.kid, second, 30 * minute);
    asker.publisher.isDown = false;
    await asker.findEvery(first.kid, second, minute + second);
    expect(await asker.findAtOnce(first.kid)).toBe('found');
  });
});
