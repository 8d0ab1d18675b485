import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogName } from '../../emulator/odata/log-call.ts';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  type Json,
  type JsonObject,
  recordFromJson,
  rowsFromJson,
  tenantOf,
} from '../../emulator/tenant.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import {
  bearer,
  type CallerSystem,
  type Response,
  startSystem,
  type System,
} from '../support/system/system.ts';

const now = new Date('2026-11-25T12:00:00Z');
const from = '2026-09-01T00:00:00Z';
const to = '2026-11-25T00:00:00Z';

const logs = ['pstnCalls', 'directRoutingCalls'] as const;
type Log = (typeof logs)[number];

const functionOf: Readonly<Record<Log, LogName>> = {
  pstnCalls: 'getPstnCalls',
  directRoutingCalls: 'getDirectRoutingCalls',
};

/** Every property of Microsoft's rows, as its field. */
const fieldsOf: Readonly<Record<Log, string>> = {
  pstnCalls: `rowId callId userId userPrincipalName userDisplayName startDateTime endDateTime duration charge callType
    currency calleeNumber usageCountryCode tenantCountryCode connectionCharge callerNumber destinationContext
    destinationName conferenceId licenseCapability inventoryType operator callDurationSource`,
  directRoutingCalls: `rowId correlationId userId userPrincipalName userDisplayName startDateTime inviteDateTime
    failureDateTime endDateTime duration callType successfulCall callerNumber calleeNumber mediaPathLocation
    signalingLocation finalSipCode callEndSubReason finalSipCodePhrase trunkFullyQualifiedDomainName
    mediaBypassEnabled`,
};

function textOf(value: Json | undefined): string {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
}

/** A row as a client should see it. */
function expectedRow({ id, ...row }: JsonObject): Readonly<Record<string, unknown>> {
  const members = Object.entries({ rowId: id, ...row }).map(([name, value]) => {
    if (value === '' || value === '0001-01-01T00:00:00Z') return [name, null] as const;
    if (name === 'charge' || name === 'connectionCharge') return [name, textOf(value)] as const;
    if (name === 'callDurationSource') return [name, textOf(value).toUpperCase()] as const;
    return [name, value] as const;
  });
  return Object.fromEntries(members);
}

function queryOf(log: Log, selection: string, options = ''): string {
  return `query ($from: DateTime!, $to: DateTime!, $first: Int, $after: String) {
    log: ${log}(from: $from, to: $to, first: $first, after: $after${options}) { ${selection} }
  }`;
}

const page = 'pageInfo { hasNextPage hasPreviousPage endCursor }';

const tenantOfNow = seededTenant(now);

/** The rows that Microsoft has shown by now, of calls that began in the window. */
function rowsIn(log: Log, start: string, end: string): readonly JsonObject[] {
  return tenantOfNow.logs[functionOf[log]]
    .filter(({ appearsAt }) => appearsAt <= now.getTime())
    .map(({ json }) => json)
    .filter(({ startDateTime: time }) => textOf(time) >= start && textOf(time) < end);
}

describe('The log of a company with thousands of calls', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { now, quota: 'microsoft' } })));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function ask(log: Log, selection: string, variables: object = {}) {
    const response = await system.ask(queryOf(log, selection), { from, to, ...variables });
    expect(response.errors).toBeUndefined();
    return response;
  }

  async function walk(log: Log, selection: string, sizes: readonly number[], window = {}) {
    const rows: Readonly<Record<string, unknown>>[] = [];
    let after: string | null = null;
    for (let pages = 0; ; pages += 1) {
      const first = sizes[pages % sizes.length];
      const { data } = await ask(log, `nodes { ${selection} } ${page}`, {
        ...window,
        first,
        after,
      });
      expect(data.log.pageInfo.hasPreviousPage).toBe(after !== null);
      rows.push(...data.log.nodes);
      if (!data.log.pageInfo.hasNextPage) return rows;
      after = data.log.pageInfo.endCursor as string;
    }
  }

  it.each(logs)(
    'Every row of %s is served once, with every property as Microsoft has it',
    async (log) => {
      const expected = rowsIn(log, from, to).map(expectedRow);
      expect(expected.length).toBeGreaterThan(2000);
      const rows = await walk(log, fieldsOf[log], [1000]);
      expect(rows).toHaveLength(expected.length);
      const differing = rows.filter((row, index) => !isDeepStrictEqual(row, expected[index]));
      expect(differing).toEqual([]);
      const name = functionOf[log];
      const end = log === 'pstnCalls' ? '2026-11-24T23:59:59.9999999Z' : to;
      const path = `/${name}(fromDateTime=${from},toDateTime=${end})`;
      const pages = Math.ceil(expected.length / 1000);
      expect(system.takeRequests()).toEqual([
        path,
        ...Array.from({ length: pages - 1 }, (_, index) => `${path}?$skip=${(index + 1) * 1000}`),
      ]);
    },
  );

  it('A log has at least 23 and 21 properties of Microsoft’s rows', () => {
    const counts = logs.map((log) => fieldsOf[log].trim().split(/\s+/).length);
    expect(counts).toEqual([23, 21]);
    for (const log of logs) {
      const [row] = rowsIn(log, from, to);
      expect(Object.keys(expectedRow(row ?? {})).sort()).toEqual(
        fieldsOf[log].trim().split(/\s+/).sort(),
      );
    }
  });

  it('Pages of any size give every row once, in Microsoft’s order', async () => {
    const window = { from: '2026-10-01T00:00:00Z', to: '2026-10-08T00:00:00Z' };
    const expected = rowsIn('pstnCalls', window.from, window.to).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(200);
    const sizes = fc.array(fc.integer({ min: 60, max: 300 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(sizes, async (some) => {
        const rows = await walk('pstnCalls', 'rowId', some, window);
        expect(rows.map(({ rowId }) => rowId)).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it.each(logs)(
    'The nodes of %s have ids of their own, which are the same in every window',
    async (log) => {
      const idsOf = async (window: object) => {
        const rows = await walk(log, 'id rowId', [1000], window);
        return new Map(rows.map(({ id, rowId }) => [rowId, id]));
      };
      const wide = await idsOf({ from: '2026-11-01T00:00:00Z' });
      const narrow = await idsOf({ from: '2026-11-10T00:00:00Z', to: '2026-11-17T00:00:00Z' });
      expect(new Set(wide.values()).size).toBe(wide.size);
      expect(narrow.size).toBeGreaterThan(100);
      for (const [rowId, id] of narrow) {
        expect(id).toBe(wide.get(rowId));
        expect(id).not.toBe(rowId);
      }
    },
  );

  it.each(logs)('A duration of %s is given in seconds and in milliseconds', async (log) => {
    const { data } = await ask(log, 'nodes { duration durationMs }', { first: 50 });
    const nodes = data.log.nodes as readonly { duration: number; durationMs: number }[];
    expect(nodes).toHaveLength(50);
    for (const { duration, durationMs } of nodes) expect(durationMs).toBe(duration * 1000);
  });

  it('A bot has no user, and a person has one that leads to their call records', async () => {
    const { data } = await ask('directRoutingCalls', 'nodes { userId user { id } }', {
      first: 200,
    });
    const nodes = data.log.nodes as readonly {
      userId: string | null;
      user: { id: string } | null;
    }[];
    expect(nodes.filter(({ user }) => user === null).length).toBeGreaterThan(0);
    for (const { userId, user } of nodes) expect(user?.id ?? null).toBe(userId);
  });

  it('The end of a window is exclusive for both logs, to the last of seven decimals', async () => {
    for (const log of logs) {
      const [row] = rowsIn(log, '2026-11-10T00:00:00Z', to);
      const start = textOf(row?.startDateTime);
      const later = start.replace('Z', '1Z').replace(/\.(\d{7})1Z$/, '.$11Z');
      const idsOf = async (window: object) =>
        ((await ask(log, 'nodes { rowId }', window)).data.log.nodes as { rowId: string }[]).map(
          ({ rowId }) => rowId,
        );
      expect(await idsOf({ from: '2026-11-10T00:00:00Z', to: start })).not.toContain(row?.id);
      expect(await idsOf({ from: start, to })).toContain(row?.id);
      // It is between two of Microsoft's ticks, so the window ends before the next one.
      expect(await idsOf({ from: '2026-11-10T00:00:00Z', to: later })).toContain(row?.id);
    }
  });

  it('The same window in another form is the same: it shares the request, and its cursors are valid', async () => {
    const { data } = await system.ask(`{
      one: pstnCalls(from: "${from}", to: "${to}", first: 3) { nodes { rowId } ${page} }
      other: pstnCalls(from: "2026-09-01T02:00:00.000+02:00", to: "2026-11-24t23:00:00-01:00", first: 3) {
        nodes { rowId } }
    }`);
    expect(data.one.nodes).toEqual(data.other.nodes);
    expect(system.takeRequests()).toHaveLength(1);
    const after = data.one.pageInfo.endCursor as string;
    await ask('pstnCalls', 'nodes { id }', { from: '2026-09-01T01:00:00+01:00', first: 1, after });
  });

  it.each([
    ['another window', 'pstnCalls', { to: '2026-11-24T00:00:00Z' }],
    ['another log', 'directRoutingCalls', {}],
  ] as const)('A cursor of %s is refused before any request', async (_, log, window) => {
    const { data } = await ask('pstnCalls', page, { first: 2 });
    system.takeRequests();
    const { errors } = await system.ask(queryOf(log, 'nodes { id }'), {
      ...{ from, to, after: data.log.pageInfo.endCursor },
      ...window,
    });
    expect(errors).toMatchObject([{ path: ['log'], extensions: { code: 'CURSOR_INVALID' } }]);
    expect(system.takeRequests()).toEqual([]);
  });

  it.each([
    ['reversed', { from: to, to: from }, { argument: 'to' }],
    ['empty', { from, to: from }, { argument: 'to' }],
    [
      'longer than 90 days',
      { from, to: '2026-11-30T00:00:00.0000001Z' },
      { argument: 'to', maximum: 90 },
    ],
    ['of too many rows', { first: 1001 }, { argument: 'pstnCalls.first', maximum: 1000 }],
    ['of fewer rows than none', { first: -1 }, { argument: 'pstnCalls.first' }],
  ])('A window that is %s is refused before any request', async (_, variables, facts) => {
    const { data, errors } = await system.ask(queryOf('pstnCalls', 'nodes { id }'), {
      ...{ from, to },
      ...variables,
    });
    expect(data).toEqual({ log: null });
    expect(errors).toMatchObject([
      { path: ['log'], extensions: { code: 'BAD_USER_INPUT', ...facts } },
    ]);
    expect(system.takeRequests()).toEqual([]);
  });

  it('A window of exactly 90 days is accepted', async () => {
    for (const log of logs) await ask(log, page, { to: '2026-11-30T00:00:00Z' });
  });

  it('A window without an end is refused as GraphQL refuses it', async () => {
    const { errors } = await system.ask(`{ pstnCalls(from: "${from}") { nodes { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  it('Rows of the last two days come late: the log has none of today’s calls', async () => {
    const { data } = await ask('pstnCalls', `nodes { id } ${page}`, {
      from: '2026-11-25T00:00:00Z',
      to: '2026-11-26T00:00:00Z',
    });
    expect(data.log).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
    });
  });
});

describe('The call records of the rows of direct routing', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { now, quota: 'microsoft' } })));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  const lately = { from: '2026-11-20T00:00:00Z', to, first: 100 };
  const isRecorded = new Set(tenantOfNow.records.map(({ id }) => id));

  it('A row leads to its call record, and a row without one has the error NOT_FOUND at its path', async () => {
    const { data, errors = [] } = await system.ask(
      queryOf(
        'directRoutingCalls',
        'nodes { correlationId startDateTime callRecord { id type startDateTime } }',
      ),
      lately,
    );
    const nodes = data.log.nodes as readonly {
      readonly correlationId: string;
      readonly startDateTime: string;
      readonly callRecord: { readonly id: string; readonly startDateTime: string } | null;
    }[];
    expect(nodes.length).toBeGreaterThan(80);
    const recorded = nodes.filter(({ correlationId }) => isRecorded.has(correlationId));
    expect(recorded.map(({ correlationId }) => correlationId)).toContain(storyRecords.pstnCall);
    for (const { correlationId, startDateTime, callRecord } of recorded) {
      expect(callRecord).toMatchObject({ id: correlationId, startDateTime });
    }
    const missing = nodes.flatMap(({ callRecord }, index) => (callRecord === null ? [index] : []));
    expect(errors.map(({ path }) => path)).toEqual(
      missing.map((index) => ['log', 'nodes', index, 'callRecord']),
    );
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['NOT_FOUND']),
    );
    const [log, ...batches] = system.takeExchanges();
    expect(log).toHaveLength(1);
    expect(batches).toHaveLength(Math.ceil(nodes.length / 20));
    expect(batches.flat()).toHaveLength(nodes.length);
  });

  it('The id of a call record costs no request, because the row has it', async () => {
    const { data, errors, extensions } = await system.ask(
      queryOf('directRoutingCalls', 'nodes { correlationId callRecord { __typename id } }'),
      lately,
    );
    expect(errors).toBeUndefined();
    for (const { correlationId, callRecord } of data.log.nodes) {
      expect(callRecord).toEqual({ __typename: 'CallRecord', id: correlationId });
    }
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 1,
      actualUpstreamRequests: 1,
    });
  });

  it('The estimated cost has one request for the log and one for each record', async () => {
    const query = queryOf('directRoutingCalls', 'nodes { callRecord { type } }');
    const { extensions } = await system.ask(query, { ...lately, first: 30 });
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 31,
      actualUpstreamRequests: 31,
    });
    const refused = await system.ask(query, { ...lately, first: 300 });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'COST_LIMIT_EXCEEDED' } }]);
  });

  it('The sessions of the records come with them, and their cursors lead on', async () => {
    const selection = `nodes { correlationId callRecord { sessions(first: 1) {
      edges { cursor } nodes { segments { media { label } } } } } }`;
    const { data } = await system.ask(queryOf('directRoutingCalls', selection), {
      ...lately,
      first: 40,
    });
    const row = data.log.nodes.find(({ correlationId }: { correlationId: string }) =>
      isRecorded.has(correlationId),
    );
    expect(row.callRecord.sessions.nodes[0].segments).toHaveLength(3);
    const { errors } = await system.ask(
      `query ($after: String) { callRecord(id: "${row.correlationId}") { sessions(after: $after) { nodes { id } } } }`,
      { after: row.callRecord.sessions.edges[0].cursor },
    );
    expect(errors).toBeUndefined();
  });

  it('The sessions of the record of a row can be deferred', async () => {
    const query = `{ directRoutingCalls(from: "${lately.from}", to: "${to}", first: 25) {
      nodes { callRecord { id ... @defer { sessions { nodes { sessionId } } } } } } }`;
    const { data, payloads } = await askIncrementally(system.gatewayUrl, query);
    expect(payloads.length).toBeGreaterThan(1);
    const recordOf = ({ callRecord }: { callRecord: { id: string } | null }) => callRecord;
    const found = data.directRoutingCalls.nodes
      .map(recordOf)
      .filter((one: unknown) => one !== null);
    expect(found.length).toBeGreaterThan(0);
    for (const { id: recordId, sessions } of found) {
      if (isRecorded.has(recordId)) expect(sessions.nodes).toHaveLength(1);
    }
  });

  it('A wrong page size of the sessions of the records is refused before the log is read', async () => {
    const { data, errors } = await system.ask(
      queryOf(
        'directRoutingCalls',
        'nodes { callRecord { sessions(first: 1001) { nodes { id } } } }',
      ),
      lately,
    );
    expect(data).toEqual({ log: null });
    expect(errors).toMatchObject([{ path: ['log'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(system.takeRequests()).toEqual([]);
  });
});

const row = (number: number, more: JsonObject = {}): JsonObject => ({
  id: `row ${number}`,
  startDateTime: `2026-11-10T10:00:${String(number % 60).padStart(2, '0')}Z`,
  endDateTime: '2026-11-10T11:00:00Z',
  duration: 60,
  ...more,
});
const recordId = '5e1f0c2d-3b4a-4958-8677-a6b5c4d3e2f1';
const record = recordFromJson({
  id: recordId,
  type: 'peerToPeer',
  version: 1,
  startDateTime: '2026-11-10T10:00:00Z',
  endDateTime: '2026-11-10T11:00:00Z',
  joinWebUrl: 'https://teams.example/join',
});

function tenantOfRows(
  getPstnCalls: readonly JsonObject[],
  getDirectRoutingCalls: readonly JsonObject[] = [],
) {
  return tenantOf([record], 'rows', () => ({
    getPstnCalls: rowsFromJson(getPstnCalls),
    getDirectRoutingCalls: rowsFromJson(getDirectRoutingCalls),
  }));
}

describe('Values of rows', () => {
  let system: System;
  beforeAll(async () => {
    const tenant = tenantOfRows(
      [
        row(0, { charge: 0, connectionCharge: 0.0075 }),
        row(1, { charge: '12345678901234567.8901', connectionCharge: 1e-7 }),
        row(2, { charge: 123456789012.345, connectionCharge: -0.5 }),
        row(3, { charge: 0.1234567890123456, connectionCharge: 'free' }),
        row(4, { callDurationSource: 'guess', callerNumber: '+1206555***', duration: null }),
        row(5, { duration: 'PT5S' }),
      ],
      [
        row(0, { correlationId: recordId.toUpperCase(), failureDateTime: '0001-01-01T00:00:00Z' }),
        row(1, { correlationId: null, failureDateTime: '0001-01-01T00:00:00.0000000Z' }),
        row(2, { correlationId: '', failureDateTime: '2026-11-10T10:00:02.1234567Z' }),
        row(3, { correlationId: '../users' }),
      ],
    );
    system = await startSystem({ emulator: { now, tenant } });
  });
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  const ask = (log: Log, selection: string) =>
    system.ask(queryOf(log, `nodes { ${selection} }`), { from, to });

  it('An amount is exact, and one that may have been rounded is an error', async () => {
    const { data, errors } = await ask('pstnCalls', 'charge connectionCharge');
    expect(data.log.nodes.slice(0, 4)).toEqual([
      { charge: '0', connectionCharge: '0.0075' },
      { charge: '12345678901234567.8901', connectionCharge: '0.0000001' },
      { charge: '123456789012.345', connectionCharge: '-0.5' },
      { charge: null, connectionCharge: null },
    ]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['log', 'nodes', 3, 'charge'], 'UPSTREAM_BAD_RESPONSE'],
      [['log', 'nodes', 3, 'connectionCharge'], 'UPSTREAM_BAD_RESPONSE'],
    ]);
  });

  it('A number with hidden digits is served as it is, and an unknown source as a value of the future', async () => {
    const { data, errors } = await ask(
      'pstnCalls',
      'callDurationSource callerNumber duration durationMs',
    );
    expect(data.log.nodes[4]).toEqual({
      callDurationSource: 'UNKNOWN_FUTURE_VALUE',
      callerNumber: '+1206555***',
      duration: null,
      durationMs: null,
    });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['log', 'nodes', 5, 'duration'],
      ['log', 'nodes', 5, 'durationMs'],
    ]);
  });

  it('The first moment of the year 1 is null, because Microsoft writes it for no time', async () => {
    const { data } = await ask('directRoutingCalls', 'failureDateTime');
    expect(
      data.log.nodes.map(({ failureDateTime }: { failureDateTime: string }) => failureDateTime),
    ).toEqual([null, null, '2026-11-10T10:00:02.1234567Z', null]);
  });

  it('A row without a correlation id has no call record, and one that is no id is an error', async () => {
    const { data, errors } = await ask('directRoutingCalls', 'callRecord { id type }');
    expect(data.log.nodes).toEqual([
      { callRecord: { id: recordId, type: 'PEER_TO_PEER' } },
      { callRecord: null },
      { callRecord: null },
      { callRecord: null },
    ]);
    expect(errors).toMatchObject([
      { path: ['log', 'nodes', 3, 'callRecord'], extensions: { code: 'UPSTREAM_BAD_RESPONSE' } },
    ]);
    expect(system.takeRequests().slice(1)).toEqual([`/${recordId}?$select=id,type`]);
  });
});

describe('Pages of a log', () => {
  let system: System;
  const rows = Array.from({ length: 50 }, (_, number) => row(number));
  const path = `/v1.0/communications/callRecords/getPstnCalls`;
  const start = (configuration = {}, pageSizes = () => 20) => {
    const tenant = tenantOfRows(rows);
    return startSystem({ emulator: { now, tenant, pageSizes }, configuration });
  };
  beforeAll(async () => (system = await start()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  const ask = (variables: object, selection = `nodes { rowId } ${page}`): Promise<Response> =>
    system.ask(queryOf('pstnCalls', selection), { from, to, ...variables });

  it('A walk stops at its estimate if pages are shorter than Microsoft’s, with a cursor that leads on', async () => {
    const { data, errors, extensions } = await ask({ first: 50 });
    expect(errors).toBeUndefined();
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 1,
      actualUpstreamRequests: 1,
    });
    expect(data.log.nodes).toHaveLength(20);
    expect(data.log.pageInfo.hasNextPage).toBe(true);
    const next = await ask({ first: 50, after: data.log.pageInfo.endCursor });
    expect(next.data.log.nodes.map(({ rowId }: { rowId: string }) => rowId)).toEqual(
      rows.slice(20, 40).map(({ id }) => id),
    );
    expect(system.takeRequests().map((url) => url.replace(/.*\?/, ''))).toEqual([
      expect.stringContaining('toDateTime=2026-11-24T23:59:59.9999999Z)'),
      '$skip=20',
    ]);
  });

  it('Another field of the operation keeps its requests when the pages of a log are short', async () => {
    const query = `query ($from: DateTime!, $to: DateTime!) {
      pstnCalls(from: $from, to: $to, first: 50) { nodes { rowId } }
      callRecord(id: "${recordId}") { type }
    }`;
    const { data, errors } = await system.ask(query, { from, to });
    expect(errors).toBeUndefined();
    expect(data.callRecord).toEqual({ type: 'PEER_TO_PEER' });
    expect(data.pstnCalls.nodes).toHaveLength(20);
  });

  const link = (tail: string) => ({
    mutate: (body: JsonObject) => ({ ...body, '@odata.nextLink': `${system.emulator.url}${tail}` }),
  });
  it.each([
    [
      'another log',
      () => '/v1.0/communications/callRecords/getDirectRoutingCalls(from=a,to=b)?$skip=20',
    ],
    ['the records', () => '/v1.0/communications/callRecords?$skip=20'],
    [
      'another host',
      () => '.example/v1.0/communications/callRecords/getPstnCalls(from=a,to=b)?$skip=20',
    ],
    [
      'a function in another folder',
      () => '/v1.0/communications/getPstnCalls(from=a,to=b)?$skip=20',
    ],
    ['nothing', () => `${path}(from=a,to=b)`],
  ])('A link that leads to %s is an error after the rows that were read', async (_, tail) => {
    system.emulator.answerNext((url) => url.includes('getPstnCalls'), link(tail()));
    const first = await ask({ first: 20 });
    expect(first.data.log.pageInfo.hasNextPage).toBe(true);
    system.emulator.answerNext((url) => url.includes('getPstnCalls'), link(tail()));
    const { data, errors } = await ask(
      { first: 1000 },
      'edges { node { rowId } } pageInfo { hasNextPage }',
    );
    expect(data.log.edges).toHaveLength(21);
    expect(data.log.edges.at(-1)).toBeNull();
    expect(data.log.pageInfo.hasNextPage).toBe(true);
    expect(errors).toMatchObject([
      { path: ['log', 'edges', 20], extensions: { code: 'UPSTREAM_BAD_RESPONSE' } },
    ]);
  });

  it.each([
    [
      'with the qualified name of the function',
      'microsoft.graph.callRecords.getPstnCalls(from=a,to=b)',
    ],
    [
      'with the names of the request',
      'getPstnCalls(fromDateTime=2026-09-01,toDateTime=2026-11-25)',
    ],
    ['with encoded brackets', 'getPstnCalls%28from%3Da%2Cto%3Db%29'],
  ])('A link %s is followed by its query alone, at the path of the gateway', async (_, name) => {
    const tail = `/v1.0/communications/callRecords/${name}?$skip=20&$odd=1`;
    system.emulator.answerNext((url) => url.includes('getPstnCalls'), link(tail));
    const { data } = await ask({ first: 20 });
    system.takeRequests();
    await ask({ first: 20, after: data.log.pageInfo.endCursor });
    expect(system.takeRequests()).toEqual([
      `/getPstnCalls(fromDateTime=${from},toDateTime=2026-11-24T23:59:59.9999999Z)?$skip=20&$odd=1`,
    ]);
  });

  it('Pages that form a cycle are an error', async () => {
    const { data } = await ask({ first: 20 });
    const after = data.log.pageInfo.endCursor as string;
    const skip = (url: string) => url.includes('$skip=20');
    system.emulator.answerNext(skip, link(`${path}(from=a,to=b)?$skip=20`));
    const { data: next, errors } = await ask({ first: 1000, after });
    expect(next.log.nodes).toHaveLength(21);
    expect(errors?.[0]?.message).toContain('its pages form a cycle');
  });

  it.each([
    [403, 'Forbidden', 'UPSTREAM_FORBIDDEN', 'CallRecord-PstnCalls.Read.All'],
    [406, 'NotAcceptable', 'UPSTREAM_BAD_RESPONSE', 'a window that is too long or too long ago'],
    [429, 'TooManyRequests', 'UPSTREAM_THROTTLED', 'throttling'],
    [503, 'ServiceUnavailable', 'UPSTREAM_UNAVAILABLE', 'not available'],
  ])(
    'Status %i of Microsoft is an error that says what to do',
    async (status, code, expected, words) => {
      const body = JSON.stringify({ error: { code, message: '' } });
      const prepared = { status, body, ...(status === 429 && { headers: { 'retry-after': '0' } }) };
      system.emulator.answerNext((url) => url.includes('getPstnCalls'), prepared);
      const { data, errors } = await ask({});
      expect(data).toEqual({ log: null });
      expect(errors).toMatchObject([{ path: ['log'], extensions: { code: expected } }]);
      expect(errors?.[0]?.message).toContain(words);
    },
  );

  it('An operation can be explained: it begins with the request for the log', async () => {
    const traced = await start({ upstreamTrace: true });
    const response = await fetch(`${traced.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: queryOf('pstnCalls', 'nodes { id }'),
        variables: { from, to },
        extensions: { explain: true },
      }),
    });
    const { extensions } = (await response.json()) as Response;
    expect(extensions.plannedRequests).toEqual([
      {
        method: 'GET',
        url: `${path}(fromDateTime=${from},toDateTime=2026-11-24T23:59:59.9999999Z)`,
      },
    ]);
    expect(traced.takeRequests()).toEqual([]);
    await traced.close();
  });

  it('The pages of a log are cached: small pages read each page of Microsoft once', async () => {
    const cached = await start({ cacheSeconds: 60 }, () => 25);
    const seen: string[] = [];
    for (let after: string | null = null, goesOn = true; goesOn;) {
      const variables = { from, to, first: 4, after };
      const { data } = await cached.ask(queryOf('pstnCalls', `nodes { rowId } ${page}`), variables);
      seen.push(...data.log.nodes.map(({ rowId }: { rowId: string }) => rowId));
      ({ endCursor: after, hasNextPage: goesOn } = data.log.pageInfo);
    }
    expect(seen).toEqual(rows.map(({ id }) => id));
    expect(cached.takeRequests()).toHaveLength(2);
    await cached.close();
  });
});

describe('Who may read the logs of telephone calls', () => {
  let system: CallerSystem;
  beforeAll(async () => (system = await startSystem({ callers: true, emulator: { now } })));
  afterAll(() => system.close());
  afterEach(() => system.takeRequests());

  const askAs = (roles: readonly string[], log: Log, selection: string) =>
    system.ask(
      queryOf(log, selection),
      { from, to },
      bearer(system.authority.issueToUser({ roles: [...roles] })),
    );

  it.each(logs)(
    'A person who may see only their own records is refused %s before any request',
    async (log) => {
      const roles = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];
      const { data, errors, extensions } = await askAs(roles, log, 'nodes { callType }');
      expect(data).toEqual({ log: null });
      expect(errors).toMatchObject([{ path: ['log'], extensions: { code: 'FORBIDDEN' } }]);
      expect(extensions.cost.requestedUpstreamRequests).toBe(0);
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('A caller without the role for identities sees no name, number or amount', async () => {
    const selection = `nodes { ${fieldsOf.pstnCalls} user { id } }`;
    const { data, errors } = await askAs(['CallRecords.Read'], 'pstnCalls', selection);
    expect(errors?.map(({ extensions }) => extensions.class).sort()).toEqual([
      'identity',
      'network',
      'phone',
    ]);
    for (const node of data.log.nodes as readonly object[]) {
      expect(node).toMatchObject({
        ...{
          callId: null,
          userId: null,
          userPrincipalName: null,
          userDisplayName: null,
          user: null,
        },
        ...{
          callerNumber: null,
          calleeNumber: null,
          charge: null,
          connectionCharge: null,
          conferenceId: null,
        },
      });
    }
    const text = JSON.stringify(data);
    expect(text).not.toMatch(/contoso\.com|\+\d{5}/);
    expect(text).toContain('user_in');
  });
});
