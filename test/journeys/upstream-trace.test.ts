import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import type { UpstreamLog } from '../../src/operation/upstream-log.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';

const { seedRecord, guestMeeting } = storyRecords;
const path = `/communications/callRecords/${seedRecord}`;
const own = `{ callRecord(id: "${seedRecord}") { type } }`;
const bothCollections = `{
  callRecord(id: "${seedRecord}") {
    sessions { nodes { isTest } }
    participants { nodes { participantId } }
  }
}`;

type Traces = UpstreamLog['traces'];

async function tracesOf(system: System, query: string): Promise<Traces> {
  const response = await system.ask(query, {}, { 'cache-control': 'no-cache' });
  return response.extensions.upstream;
}

/** Runs `act` with a system that shows requests. */
async function withSystem(
  configuration: SystemOptions['configuration'],
  act: (system: System) => Promise<void>,
): Promise<void> {
  const system = await startSystem({ configuration: { upstreamTrace: true, ...configuration } });
  try {
    await act(system);
  } finally {
    await system.close();
  }
}

describe('Requests that extensions.upstream shows', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ configuration: { upstreamTrace: true, cacheSeconds: 60 } });
  });
  afterAll(() => system.close());

  it('A trace shows when the request began, and the wait for a connection as a part of its time', async () => {
    system.emulator.answerNext(() => true, { delayMs: 100 });
    const [trace] = await tracesOf(system, own);
    expect(trace).toMatchObject({ url: `/v1.0${path}?$select=type,version`, status: 200 });
    expect(trace?.startMs).toBeGreaterThanOrEqual(0);
    expect(trace?.connectionWaitMs).toBeGreaterThanOrEqual(0);
    const exchangeMs = (trace?.milliseconds ?? NaN) - (trace?.connectionWaitMs ?? NaN);
    expect(exchangeMs).toBeGreaterThanOrEqual(95);
  });

  it('The steps of a batch have its number', async () => {
    const traces = await tracesOf(
      system,
      `{
        one: callRecord(id: "${seedRecord}") { type }
        other: callRecord(id: "${guestMeeting}") { type }
      }`,
    );
    const step = { batch: 1, status: 200, connectionWaitMs: expect.any(Number) as number };
    expect(traces).toMatchObject([step, step]);
  });

  it('A cached response is shown with the path that it was read from, and with its age', async () => {
    const list = '{ callRecords(first: 2) { nodes { type } } }';
    for (const query of [own, list]) await system.ask(query);
    const cached = async (query: string) => (await system.ask(query)).extensions;
    const when = {
      ageSeconds: expect.any(Number) as number,
      startMs: expect.any(Number) as number,
    };
    expect(await cached(own)).toMatchObject({
      upstream: [],
      cache: { hits: 1, responses: [{ path, ...when }] },
    });
    expect(await cached(list)).toMatchObject({
      cache: { hits: 1, responses: [{ path: '/communications/callRecords', ...when }] },
    });
  });
});

describe('Requests that wait, fail or are not shown', () => {
  it('A trace shows the wait for the quota apart from the time of the request', async () => {
    const plenty = { requests: 1000, seconds: 0.1 };
    const quota = {
      application: plenty,
      recordFirst: { requests: 1, seconds: 0.4 },
      recordLater: plenty,
      listFirst: plenty,
      listLater: plenty,
    };
    await withSystem({ quota }, async (system) => {
      const traces = await tracesOf(system, bothCollections);
      const waits = traces.map(({ quotaWaitMs }) => quotaWaitMs);
      const [short = NaN, long = NaN] = waits.toSorted((one, other) => one - other);
      expect(waits).toHaveLength(2);
      expect(long).toBeGreaterThanOrEqual(390);
      expect(short).toBeLessThan(long);
    });
  });

  it('A retry is a request of its own, which begins after the one that failed', async () => {
    await withSystem({ retries: { maximum: 1, baseMs: 10 } }, async (system) => {
      system.emulator.answerNext(() => true, { status: 503 });
      const traces = await tracesOf(system, own);
      expect(traces).toMatchObject([
        { status: 503, isRetry: false },
        { status: 200, isRetry: true },
      ]);
      const [first, second] = traces;
      const failedAt = (first?.startMs ?? NaN) + (first?.milliseconds ?? NaN);
      expect(second?.startMs).toBeGreaterThanOrEqual(failedAt - 1);
    });
  });

  it('A cached response is only counted if requests are not shown', async () => {
    await withSystem({ cacheSeconds: 60, upstreamTrace: false }, async (system) => {
      await system.ask(own);
      const { extensions } = await system.ask(own);
      expect(Object.keys(extensions)).toEqual(['cache', 'cost']);
      expect(Object.keys(extensions.cache)).toEqual(['hits', 'oldestAgeSeconds']);
    });
  });
});
