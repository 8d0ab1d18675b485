import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Entra, startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };
const hourMs = 3_600_000;
const cacheMs = 60_000;

let distrust: () => void;
let entra: Entra;
let system: System;

beforeAll(async () => {
  entra = await startEntra();
  distrust = trustCertificate(entra.certificate);
  await entra.close();
});
afterAll(() => distrust());

beforeEach(async () => {
  // The system clock, which an operator can set, and the monotonic one. Other timers are real.
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  entra = await startEntra();
  system = await startSystem({
    configuration: {
      cacheSeconds: cacheMs / 1000,
      quota: {
        application: { requests: 4, seconds: 20 },
        recordFirst: { requests: 4, seconds: 20 },
        recordLater: { requests: 4, seconds: 300 },
        listFirst: { requests: 4, seconds: 20 },
        listLater: { requests: 4, seconds: 300 },
      },
      authority: entra.authority,
      credential: {
        kind: 'clientSecret',
        clientId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
        clientSecret: entra.clientSecret,
        clientSecretFile: undefined,
      },
    },
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await system.close();
  await entra.close();
});

async function readinessStatus(): Promise<number> {
  return (await fetch(`${system.adminUrl}/health/ready`)).status;
}

const fresh = { 'cache-control': 'no-cache' };

describe('Jumps of the system clock', () => {
  it.each<[jump: string, target: (now: number) => number]>([
    ['an hour back', (now) => now - hourMs],
    ['an hour ahead', (now) => now + hourMs],
    ['a second back, as for a leap second', (now) => now - 1000],
    ['30 days ahead', (now) => now + 720 * hourMs],
    ['to the year 2038', () => Date.parse('2038-01-19T03:14:08Z')],
    ['to the year 1970', () => 0],
  ])(
    'O7: Token, cache and quota last as long as before if the system clock jumps %s',
    async (_, target) => {
      expect((await system.ask(query)).data).toEqual(truth);
      vi.setSystemTime(target(Date.now()));
      vi.advanceTimersByTime(cacheMs - 50_000);
      expect((await system.ask(query)).extensions.cache).toMatchObject({ hits: 1 });
      // The windows are not empty, and do not forget what was sent.
      const { windows } = (await system.ask(query, {}, fresh)).extensions.cost;
      expect(windows.recordFirst.available).toBeLessThan(windows.recordFirst.requests);
      vi.advanceTimersByTime(cacheMs);
      expect((await system.ask(query)).extensions.cache).toBeUndefined();
      expect(system.takeRequests()).toHaveLength(3);
      expect(entra.tokenRequests).toHaveLength(1);
      expect(await readinessStatus()).toBe(200);
    },
  );

  it.each([1, 24])(
    'O7: The token is renewed in time although the system clock was set back by %d h',
    async (hours) => {
      expect((await system.ask(query)).data).toEqual(truth);
      vi.setSystemTime(Date.now() - hours * hourMs);
      vi.advanceTimersByTime(hourMs - 200_000);
      await system.ask(query);
      await eventually(() => expect(entra.tokenRequests).toHaveLength(2));
      vi.advanceTimersByTime(200_000);
      expect((await system.ask(query)).data).toEqual(truth);
      expect(await readinessStatus()).toBe(200);
    },
  );
});
