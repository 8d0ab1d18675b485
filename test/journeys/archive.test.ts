import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { archivedAt } from '../support/archive/fill-archive.ts';
import { madeRecord, MADE_ID } from '../support/emulator/made-records.ts';
import { selectEverything } from '../support/full-selection.ts';
import { generatedQueries, variables } from '../support/generated-queries.ts';
import { sqlite } from '../support/store/engines.ts';
import { costedCompany, idOf } from '../support/system/costed-company.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';

const schema = createExecutableSchema();
const { seedRecord, realPayload, meetingOf150Sessions, failedCall } = storyRecords;
const fresh = { 'cache-control': 'no-cache' };

/** Without what differs between the sources. */
function comparable({ data, errors }: Response): unknown {
  const text = JSON.stringify({ data, errors }, (key, value: unknown) => {
    if (key === 'source' || key === 'archivedAt' || /cursor$/i.test(key)) return undefined;
    return key === 'extensions' ? (value as { readonly code: unknown }).code : value;
  });
  return JSON.parse(text);
}

describe('A record that is archived', () => {
  let system: Archived & System;
  beforeAll(async () => {
    system = await startArchived(sqlite);
    const { townHall: _, allHands: __, ...stories } = storyRecords;
    await system.archive(Object.values(stories));
  });
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  const everything = selectEverything(schema, 'CallRecord', 60);
  const downToStreams =
    '{ source archivedAt sessionCount participants(first: 140) { nodes { participantId } } ' +
    'sessions(first: 150) { nodes { id segments { id media { label streams { averageJitterMs } } } } } }';

  it.each([
    [seedRecord, everything],
    [failedCall, everything],
    [storyRecords.repeatedSessionIds, everything],
    [realPayload, downToStreams],
    [meetingOf150Sessions, downToStreams],
  ])('%s is answered as Microsoft answers, without a request', async (id, selection) => {
    const query = `{ callRecord(id: "${id}") ${selection} }`;
    const archived = await system.ask(query);
    expect(system.takeRequests()).toEqual([]);
    expect(archived.errors).toBeUndefined();
    const live = await system.ask(query, {}, fresh);
    expect(system.takeRequests().length).toBeGreaterThan(1);
    expect(comparable(archived)).toEqual(comparable(live));
    const at = new Date(archivedAt).toISOString();
    expect(archived.data.callRecord).toMatchObject({ source: 'ARCHIVE', archivedAt: at });
    expect(live.data.callRecord).toMatchObject({ source: 'MICROSOFT', archivedAt: null });
  });

  it('costs no request, and rows of the archive', async () => {
    const query = `{ callRecord(id: "${meetingOf150Sessions}") {
      sessions(first: 130) { nodes { id } } participants { nodes { id } } } }`;
    const { extensions } = await system.ask(query);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 4,
      actualUpstreamRequests: 0,
      // The head, three pages of sessions, one of participants, and whether a caller took part.
      requestedRows: 6,
      actualRows: 5,
      maximumRows: 20_000,
    });
  });

  it('is read page by page with the cursors of its sessions, from the archive alone', async () => {
    const page = `query ($after: String) { callRecord(id: "${meetingOf150Sessions}") {
      sessions(first: 40, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage } } } }`;
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const { data, errors } = await system.ask(page, { after });
      expect(errors).toBeUndefined();
      const { edges, pageInfo } = data.callRecord.sessions;
      ids.push(...edges.map(({ node }: { readonly node: { readonly id: string } }) => node.id));
      after = edges.at(-1)?.cursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(new Set(ids).size).toBe(150);
    expect(system.takeRequests()).toEqual([]);
  });

  it('is found by every field that names records, beside records that only Microsoft has', async () => {
    const { data, errors } = await system.ask(`{
      callRecordsById(ids: ["${seedRecord}", "${storyRecords.allHands}", "${seedRecord.toUpperCase()}"]) { id source }
      node(id: "${seedRecord}") { ... on CallRecord { source } }
      _entities(representations: [{ __typename: "CallRecord", id: "${failedCall}" }]) { ... on CallRecord { source version } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      callRecordsById: [
        { id: seedRecord, source: 'ARCHIVE' },
        { id: storyRecords.allHands, source: 'MICROSOFT' },
        { id: seedRecord, source: 'ARCHIVE' },
      ],
      node: { source: 'ARCHIVE' },
      _entities: [{ source: 'ARCHIVE', version: expect.any(Number) as number }],
    });
    expect(system.takeRequests()).toEqual([`/${storyRecords.allHands}?$select=id,version`]);
  });

  it('goes in one batch with others that are not archived, as without an archive', async () => {
    const ids = system.emulator
      .presentVersions()
      .slice(100, 130)
      .map(({ id }) => id);
    await system.ask('query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }', {
      ids: [...ids, seedRecord],
    });
    expect(
      system
        .takeExchanges()
        .map(({ length }) => length)
        .sort(),
    ).toEqual([10, 20]);
  });

  it('is deferred like any other', async () => {
    const { data } = await system.ask(`{ callRecord(id: "${seedRecord}") {
      id ... @defer { sessions { nodes { id } } } ... @defer { participants { nodes { id } } } } }`);
    expect(data.callRecord.sessions.nodes.length).toBeGreaterThan(0);
    expect(system.takeRequests()).toEqual([]);
  });

  describe('and asked for with no-cache', () => {
    const query = `{ callRecord(id: "${seedRecord}") { type source sessions { nodes { id } } } }`;

    it('is read from Microsoft, with the requests of a gateway without an archive', async () => {
      const { data } = await system.ask(query, {}, fresh);
      expect(data.callRecord).toMatchObject({ type: 'PEER_TO_PEER', source: 'MICROSOFT' });
      expect(system.takeRequests()).toEqual([
        `/${seedRecord}?$select=type,version&$expand=sessions($select=endDateTime,id,startDateTime)`,
      ]);
    });

    it.each([
      ['has it no more', 404, 'itemNotFound'],
      ['fails', 503, 'serviceUnavailable'],
    ])('is read from the archive if Microsoft %s', async (_what, status, code) => {
      const body = JSON.stringify({ error: { code, message: '' } });
      system.emulator.answerNext((url) => url.includes(seedRecord), { status, body });
      const { data, errors } = await system.ask(query, {}, fresh);
      expect(errors).toBeUndefined();
      expect(data.callRecord).toMatchObject({ type: 'PEER_TO_PEER', source: 'ARCHIVE' });
      expect(data.callRecord.sessions.nodes).toHaveLength(1);
    });

    it.each([
      ['throttles', 429, 'UPSTREAM_THROTTLED'],
      ['refuses the application', 403, 'UPSTREAM_FORBIDDEN'],
    ])(
      'is an error if Microsoft %s, because it may have a newer one',
      async (_what, status, code) => {
        const body = JSON.stringify({ error: { code: 'x', message: '' } });
        system.emulator.answerNext((url) => url.includes(seedRecord), { status, body });
        const { errors } = await system.ask(query, {}, fresh);
        expect(errors).toMatchObject([{ extensions: { code } }]);
      },
    );
  });
});

describe('U24: While Microsoft cannot be reached', () => {
  let system: Archived & System;
  beforeAll(async () => {
    // A request is given up at once, as the connection is refused each time.
    system = await startArchived(sqlite, {
      configuration: { retries: { maximum: 1, baseMs: 1 } },
    });
    await system.archive([seedRecord, failedCall]);
    await system.emulator.close();
  });
  afterAll(() => system.close());

  it('what is archived is answered whole, and what is not is an error at its path', async () => {
    const { data, errors } = await system.ask(`{
      archived: callRecord(id: "${failedCall}") { source sessions { nodes { segments { id } } } }
      callRecords(first: 10) { totalCount nodes { id participants { nodes { id } } } }
      live: callRecord(id: "${storyRecords.allHands}") { type }
    }`);
    expect(data.archived).toMatchObject({ source: 'ARCHIVE' });
    expect(data.archived.sessions.nodes.length).toBeGreaterThan(0);
    expect(data.callRecords).toMatchObject({ totalCount: 2 });
    expect(data.callRecords.nodes).toHaveLength(2);
    expect(data.live).toBeNull();
    expect(errors).toMatchObject([
      { path: ['live'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
    ]);
  });

  it('a record that a client wants fresh is answered as it is archived', async () => {
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${seedRecord}") { type source } }`,
      {},
      fresh,
    );
    expect(errors).toBeUndefined();
    expect(data.callRecord).toMatchObject({ type: 'PEER_TO_PEER', source: 'ARCHIVE' });
  });
});

describe('A newer version of an archived record', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const query = `{ callRecord(id: "${MADE_ID}") { version source sessions(first: 61) { edges { cursor } } } }`;
  let system: Archived & System;
  beforeAll(async () => {
    const first = madeRecord(130, 1, { version: 1 });
    system = await startArchived(sqlite, {
      emulator: { now, tenant: { records: [first] } as never },
      // Versions that were shown are remembered with the cache.
      configuration: { cacheSeconds: 60, cacheBytes: 1_000_000 },
    });
    await system.archive();
  });
  afterAll(() => system.close());

  it('is shown as soon as it is archived, and cursors of the older one are stale', async () => {
    const before = await system.ask(query);
    expect(before.data.callRecord).toMatchObject({ version: 1, source: 'ARCHIVE' });
    system.emulator.publish(madeRecord(130, 1, { version: 2 }));
    await system.emulator.clock.advance(0);
    await system.archive();
    system.takeRequests();
    const { data } = await system.ask(query);
    expect(data.callRecord).toMatchObject({ version: 2, source: 'ARCHIVE' });
    const after = before.data.callRecord.sessions.edges.at(-1).cursor as string;
    const next = `{ callRecord(id: "${MADE_ID}") { sessions(after: "${after}") { nodes { id } } } }`;
    const { errors } = await system.ask(next);
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID', reason: 'STALE' } }]);
    expect(system.takeRequests()).toEqual([]);
  });

  it('that a client has seen is followed by no older one', async () => {
    system.emulator.publish(madeRecord(130, 1, { version: 3 }));
    await system.emulator.clock.advance(0);
    const seen = await system.ask(query, {}, fresh);
    expect(seen.data.callRecord).toMatchObject({ version: 3, source: 'MICROSOFT' });
    const { data } = await system.ask(query);
    expect(data.callRecord).toMatchObject({ version: 3, source: 'MICROSOFT' });
  });
});

describe('Generated queries', () => {
  let system: Archived & System;
  let live: System;
  beforeAll(async () => {
    const emulator = { tenant: costedCompany(12) };
    const configuration = { maximumUpstreamRequests: 100_000 };
    system = await startArchived(sqlite, { emulator, configuration });
    live = await startSystem({ emulator, configuration });
    await system.archive();
  });
  afterAll(async () => {
    await system.close();
    await live.close();
  });

  it('have the same data from the archive as from Microsoft, and cost no request for what is archived', async () => {
    const queries = generatedQueries({ sessions: [], participants: [], callRecords: [] }).filter(
      // The order of Microsoft's list is another one.
      ({ query }) => !/\bcallRecords\b/.test(query),
    );
    await fc.assert(
      fc.asyncProperty(queries, async ({ query }) => {
        system.takeRequests();
        const archived = await system.ask(query, variables);
        const requests = system.takeRequests();
        expect(comparable(archived)).toEqual(comparable(await live.ask(query, variables)));
        expect(
          requests.filter((url) => !url.includes(idOf(999_999)) && !url.includes(idOf(12))),
        ).toEqual([]);
        const { requestedRows, actualRows } = archived.extensions.cost;
        expect(actualRows).toBeLessThanOrEqual(requestedRows);
      }),
      { numRuns: 40 },
    );
  });
});
