import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { postgres, sqlite } from '../support/store/engines.ts';
import { postgresIsMissing } from '../support/store/postgres-server.ts';
import { startSystem, type System } from '../support/system/system.ts';

const now = new Date('2026-11-25T12:00:00Z');
const ada = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
/** One call a day, the newest is number 0; most are older than what Microsoft keeps. */
const startOf = (number: number) =>
  new Date(now.getTime() - (number + 1) * 86_400_000).toISOString();
const records = Array.from({ length: 90 }, (_, number) =>
  recordFromJson({
    id: idOf(number),
    version: 1,
    type: number % 2 === 0 ? 'groupCall' : 'peerToPeer',
    startDateTime: startOf(number),
    endDateTime: new Date(Date.parse(startOf(number)) + (90 - number) * 60_000).toISOString(),
    sessions: [{ id: 's', segments: [] }],
    participants_v2: [{ id: ada, identity: { user: { id: ada, tenantId: null } } }],
  }),
);

function ids(list: { readonly nodes: readonly { readonly id: string }[] }): readonly string[] {
  return list.nodes.map(({ id }) => id);
}

/** Numbers of records, as ids. */
const range = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) }, (_, index) =>
    idOf(from + Math.sign(to - from) * index),
  );

describe('A list with an archive', () => {
  let system: Archived & System;
  let live: System;
  beforeAll(async () => {
    const emulator = {
      now,
      tenant: tenantOf(records.map((one) => ({ ...one, exemptFromExpiry: true }))),
    };
    system = await startArchived(sqlite, { emulator });
    await system.archive();
    live = await startSystem({ emulator });
  });
  afterAll(async () => {
    await system.close();
    await live.close();
  });
  beforeEach(() => void system.takeRequests());

  it('has every record, the newest first, and costs no request', async () => {
    const { data, errors, extensions } = await system.ask(
      '{ callRecords(first: 100) { totalCount nodes { id source type sessions { nodes { id } } } pageInfo { hasNextPage } } }',
    );
    expect(errors).toBeUndefined();
    expect(ids(data.callRecords)).toEqual(range(0, 90));
    expect(data.callRecords.nodes[0]).toMatchObject({
      source: 'ARCHIVE',
      type: 'GROUP_CALL',
      sessions: { nodes: [{}] },
    });
    expect(data.callRecords).toMatchObject({ totalCount: 90, pageInfo: { hasNextPage: false } });
    expect(system.takeRequests()).toEqual([]);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 0,
      actualUpstreamRequests: 0,
    });
    expect(extensions.cost.actualRows).toBeLessThanOrEqual(extensions.cost.requestedRows as number);
  });

  it.each([
    ['{ field: DURATION, direction: DESC }', range(0, 5)],
    ['{ field: DURATION, direction: ASC }', range(89, 84)],
    ['{ field: START_DATE_TIME, direction: ASC }', range(89, 84)],
    ['{ field: START_DATE_TIME, direction: DESC }', range(0, 5)],
  ])('is in the order %s', async (order, expected) => {
    const { data } = await system.ask(
      `{ callRecords(first: 5, orderBy: ${order}) { nodes { id } } }`,
    );
    expect(ids(data.callRecords)).toEqual(expected);
  });

  it('is read on after the cursor of any edge, with the same filter and order alone', async () => {
    const list = (more: string) =>
      `{ callRecords(first: 4, filter: { type: GROUP_CALL }${more}) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }`;
    const { data } = await system.ask(list(''));
    const after = data.callRecords.edges[1].cursor as string;
    const next = await system.ask(list(`, after: "${after}"`));
    expect(
      next.data.callRecords.edges.map(({ node }: { node: { id: string } }) => node.id),
    ).toEqual([4, 6, 8, 10].map(idOf));
    expect(next.data.callRecords.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
    for (const other of [
      'filter: { type: PEER_TO_PEER }',
      'filter: { type: GROUP_CALL }, orderBy: { field: DURATION, direction: ASC }',
    ]) {
      const { errors } = await system.ask(
        `{ callRecords(${other}, after: "${after}") { nodes { id } } }`,
      );
      expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
    }
    expect(system.takeRequests()).toEqual([]);
  });

  it('that was begun without an archive goes on at Microsoft', async () => {
    const list = (after = '') =>
      `{ callRecords(first: 60${after}) { edges { cursor node { id source } } } }`;
    const { data } = await live.ask(list());
    const after = data.callRecords.edges.at(-1).cursor as string;
    const next = await system.ask(list(`, after: "${after}"`));
    expect(next.errors).toBeUndefined();
    expect(next.data.callRecords.edges).toHaveLength(30);
    expect(next.data.callRecords.edges[0].node.source).toBe('MICROSOFT');
    expect(system.takeRequests()).toEqual([expect.stringContaining('$skiptoken') as string]);
  });

  it('of a user has the same records as the filter by that participant', async () => {
    const { data } = await system.ask(`{
      callRecords(filter: { participantId: "${ada}", failed: false }, first: 7) { totalCount nodes { id } }
      _entities(representations: [{ __typename: "User", id: "${ada}" }]) {
        ... on User { callRecords(filter: { failed: false }, first: 7) { totalCount nodes { id } } }
      }
    }`);
    expect(data.callRecords.totalCount).toBe(90);
    expect(data._entities[0].callRecords).toEqual(data.callRecords);
  });

  it('tells between which moments it is whole', async () => {
    const query = `{
      all: callRecords(first: 0) { completeFrom completeUntil }
      part: callRecords(first: 0, filter: { startDateTime: { ge: "2026-11-02T00:00:00Z" } }) { completeFrom completeUntil totalCount }
    }`;
    const before = await system.ask(query);
    expect(before.data.all).toEqual({ completeFrom: null, completeUntil: null });
    const [from, until] = ['2026-11-01T00:00:00.0000000Z', '2026-11-24T00:00:00.0000000Z'];
    await system.store.write([
      {
        sql: 'INSERT INTO coverage (from_time, until_time) VALUES ($1, $2)',
        values: [from, until],
      },
    ]);
    const { data } = await system.ask(query);
    expect(data).toEqual({
      all: { completeFrom: from, completeUntil: until },
      part: { completeFrom: '2026-11-02T00:00:00.0000000Z', completeUntil: until, totalCount: 23 },
    });
  });

  it('is refused before anything is read if it may take too many rows', async () => {
    const lists = Array.from(
      { length: 30 },
      (_, index) =>
        `l${index}: callRecords(first: 100, filter: { durationMs: { ge: ${index} } }) { nodes { sessions(first: 1000) { nodes { id } } participants { nodes { id } } } }`,
    );
    const { errors, extensions } = await system.ask(`{ ${lists.join(' ')} }`);
    expect(errors).toMatchObject([
      { extensions: { code: 'COST_LIMIT_EXCEEDED', maximumRows: 20_000 } },
    ]);
    expect(extensions.cost.actualRows).toBe(0);
  });

  it('asks Microsoft for the sessions of its records if nothing cached is accepted', async () => {
    const query = '{ callRecords(first: 2) { nodes { source sessions { nodes { id } } } } }';
    const { data, extensions } = await system.ask(query, {}, { 'cache-control': 'no-cache' });
    expect(data.callRecords.nodes).toMatchObject([{ source: 'ARCHIVE' }, { source: 'ARCHIVE' }]);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 2,
      actualUpstreamRequests: 2,
    });
  });
});

describe.skipIf(postgresIsMissing !== '')(
  'While the database of the archive is out of reach',
  () => {
    const database = (url: string) => new URL(url).pathname.slice(1);
    let system: Archived & System;
    let cursor: string;
    beforeAll(async () => {
      const emulator = {
        now,
        tenant: tenantOf(records.map((one) => ({ ...one, exemptFromExpiry: true }))),
      };
      system = await startArchived(postgres, { emulator });
      await system.archive([idOf(0), idOf(1)]);
      const { data } = await system.ask('{ callRecords(first: 1) { edges { cursor } } }');
      cursor = data.callRecords.edges[0].cursor as string;
      // Another database of the same server keeps new connections away, and ends those that are there.
      const { place, admin } = await openAdmin();
      await admin.write([
        { sql: `ALTER DATABASE ${database(system.url)} ALLOW_CONNECTIONS false` },
      ]);
      await admin.read({
        sql: 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
        values: [database(system.url)],
      });
      await admin.close();
      place.remove();
      system.takeRequests();
    });
    afterAll(() => system.close());

    async function openAdmin() {
      const place = await postgres.makePlace();
      return { place, admin: await place.open() };
    }

    it('records are read from Microsoft', async () => {
      const { data, errors } = await system.ask(
        `{ callRecordsById(ids: ["${idOf(0)}", "${idOf(1)}"]) { source type } }`,
      );
      expect(errors).toBeUndefined();
      expect(data.callRecordsById).toMatchObject([
        { source: 'MICROSOFT' },
        { source: 'MICROSOFT' },
      ]);
    });

    it('a list that Microsoft has is read there, with an estimate that says so', async () => {
      const { data, errors, extensions } = await system.ask(
        '{ callRecords(first: 3) { nodes { source } } }',
      );
      expect(errors).toBeUndefined();
      expect(data.callRecords.nodes).toHaveLength(3);
      expect(data.callRecords.nodes[0].source).toBe('MICROSOFT');
      expect(extensions.cost).toMatchObject({
        requestedUpstreamRequests: 1,
        actualUpstreamRequests: 1,
      });
    });

    it.each([
      '(filter: { failed: true }) { nodes { id } }',
      '(orderBy: { field: DURATION, direction: ASC }) { nodes { id } }',
      '{ totalCount }',
      'AFTER { nodes { id } }',
    ])('the list callRecords%s is an error that says so', async (list) => {
      const { data, errors } = await system.ask(
        `{ callRecords${list.replace('AFTER', `(after: "${cursor}")`)} }`,
      );
      expect(data).toEqual({ callRecords: null });
      expect(errors).toMatchObject([{ extensions: { code: 'ARCHIVE_UNAVAILABLE' } }]);
    });
  },
);
