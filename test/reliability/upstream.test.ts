import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { CannedAnswer, FaultSource } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { maxExchanges } from '../../src/msgraph/policies/limit-concurrency.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';

const plentiful = { requests: 1000, seconds: 0.1 };
const plenty = {
  recordFirst: plentiful,
  recordLater: plentiful,
  listFirst: plentiful,
  listLater: plentiful,
};

const { seedRecord, meetingOf150Sessions: meeting } = storyRecords;
const query = `{ callRecord(id: "${seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };

const sessionsQuery = `{ callRecord(id: "${meeting}") {
  sessions(first: 150) { edges { node { id sessionId } } pageInfo { hasNextPage } } } }`;

describe('Faults of Microsoft Graph', () => {
  let system: System;
  afterEach(() => system.close());

  const retries = { maximum: 3, baseMs: 10 };
  const start = async ({ configuration, ...options }: SystemOptions = {}) =>
    (system = await startSystem({ ...options, configuration: { retries, ...configuration } }));
  const once = (response: CannedAnswer) => system.emulator.answerNext(() => true, response);

  it.each<readonly [string, CannedAnswer]>([
    ['before any byte', { hangUp: true }],
    ['after the headers', { resetAfterHeaders: true }],
    ['inside the body', { truncate: 'reset' }],
    ['inside a chunk', { truncate: 'chunk' }],
    ['in the middle of the body, by an early end', { truncate: true }],
  ])('U8: A connection that breaks %s is retried with success', async (_, response) => {
    await start();
    once(response);
    const { data, errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual(truth);
    expect(system.takeRequests()).toHaveLength(2);
  });

  it('Requests that would wait too long for slow ones are reported as overload, not as spent quota', async () => {
    const faults: FaultSource = () => ({ delayMs: 1500 });
    await start({ configuration: { deadlineMs: 5500 }, emulator: { faults } });
    const ids = Array.from(
      { length: maxExchanges + 6 },
      (_, index) => `e523d2ed-2966-4b6b-925b-${String(index).padStart(12, '0')}`,
    );
    // A read with sessions is sent alone, and one operation asks for all in one tick, also on a busy machine.
    const query =
      'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { sessions { nodes { segments { id } } } } }';
    const { errors = [] } = await system.ask(query, { ids });
    const codes = errors.map(({ extensions }) => extensions.code);
    expect(codes).toEqual(
      ids.map((_, index) => (index < maxExchanges ? 'NOT_FOUND' : 'OVERLOADED')),
    );
    expect(errors[maxExchanges]).toMatchObject({
      message: 'Too many requests to Microsoft Graph are in progress. Try again in 5 s.',
      path: ['callRecordsById', maxExchanges],
      extensions: { limit: 'requests to Microsoft Graph', retryAfterSeconds: 5 },
    });
  });

  it.each<readonly [string, CannedAnswer]>([
    ['never sends headers', { stall: true }],
    ['stops inside the body', { stallBody: true }],
    ['sends one byte in a second', { slowBody: { bytesPerSecond: 1 } }],
  ])(
    'U9: A query ends at the deadline if Microsoft Graph %s, and the socket is closed',
    async (_, response) => {
      await start({ configuration: { deadlineMs: 700 } });
      once(response);
      const startedAt = performance.now();
      const { data, errors } = await system.ask(query);
      expect(performance.now() - startedAt).toBeLessThan(700 + 3000);
      expect(data).toEqual({ callRecord: null });
      expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_TIMEOUT');
      for (let tries = 0; system.emulator.openRequests > 0 && tries < 100; tries += 1)
        await wait(20);
      expect(system.emulator.openRequests).toBe(0);
    },
  );

  it.each(['<html></html>', '', '[]', '"text"', '{"type":', '7'])(
    'U10: The body %j is a typed error',
    async (body) => {
      await start();
      once({ body });
      const { errors } = await system.ask(query);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
      expect((await system.ask(query)).data).toEqual(truth);
    },
  );

  it.each<readonly [string, CannedAnswer]>([
    ['inflates to a gigabyte', { bomb: { inflatedBytes: 1_000_000_000 } }],
    ['never ends', { endless: true }],
  ])('U11: A body that %s is a typed error, and the process survives', async (_, response) => {
    await start();
    once(response);
    const { errors } = await system.ask(query);
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect((await system.ask(query)).data).toEqual(truth);
  });

  it('U11: A batch that is too large is requested record by record, each within the estimate', async () => {
    const application = { requests: 100, seconds: 60 };
    const faults: FaultSource = ({ url }) =>
      url.endsWith('/$batch') ? { bomb: { inflatedBytes: 40_000_000 } } : undefined;
    await start({ emulator: { faults }, configuration: { quota: { ...plenty, application } } });
    const ids = [seedRecord, meeting, storyRecords.guestMeeting];
    const query = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id } }';
    const { data, errors, extensions } = await system.ask(query, { ids });
    expect(errors).toBeUndefined();
    expect(data.callRecordsById.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(system.takeExchanges().map((urls) => urls.length)).toEqual([3, 1, 1, 1]);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 3,
      actualUpstreamRequests: 6,
      retriedUpstreamRequests: 3,
      // Half of the hundred is granted at the start.
      windows: { application: { available: 50 - 6 } },
    });
  });

  it('U12: Links that never end stop with a typed error', async () => {
    let pages = 0;
    await start({
      emulator: {
        faults: ({ url }) => {
          if (!url.includes('$skiptoken')) return undefined;
          pages += 1;
          const next = `${system.emulator.url}/v1.0/communications/callRecords/${meeting}/sessions?$skiptoken=${pages}`;
          return { body: JSON.stringify({ value: [], '@odata.nextLink': next }) };
        },
      },
    });
    const { data, errors } = await system.ask(sessionsQuery.replace('150', '1000'));
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(data.callRecord.sessions.edges).toHaveLength(61);
    expect(pages).toBeLessThanOrEqual(11);
  });

  it('U13: Each session is returned once and in order if pages overlap and are too long', async () => {
    await start();
    const truthful = await system.ask(sessionsQuery);
    let earlier: unknown[] = [];
    await system.close();
    await start({
      emulator: {
        faults: () => ({
          mutate: (body) => {
            const name = Array.isArray(body.sessions) ? 'sessions' : 'value';
            const items = body[name] as never[];
            const overlapping = [...earlier.slice(-3), ...items] as never[];
            earlier = items;
            return { ...body, [name]: overlapping };
          },
        }),
      },
    });
    const { data, errors } = await system.ask(sessionsQuery);
    expect(errors).toBeUndefined();
    const ids = (response: typeof truthful) =>
      response.data.callRecord.sessions.edges.map(
        ({ node }: { node: { sessionId: string } }) => node.sessionId,
      );
    expect(ids({ ...truthful, data })).toEqual(ids(truthful));
  });

  it('U14: Unknown members, new properties and missing ones are served', async () => {
    await start();
    once({
      body: JSON.stringify({
        type: 'hologramCall',
        version: 1,
        somethingNew: { a: 1 },
        sessions: [
          { segments: [{ media: [{ callerNetwork: { macAddress: '02:00:00:00:00:00' } }] }] },
        ],
      }),
    });
    const { data, errors } = await system.ask(`{ callRecord(id: "${seedRecord}") { type joinWebUrl
      sessions { nodes { caller { __typename } segments { media { callerNetwork { macAddress } } } } } } }`);
    expect(errors).toBeUndefined();
    expect(data.callRecord).toMatchObject({ type: 'UNKNOWN_FUTURE_VALUE', joinWebUrl: null });
  });

  it('U16: A missing record is null with NOT_FOUND, and is requested again', async () => {
    await start({ configuration: { cacheSeconds: 60 } });
    once({ status: 404 });
    const { data, errors } = await system.ask(query);
    expect(data).toEqual({ callRecord: null });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await system.ask(query)).data).toEqual(truth);
  });

  it('U17: Revoked consent is not retried, degrades readiness, and ends when consent is granted', async () => {
    await start({
      emulator: { faults: ({ count }) => (count <= 30 ? { status: 403 } : undefined) },
    });
    const readiness = async () => {
      const response = await fetch(`${system.adminUrl}/health/ready`);
      return { status: response.status, body: await response.json() };
    };
    const checks = { serving: 'UP', token: 'UP', application: 'UP', circuit: 'UP' };
    expect(await readiness()).toEqual({ status: 200, body: { status: 'UP', checks } });
    for (let round = 0; round < 30; round += 1) {
      const { errors } = await system.ask(query);
      expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_FORBIDDEN');
    }
    expect(system.takeRequests()).toHaveLength(30);
    expect(await readiness()).toEqual({
      status: 200,
      body: { status: 'DEGRADED', checks: { ...checks, application: 'DEGRADED' } },
    });
    expect((await system.ask(query)).data).toEqual(truth);
    expect(await readiness()).toMatchObject({ body: { status: 'UP' } });
  });

  it('U18: Only the failed steps of a batch are sent again', async () => {
    await start();
    const ids = [seedRecord, meeting, storyRecords.guestMeeting, storyRecords.allHands];
    system.emulator.answerNext((url) => url.includes(meeting), { status: 503 });
    system.emulator.answerNext((url) => url.includes(storyRecords.allHands), { status: 404 });
    const { data, errors } = await system.ask(
      'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id } }',
      { ids },
    );
    expect(data.callRecordsById.map((record: unknown) => record !== null)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([['callRecordsById', 3]]);
    const [batch, ...again] = system.takeExchanges();
    expect(batch).toHaveLength(4);
    expect(again).toEqual([[`/${meeting}?$select=id`]]);
  });

  it.each([301, 302, 303, 307, 308])('C3: A redirect of %i is not followed', async (status) => {
    await start();
    const other = await startSystem();
    once({
      status,
      headers: { location: `${other.emulator.url}/v1.0/communications/callRecords/${seedRecord}` },
    });
    const { errors } = await system.ask(query);
    const visits = other.takeRequests();
    await other.close();
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(visits).toEqual([]);
  });
});
