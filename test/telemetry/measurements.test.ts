import { describe, expect, it, onTestFinished } from 'vitest';
import { startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { type Measurements, noMeasurements } from '../../src/telemetry/measurements.ts';
import { startSystem, type SystemOptions } from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const { seedRecord, badWifiCall, failedCall } = storyRecords;

/** Measurements in the order in which they were reported: the name of the event, then its arguments. */
type Reported = readonly [name: keyof Measurements, ...facts: readonly unknown[]];

/** Keeps every event of the lower layers. Times are rounded away: a test asserts that they are numbers. */
function recordAll() {
  const events: Reported[] = [];
  const note =
    (name: keyof Measurements) =>
    (...facts: readonly unknown[]) =>
      void events.push([name, ...facts]);
  const measurements: Measurements = {
    ...noMeasurements,
    upstreamExchanged: note('upstreamExchanged'),
    upstreamResent: note('upstreamResent'),
    exchangeQueued: note('exchangeQueued'),
    tokenRequested: note('tokenRequested'),
    quotaAdmitted: note('quotaAdmitted'),
    quotaRefused: note('quotaRefused'),
    quotaThrottled: note('quotaThrottled'),
    cacheRead: note('cacheRead'),
    cacheWritten: note('cacheWritten'),
    upstreamRequested: note('upstreamRequested'),
  };
  return { measurements, take: () => events.splice(0) };
}

async function start(options: SystemOptions = {}) {
  const { measurements, take } = recordAll();
  const system = await startSystem({ ...options, measurements });
  onTestFinished(() => system.close());
  return { system, take };
}

const aTime = expect.any(Number) as number;
const someBytes = expect.any(Number) as number;
const exchange = (facts: object) => ({
  method: 'GET',
  requests: 1,
  statusCode: 200,
  errorType: undefined,
  resendCount: 0,
  responseBytes: someBytes,
  durationMs: aTime,
  ...facts,
});

describe('The measurements of an operation', () => {
  it('The measurements of an operation are its lookups, waits and exchanges, in order', async () => {
    const { system, take } = await start({ configuration: { cacheSeconds: 60 } });
    const query = `{
      one: callRecord(id: "${seedRecord}") { type sessions { nodes { isTest } } }
      other: callRecord(id: "${badWifiCall}") { type }
    }`;
    expect((await system.ask(query)).errors).toBeUndefined();
    expect(take()).toEqual([
      // Two parts of one record, one of the other.
      ['cacheRead', 'record', 'miss'],
      ['cacheRead', 'record', 'miss'],
      ['cacheRead', 'record', 'miss'],
      ['quotaAdmitted', 'recordFirst', aTime],
      ['quotaAdmitted', 'recordFirst', aTime],
      ['exchangeQueued', aTime],
      ['upstreamExchanged', exchange({ method: 'POST', requests: 2 })],
      ['upstreamRequested', 'recordFirst', 200],
      ['upstreamRequested', 'recordFirst', 200],
      ['cacheWritten', 'record', someBytes],
      ['cacheWritten', 'record', someBytes],
    ]);
    expect((await system.ask(query)).errors).toBeUndefined();
    expect(take()).toEqual([
      ['cacheRead', 'record', 'hit'],
      ['cacheRead', 'record', 'hit'],
      ['cacheRead', 'record', 'hit'],
    ]);
  });

  it('The measurement of an exchange has its duration and size', async () => {
    const { system, take } = await start({ emulator: { faults: () => ({ delayMs: 50 }) } });
    await system.ask(`{ callRecord(id: "${seedRecord}") { type } }`);
    const [, facts] = take().find(([name]) => name === 'upstreamExchanged') ?? [];
    const { durationMs, responseBytes } = facts as Readonly<Record<string, number>>;
    expect(durationMs).toBeGreaterThanOrEqual(49);
    expect(responseBytes).toBeGreaterThan(10);
  });

  it('A throttled request is measured with its wait and the reason of its repetition', async () => {
    let count = 0;
    const { system, take } = await start({
      configuration: { retries: { maximum: 1, baseMs: 1 } },
      emulator: {
        faults: () =>
          (count += 1) === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined,
      },
    });
    expect(
      (await system.ask(`{ callRecord(id: "${seedRecord}") { type } }`)).errors,
    ).toBeUndefined();
    expect(take()).toEqual([
      ['cacheRead', 'record', 'miss'],
      ['quotaAdmitted', 'recordFirst', aTime],
      ['exchangeQueued', aTime],
      ['upstreamExchanged', exchange({ statusCode: 429 })],
      ['upstreamRequested', 'recordFirst', 429],
      ['quotaThrottled', 'recordFirst', 1],
      ['upstreamResent', 'retry', 'UPSTREAM_THROTTLED', 1000],
      ['quotaAdmitted', 'recordFirst', aTime],
      ['exchangeQueued', aTime],
      ['upstreamExchanged', exchange({ resendCount: 1 })],
      ['upstreamRequested', 'recordFirst', 200],
    ]);
  });

  it('An exchange without a response is measured with the kind of failure', async () => {
    const { system, take } = await start({ emulator: { faults: () => ({ hangUp: true }) } });
    expect((await system.ask(`{ callRecord(id: "${failedCall}") { type } }`)).errors).toHaveLength(
      1,
    );
    const events = take();
    expect(events).toContainEqual([
      'upstreamExchanged',
      exchange({ statusCode: undefined, errorType: 'UPSTREAM_UNAVAILABLE', responseBytes: 0 }),
    ]);
    expect(events).toContainEqual(['upstreamRequested', 'recordFirst', undefined]);
  });

  it('A request that the quota refuses is measured', async () => {
    const one = { requests: 2, seconds: 60 };
    const { system, take } = await start({
      configuration: {
        deadlineMs: 1000,
        quota: {
          application: one,
          recordFirst: one,
          recordLater: one,
          listFirst: one,
          listLater: one,
        },
      },
    });
    const ask = (id: string) => system.ask(`{ callRecord(id: "${id}") { type } }`);
    expect((await ask(seedRecord)).errors).toBeUndefined();
    take();
    expect((await ask(badWifiCall)).errors).toHaveLength(1);
    expect(take()).toEqual([
      ['cacheRead', 'record', 'miss'],
      ['quotaRefused', 'recordFirst', 'OWN_BUDGET'],
    ]);
  });

  it('Every token request is measured, with the kind of failure if it failed', async () => {
    const entra = await startEntra();
    const distrust = trustCertificate(entra.certificate);
    onTestFinished(async () => {
      distrust();
      await entra.close();
    });
    const credential = {
      kind: 'clientSecret',
      clientId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
      clientSecretFile: undefined,
    } as const;
    const query = `{ callRecord(id: "${seedRecord}") { type } }`;
    const tokenRequests = async (clientSecret: string) => {
      const { system, take } = await start({
        configuration: {
          authority: entra.authority,
          credential: { ...credential, clientSecret },
        },
      });
      await system.ask(query);
      return take().filter(([name]) => name === 'tokenRequested');
    };
    expect(await tokenRequests(entra.clientSecret)).toEqual([['tokenRequested', aTime, undefined]]);
    expect(await tokenRequests('wrong')).toEqual([['tokenRequested', aTime, 'REFUSED']]);
  });
});
