import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { startSystem, type System } from '../support/system/system.ts';

/** A company of `count` numbered calls, the newest first. */
function callsOf(count: number, sessionCount = 1) {
  const time = '2020-01-01T00:00:00Z';
  return Array.from({ length: count }, (_, index) => ({
    ...recordFromJson({
      id: idOf(index),
      version: 1,
      type: 'groupCall',
      startDateTime: time,
      endDateTime: time,
      sessions: Array.from({ length: sessionCount }, (_, number) => ({
        id: `${index}-${number}`,
        startDateTime: time,
        endDateTime: time,
        segments: [],
      })),
      participants_v2: [{ id: `person-${index}`, identity: null }],
    }),
    exemptFromExpiry: true,
  }));
}

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => idOf(index));
const byIds = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id type } }';
const sizes = (exchanges: readonly (readonly string[])[]) =>
  exchanges.map(({ length }) => length).sort((one, other) => other - one);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('Many records', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ emulator: { tenant: tenantOf(callsOf(250, 130)) } });
  });
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function exchangesOf(query: string, variables?: Readonly<Record<string, unknown>>) {
    const { data, errors } = await system.ask(query, variables);
    expect(errors).toBeUndefined();
    return { data, exchanges: system.takeExchanges() };
  }

  it.each([
    [1, [1]],
    [2, [2]],
    [20, [20]],
    [21, [20, 1]],
    [25, [20, 5]],
    [250, [...Array<number>(12).fill(20), 10]],
  ])('%i records by id are requested in batches of %j', async (count, expected) => {
    const { data, exchanges } = await exchangesOf(byIds, { ids: idsOf(count) });
    expect(sizes(exchanges)).toEqual(expected);
    expect(data.callRecordsById.map(({ id }: { id: string }) => id)).toEqual(idsOf(count));
  });

  it('The steps of a batch equal the requests that they would be alone', async () => {
    const { exchanges } = await exchangesOf(byIds, { ids: idsOf(2) });
    expect(exchanges).toEqual([idsOf(2).map((id) => `/${id}?$select=id,type`)]);
    expect(system.emulator.requests).toEqual([]);
  });

  it('Each step has the preferences of the gateway and its own id as headers', async () => {
    await system.ask(
      `query ($ids: [ID!]!) {
      callRecordsById(ids: $ids) { sessions(first: 5) { nodes { id } } } }`,
      { ids: idsOf(3) },
    );
    const headers = system.emulator.requests[0]?.steps?.map((step) => step.headers) ?? [];
    expect(headers.map(({ prefer }) => prefer)).toEqual(
      Array(3).fill('include-unknown-enum-members, odata.maxpagesize=5'),
    );
    expect(new Set(headers.map((header) => header['client-request-id'])).size).toBe(3);
  });

  it('25 records by alias are requested in 2 batches', async () => {
    const aliases = idsOf(25).map((id, index) => `r${index}: callRecord(id: "${id}") { type }`);
    const { exchanges } = await exchangesOf(`{ ${aliases.join(' ')} }`);
    expect(sizes(exchanges)).toEqual([20, 5]);
  });

  it('Batches are sent side by side', async () => {
    for (const first of [0, 20, 40]) {
      const response = { delayMs: 400, mutate: (body: JsonObject) => body };
      system.emulator.answerNext((url) => url.includes(idOf(first)), response);
    }
    const response = system.ask(byIds, { ids: idsOf(60) });
    await until(() => system.emulator.openRequests === 3);
    expect(sizes(system.takeExchanges())).toEqual([20, 20, 20]);
    await response;
  });

  it('Later pages of sessions with segments are requested side by side, each alone', async () => {
    const { exchanges } = await exchangesOf(
      `query ($ids: [ID!]!) { callRecordsById(ids: $ids) {
        sessions(first: 130) { nodes { segments { id } } } } }`,
      { ids: idsOf(3) },
    );
    expect(sizes(exchanges)).toEqual(Array(9).fill(1));
  });

  it('Operations of several clients in one tick never share a batch', async () => {
    const clients = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => [idOf(index), idOf(index + 8)]);
    await Promise.all(clients.map((ids) => system.ask(byIds, { ids })));
    const exchanges = system.takeExchanges();
    expect(exchanges).toHaveLength(clients.length);
    expect(exchanges).toEqual(
      expect.arrayContaining(clients.map((ids) => ids.map((id) => `/${id}?$select=id,type`))),
    );
  });

  it('Fields that need the same request share it', async () => {
    const { data, exchanges } = await exchangesOf(`{
      one: callRecord(id: "${idOf(7)}") { type }
      two: callRecord(id: "${idOf(7)}") { version }
      many: callRecordsById(ids: ["${idOf(7)}", "${idOf(7).toUpperCase()}"]) { startDateTime }
    }`);
    expect(exchanges).toEqual([[`/${idOf(7)}?$select=startDateTime,type,version`]]);
    expect(data.many).toEqual(Array(2).fill({ startDateTime: '2020-01-01T00:00:00Z' }));
  });

  it('Records keep the order of their ids, and repeat if an id does', async () => {
    const ids = [idOf(3), idOf(1), idOf(3), idOf(2), idOf(1)];
    const { data } = await exchangesOf(byIds, { ids });
    expect(data.callRecordsById.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('More than 250 ids are rejected before any request', async () => {
    const { data, errors } = await system.ask(byIds, { ids: Array(251).fill(idOf(0)) });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', maximum: 250 });
    expect(system.takeRequests()).toEqual([]);
  });

  it.each([
    'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { sessions(first: 1001) { nodes { id } } } }',
    'query { callRecords { nodes { sessions(first: 1001) { nodes { id } } } } }',
    'query { callRecords(first: 101) { nodes { id } } }',
    'query { callRecords(first: -1) { nodes { id } } }',
  ])('Many records with an invalid page size are rejected: %s', async (query) => {
    const { errors } = await system.ask(query, { ids: idsOf(5) });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(system.takeRequests()).toEqual([]);
  });

  it.each<readonly [string, string, CannedAnswer, string]>([
    ['fails', idOf(4), { status: 500 }, 'UPSTREAM_UNAVAILABLE'],
    ['is throttled', idOf(4), { status: 429 }, 'UPSTREAM_THROTTLED'],
    ['does not exist', idOf(4), { status: 404 }, 'NOT_FOUND'],
    ['gets no response', idOf(4), { omit: true }, 'UPSTREAM_BAD_RESPONSE'],
    ['is not an object', idOf(4), { body: '"text"' }, 'UPSTREAM_BAD_RESPONSE'],
  ])('The other records are returned if one of them %s', async (_, id, response, code) => {
    system.emulator.answerNext((url) => url.includes(id), response);
    const { data, errors } = await system.ask(byIds, { ids: idsOf(25) });
    expect(data.callRecordsById.map((record: unknown) => record !== null)).toEqual(
      idsOf(25).map((other) => other !== id),
    );
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.path).toEqual(['callRecordsById', 4]);
    expect(errors?.[0]?.extensions).toMatchObject({
      code,
      clientRequestId: expect.any(String) as string,
    });
  });

  it('The error of a failed step has Microsoft’s request-id', async () => {
    const ids = [idOf(0), '00000000-0000-4000-9000-000000000000'];
    const { errors } = await system.ask(byIds, { ids });
    expect(errors?.[0]?.path).toEqual(['callRecordsById', 1]);
    expect(errors?.[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('The other records are returned if one id is invalid, for which no request is sent', async () => {
    const { data, errors } = await system.ask(byIds, { ids: [idOf(0), '../users', idOf(1)] });
    expect(data.callRecordsById[1]).toBeNull();
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['callRecordsById', 1], 'BAD_USER_INPUT'],
    ]);
    expect(system.takeExchanges()).toEqual([
      [`/${idOf(0)}?$select=id,type`, `/${idOf(1)}?$select=id,type`],
    ]);
  });

  it.each<readonly [string, CannedAnswer, string]>([
    ['fails', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['is throttled', { status: 429, headers: { 'retry-after': '3' } }, 'UPSTREAM_THROTTLED'],
    ['is not JSON', { body: '<html>' }, 'UPSTREAM_BAD_RESPONSE'],
    ['has no responses', { body: '{}' }, 'UPSTREAM_BAD_RESPONSE'],
    ['hangs up', { hangUp: true }, 'UPSTREAM_UNAVAILABLE'],
  ])(
    'Each record of a batch that %s is an error, and the other batch is returned',
    async (_, response, code) => {
      system.emulator.answerNext((url) => url.endsWith('/$batch'), response);
      const { data, errors } = await system.ask(byIds, { ids: idsOf(40) });
      expect(data.callRecordsById.filter((record: unknown) => record !== null)).toHaveLength(20);
      expect(errors).toHaveLength(20);
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
    },
  );

  it('The records of a batch that is too large to read are requested one by one', async () => {
    const body = `{"responses":[],"padding":"${'x'.repeat(33 * 1024 * 1024)}"}`;
    system.emulator.answerNext((url) => url.endsWith('/$batch'), { body });
    const { data, exchanges } = await exchangesOf(byIds, { ids: idsOf(5) });
    expect(data.callRecordsById).toHaveLength(5);
    expect(sizes(exchanges)).toEqual([5, 1, 1, 1, 1, 1]);
  });

  it('A slow record does not delay the requests that depend on the others', async () => {
    system.emulator.answerNext((url) => url.includes(idOf(0)), { status: 500, delayMs: 3000 });
    const response = system.ask(
      'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { sessions(first: 130) { nodes { id } } } }',
      { ids: idsOf(40) },
    );
    // The later pages of the second batch's records, while the first batch is on its way.
    await until(() => system.emulator.requests.length === 4);
    const exchanges = system.takeExchanges();
    expect(
      exchanges
        .slice(2)
        .flat()
        .every((url) => url.includes('$skiptoken')),
    ).toBe(true);
    expect(sizes(exchanges)).toEqual([20, 20, 20, 20]);
    const { data } = await response;
    expect(
      data.callRecordsById.map(
        (record: { sessions: { nodes: unknown[] } } | null) => record?.sessions.nodes.length,
      ),
    ).toEqual([undefined, ...Array<number>(39).fill(130)]);
  });
});

describe('List of records', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ emulator: { tenant: tenantOf(callsOf(110)) } });
  });
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function exchangesOf(query: string) {
    const { errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    return system.takeExchanges();
  }

  it('20 records with their own fields are one request', async () => {
    expect(await exchangesOf('{ callRecords { nodes { type } pageInfo { endCursor } } }')).toEqual([
      ['?$select=id,type'],
    ]);
  });

  it('20 records with sessions are one request and one batch', async () => {
    const exchanges = await exchangesOf(
      '{ callRecords { nodes { type sessions { nodes { isTest } } } } }',
    );
    expect(exchanges).toEqual([
      ['?$select=id,type'],
      idsOf(20).map(
        (id) =>
          `/${id}?$select=version&$expand=sessions($select=endDateTime,id,isTest,startDateTime)`,
      ),
    ]);
  });

  it('20 records with sessions and participants are one request and two batches', async () => {
    const exchanges = await exchangesOf(`{ callRecords { nodes {
      sessions { nodes { isTest } } participants { nodes { participantId } } } } }`);
    expect(sizes(exchanges)).toEqual([20, 20, 1]);
    expect(exchanges.flat()).toContain(
      `/${idOf(19)}?$select=participants,version&$expand=participants_v2`,
    );
  });

  it('20 records with segments are requested side by side, and their participants in one batch', async () => {
    const exchanges = await exchangesOf(`{ callRecords { nodes {
      sessions { nodes { segments { id } } } participants { nodes { participantId } } } } }`);
    expect(sizes(exchanges)).toEqual([20, ...Array<number>(21).fill(1)]);
    for (const id of idsOf(20)) {
      expect(exchanges).toContainEqual([
        `/${id}?$select=version&$expand=sessions($expand=segments)`,
      ]);
    }
  });

  it('100 records are two pages', async () => {
    expect(await exchangesOf('{ callRecords(first: 100) { nodes { id } } }')).toEqual([
      ['?$select=id'],
      [expect.stringMatching(/^\?\$select=id&\$skiptoken=/)],
    ]);
  });

  it('Two aliases of one filter are one request', async () => {
    expect(
      await exchangesOf(
        '{ a: callRecords { nodes { type } } b: callRecords { nodes { version } } }',
      ),
    ).toEqual([['?$select=id,type,version']]);
  });

  it('The records of a list share a batch with a record that is requested beside it', async () => {
    const exchanges = await exchangesOf(`{
      callRecords { nodes { id } } callRecord(id: "${idOf(0)}") { type }
    }`);
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toHaveLength(2);
  });

  it.each([
    ['{}', ''],
    ['{ startDateTime: {} }', ''],
    [
      '{ startDateTime: { ge: "2026-11-01T00:00:00Z", lt: null } }',
      'startDateTime ge 2026-11-01T00:00:00Z',
    ],
    [
      '{ startDateTime: { ge: "2019-11-01T00:00:00Z", lt: "2026-11-02t00:00:00.1234567z" } }',
      'startDateTime ge 2019-11-01T00:00:00Z and startDateTime lt 2026-11-02T00:00:00.1234567Z',
    ],
    [
      '{ startDateTime: { gt: "2019-11-01T00:00:00+02:00", le: "2026-11-02T00:00:00Z" }, participantId: "person-3" }',
      "startDateTime gt 2019-11-01T00:00:00+02:00 and startDateTime le 2026-11-02T00:00:00Z and participants_v2/any(p:p/id eq 'person-3')",
    ],
    [`{ participantId: "O'Neill & Söhne" }`, "participants_v2/any(p:p/id eq 'O''Neill & Söhne')"],
  ])('The list is filtered by %s', async (filter, text) => {
    const [[url = ''] = []] = await exchangesOf(
      `{ callRecords(filter: ${filter}) { nodes { id } pageInfo { endCursor } } }`,
    );
    const query = new URLSearchParams(url.slice(1));
    expect(query.get('$filter') ?? '').toBe(text);
    expect([...query.keys()].sort()).toEqual(text === '' ? ['$select'] : ['$filter', '$select']);
  });

  it('The list equals what Microsoft’s filter leaves', async () => {
    const { data } = await system.ask(
      '{ callRecords(filter: { participantId: "person-42" }) { nodes { id } } }',
    );
    expect(data.callRecords.nodes).toEqual([{ id: idOf(42) }]);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-11-25',
    'yesterday',
    "2026-11-25T00:00:00Z' or 1 eq 1",
    '2026-11-25T24:00:00Z',
    '2026-11-25T00:00:00',
    '2026-11-25T23:59:60Z',
  ])('The list rejects the time %j', async (ge) => {
    const { status, errors } = await system.ask(
      'query ($ge: DateTime) { callRecords(filter: { startDateTime: { ge: $ge } }) { nodes { id } } }',
      { ge },
    );
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(system.takeRequests()).toEqual([]);
  });

  // Java's Instant, Go's RFC3339Nano and Rust's chrono print nine decimals; Microsoft Graph refuses more than seven.
  it('The list loses no record at a bound with more decimals than Microsoft keeps', async () => {
    const times = ['2026-11-20T10:00:00.1234567Z', '2026-11-20T10:00:00.1234568Z'];
    const records = times.map((startDateTime, index) =>
      recordFromJson({ id: idOf(index), version: 1, startDateTime, endDateTime: startDateTime }),
    );
    const small = await startSystem({
      emulator: { tenant: tenantOf(records), now: new Date('2026-11-25T12:00:00Z') },
    });
    const between = '2026-11-20T10:00:00.123456789Z';
    const found = async (range: Readonly<Record<string, string>>) => {
      const { data } = await small.ask(
        'query ($range: CallRecordDateTimeRange) { callRecords(filter: { startDateTime: $range }) { nodes { id } } }',
        { range },
      );
      return data.callRecords.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await found({ ge: between })).toContain(idOf(1));
    expect(await found({ gt: between })).toEqual([idOf(1)]);
    expect(await found({ lt: between })).toEqual([idOf(0)]);
    expect(await found({ le: between })).toContain(idOf(0));
    expect(await found({ ge: between, lt: '2026-11-20T10:00:00.123456800001Z' })).toContain(
      idOf(1),
    );
    await small.close();
  });

  it('An e-mail address as a participant is rejected with a reason, before any request', async () => {
    const { data, errors } = await system.ask(
      '{ callRecords(filter: { participantId: "abbie@contoso.example" }) { nodes { id } } }',
    );
    expect(data).toEqual({ callRecords: null });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('Microsoft Entra object id') as string,
        path: ['callRecords'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'filter.participantId' },
      },
    ]);
    expect(system.takeRequests()).toEqual([]);
  });

  it('A text in place of a participant cannot change the request', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      fc
        .string({ maxLength: 60 })
        .map((text) => `x') or startDateTime gt 2000-01-01T00:00:00Z${text}`),
      fc.constantFrom("'", "''", '%27', '&$select=id', '#', '?', "a'b'c", '\n', '\ud800', ''),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (participantId) => {
        const { errors } = await system.ask(
          'query ($id: ID) { callRecords(filter: { participantId: $id }) { nodes { id } } }',
          { id: participantId },
        );
        const urls = system.takeRequests();
        if (errors) expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
        for (const url of urls) {
          const query = new URLSearchParams(url.slice(1));
          const quoted = participantId.replaceAll("'", "''");
          expect([...query.keys()]).toEqual(['$select', '$filter']);
          expect(query.get('$filter')).toBe(`participants_v2/any(p:p/id eq '${quoted}')`);
        }
        expect(urls).toHaveLength(errors ? 0 : 1);
      }),
      { numRuns: 100 },
    );
  });

  const pageQuery = `query ($first: Int, $after: String, $filter: CallRecordFilter) {
    callRecords(first: $first, after: $after, filter: $filter) {
      edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;

  it('The list returns every record once with any page size, and can start after any edge', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100 }), fc.nat(109), async (first, index) => {
        const edges: { cursor: string; node: { id: string } }[] = [];
        for (let after: string | null = null; ;) {
          const { data } = await system.ask(pageQuery, { first, after });
          edges.push(...data.callRecords.edges);
          if (!data.callRecords.pageInfo.hasNextPage) break;
          after = data.callRecords.pageInfo.endCursor;
        }
        expect(edges.map(({ node }) => node.id)).toEqual(idsOf(110));
        const { data } = await system.ask(pageQuery, { first, after: edges[index]?.cursor });
        expect(data.callRecords.edges).toEqual(edges.slice(index + 1, index + 1 + first));
      }),
      { numRuns: 15 },
    );
  });

  it('The list rejects a cursor of another filter, and one of a record’s sessions', async () => {
    const { data } = await system.ask(pageQuery, { first: 5 });
    const after: unknown = data.callRecords.pageInfo.endCursor;
    system.takeRequests();
    const { errors } = await system.ask(pageQuery, {
      after,
      filter: { participantId: 'person-1' },
    });
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
    expect(system.takeRequests()).toEqual([]);
  });

  it('The list keeps its records if a later page fails', async () => {
    system.emulator.answerNext((url) => url.includes('$skiptoken'), { status: 503 });
    const { data, errors } = await system.ask(pageQuery, { first: 100 });
    expect(data.callRecords.edges).toHaveLength(61);
    expect(data.callRecords.edges[60]).toBeNull();
    expect(data.callRecords.pageInfo).toEqual({
      hasNextPage: true,
      endCursor: data.callRecords.edges[59].cursor,
    });
    expect(errors?.map(({ path }) => path)).toEqual([['callRecords', 'edges', 60]]);
  });

  it('The list keeps a record and its participants if the sessions fail', async () => {
    system.emulator.answerNext((url) => url.includes(idOf(1)) && url.includes('sessions'), {
      status: 500,
    });
    const { data, errors } = await system.ask(`{ callRecords(first: 3) { nodes {
      type sessions { nodes { isTest } } participants { nodes { participantId } } } } }`);
    expect(data.callRecords.nodes[1]).toEqual({
      type: 'GROUP_CALL',
      sessions: null,
      participants: { nodes: [{ participantId: 'person-1' }] },
    });
    expect(errors?.map(({ path }) => path)).toEqual([['callRecords', 'nodes', 1, 'sessions']]);
  });

  it('The list keeps the other records if one has no id', async () => {
    system.emulator.answerNext(() => true, {
      body: JSON.stringify({ value: [{ id: idOf(0) }, { type: 'groupCall' }, { id: '../users' }] }),
    });
    const { data, errors } = await system.ask('{ callRecords { nodes { id } } }');
    expect(data.callRecords.nodes).toEqual([{ id: idOf(0) }, null, null]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['callRecords', 'nodes', 1],
      ['callRecords', 'nodes', 2],
    ]);
  });

  it('A cursor of one record’s sessions applies only to that record', async () => {
    const { data } = await system.ask(
      `{ callRecord(id: "${idOf(2)}") { sessions { pageInfo { endCursor } } } }`,
    );
    const after: unknown = data.callRecord.sessions.pageInfo.endCursor;
    const { errors } = await system.ask(
      'query ($after: String) { callRecords(first: 3) { nodes { sessions(after: $after) { nodes { id } } } } }',
      { after },
    );
    expect(errors?.map(({ path }) => path)).toEqual([
      ['callRecords', 'nodes', 0],
      ['callRecords', 'nodes', 1],
    ]);
  });
});

describe('Company of the demo', () => {
  it('The list of a day is returned with people and sessions', async () => {
    const system = await startSystem();
    const { data, errors } = await system.ask(`{ callRecords(first: 60) { nodes {
      id type organizer { identity { displayName } } sessions(first: 2) { nodes { id } } } } }`);
    await system.close();
    expect(errors).toBeUndefined();
    expect(data.callRecords.nodes).toHaveLength(60);
    expect(JSON.stringify(data)).toContain(storyRecords.badWifiCall);
  });
});
