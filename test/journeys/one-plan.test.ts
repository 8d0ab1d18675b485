import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCursorCodec } from '../../src/connections/cursor.ts';
import { planItem, planRecord } from '../../src/plan/plan-record.ts';
import { readOperation } from '../../src/plan/read-operation.ts';
import { classifySession } from '../../src/quality/classify-call.ts';
import { cursorConfiguration } from '../support/estimate-query.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { idOf, costedCompany } from '../support/system/costed-company.ts';
import { startSystem, type System } from '../support/system/system.ts';

// They do what they always do, and are counted.
vi.mock('../../src/connections/cursor.ts', { spy: true });
vi.mock('../../src/plan/plan-record.ts', { spy: true });
vi.mock('../../src/plan/read-operation.ts', { spy: true });
vi.mock('../../src/quality/classify-call.ts', { spy: true });

const record = idOf(8);
const opened: string[] = [];

interface Counts {
  /** Response keys of the connections that were planned, once for each time. */
  readonly connections: readonly string[];
  /** How often a record was planned. */
  readonly records: number;
  /** Names of the variables whose cursors were opened, once for each time. */
  readonly cursors: readonly string[];
}

/** Counts every opening of a cursor by the gateway. */
async function countOpenings(): Promise<void> {
  const path = '../../src/connections/cursor.ts';
  const actual = await vi.importActual<{ createCursorCodec: typeof createCursorCodec }>(path);
  vi.mocked(createCursorCodec).mockImplementation((options) => {
    const codec = actual.createCursorCodec(options);
    return {
      scopedTo(rowScope) {
        const cursors = codec.scopedTo(rowScope);
        return {
          ...cursors,
          open(text, collection) {
            opened.push(text);
            return cursors.open(text, collection);
          },
        };
      },
    };
  });
}

describe('One plan for each operation', () => {
  let system: System;
  let cursors: Readonly<Record<string, string>>;

  beforeAll(async () => {
    await countOpenings();
    system = await startSystem({
      emulator: { tenant: costedCompany(20) },
      configuration: cursorConfiguration,
    });
    const { data } = await system.ask(`{
      callRecord(id: "${record}") {
        sessions(first: 70) { edges { cursor } }
        participants(first: 3) { nodes { identity {
          ... on UserIdentity { user { callRecords(first: 2) { edges { cursor } } } } } } }
      }
      callRecords(first: 3) { edges { cursor } }
    }`);
    const { sessions, participants } = data.callRecord;
    cursors = {
      first: sessions.edges[9].cursor as string,
      later: sessions.edges[65].cursor as string,
      list: data.callRecords.edges[1].cursor as string,
      user: participants.nodes[1].identity.user.callRecords.edges[0].cursor as string,
    };
  });
  afterAll(async () => {
    await system.close();
    vi.restoreAllMocks();
  });
  beforeEach(() => {
    opened.length = 0;
    for (const counted of [planItem, planRecord, readOperation]) vi.mocked(counted).mockClear();
  });

  function expectCounts({ connections, records, cursors: names }: Counts): void {
    expect(vi.mocked(readOperation)).toHaveBeenCalledOnce();
    const planned = vi.mocked(planItem).mock.calls.map(([field]) => field.key);
    expect(planned.sort()).toEqual([...connections].sort());
    expect(vi.mocked(planRecord)).toHaveBeenCalledTimes(records);
    const nameOf = (text: string) => Object.keys(cursors).find((name) => cursors[name] === text);
    expect(opened.map(nameOf).sort()).toEqual([...names].sort());
  }

  const userCalls = (values: string, below: string) => `participants(first: 3) { nodes { identity {
    ... on UserIdentity { user { callRecords${values} { nodes { ${below} } } } } } } }`;

  const cases: readonly (readonly [fact: string, query: string, counts: Counts])[] = [
    [
      'a record with its sessions and participants',
      `{ callRecord(id: "${record}") { type sessions { nodes { id } } participants { nodes { id } } } }`,
      { connections: ['sessions', 'participants'], records: 1, cursors: [] },
    ],
    [
      'a record of an interface',
      `{ node(id: "${record}") { id ... on CallRecord { sessions { nodes { segments { id } } } } } }`,
      { connections: ['sessions'], records: 1, cursors: [] },
    ],
    [
      'all records of one field',
      `{ callRecordsById(ids: ["${idOf(1)}", "${idOf(2)}", "${idOf(3)}"]) { sessions { nodes { id } } } }`,
      { connections: ['sessions'], records: 1, cursors: [] },
    ],
    [
      'each record of one field, if a page of one is selected below',
      `query ($first: String) { callRecordsById(ids: ["${record}", "${idOf(2)}", "${record}"]) {
         sessions(after: $first) { nodes { id } } } }`,
      { connections: ['sessions'], records: 2, cursors: ['first', 'first'] },
    ],
    [
      'a page of the first request, and a page that is read by its link',
      `query ($first: String, $later: String) { callRecord(id: "${record}") {
         a: sessions(after: $first) { nodes { id } } b: sessions(after: $later) { nodes { id } } } }`,
      { connections: ['a', 'b'], records: 1, cursors: ['first', 'later'] },
    ],
    [
      'two fields that continue from one cursor',
      `query ($later: String) { callRecord(id: "${record}") {
         a: sessions(after: $later) { nodes { id } } b: sessions(first: 3, after: $later) { nodes { id } } } }`,
      { connections: ['a', 'b'], records: 1, cursors: ['later'] },
    ],
    [
      'a quality beside the sessions of its record',
      `{ callRecord(id: "${record}") { quality(firstSessions: 70) { isWhole } sessions { nodes { id } } } }`,
      { connections: ['sessions'], records: 1, cursors: [] },
    ],
    [
      'each alias of a root field',
      `{ a: callRecord(id: "${record}") { x: sessions { nodes { id } } }
         b: callRecord(id: "${record}") { y: sessions { nodes { isTest } } } }`,
      { connections: ['x', 'y'], records: 2, cursors: [] },
    ],
    [
      'one fragment below two fields',
      `{ a: callRecord(id: "${record}") { ...F sessions { nodes { isTest } } }
         b: callRecord(id: "${idOf(3)}") { ...F } }
       fragment F on CallRecord { sessions { nodes { id } } participants { nodes { id } } }`,
      {
        connections: ['sessions', 'participants', 'sessions', 'participants'],
        records: 2,
        cursors: [],
      },
    ],
    [
      'fragments that are merged into one field',
      `{ callRecord(id: "${record}") { ...A ...B } callRecord(id: "${record}") { ... { ...B } } }
       fragment A on CallRecord { sessions { nodes { id } } }
       fragment B on CallRecord { sessions { nodes { isTest } pageInfo { endCursor } } }`,
      { connections: ['sessions'], records: 1, cursors: [] },
    ],
    [
      'a list, and what is read of each of its records',
      `query ($list: String) { callRecords(first: 5, after: $list) { nodes { sessions { nodes { id } } } } }`,
      { connections: ['callRecords', 'sessions'], records: 0, cursors: ['list'] },
    ],
    [
      'a page below listed records, opened once for each of them',
      `query ($first: String) { callRecords(first: 3) { nodes { sessions(after: $first) { nodes { id } } } } }`,
      {
        connections: ['callRecords', 'sessions'],
        records: 0,
        cursors: ['first', 'first', 'first'],
      },
    ],
    [
      'the list of a user whom a record names, and the lists below',
      `{ callRecord(id: "${record}") { ${userCalls(
        '(first: 2)',
        `type again: ${userCalls('(first: 1)', 'version')}`,
      )} } }`,
      {
        connections: ['participants', 'callRecords', 'again', 'callRecords'],
        records: 1,
        cursors: [],
      },
    ],
    [
      'the page of a user whom a record names, opened once for each user',
      `query ($user: String) { callRecord(id: "${record}") { ${userCalls('(after: $user)', 'type')} } }`,
      { connections: ['participants', 'callRecords'], records: 1, cursors: ['user', 'user'] },
    ],
    [
      'the entities of a router',
      `query ($user: String) { _entities(representations: [
         { __typename: "CallRecord", id: "${record}" }, { __typename: "CallRecord", id: "${idOf(3)}" },
         { __typename: "User", id: "11111111-0000-4000-8000-000000000001" }]) {
         ... on CallRecord { sessions { nodes { id } } }
         ... on User { callRecords(first: 2, after: $user) { nodes { type participants { nodes { id } } } } } } }`,
      { connections: ['sessions', 'callRecords', 'participants'], records: 1, cursors: ['user'] },
    ],
    [
      'a field with wrong arguments, which fails at its path',
      `{ callRecord(id: "${record}") { sessions(first: -1) { nodes { id } } } }`,
      { connections: ['sessions'], records: 1, cursors: [] },
    ],
    [
      'a field with a wrong cursor, which fails at its path',
      `query ($list: String) { callRecord(id: "${record}") { sessions(after: $list) { nodes { id } } } }`,
      { connections: ['sessions'], records: 1, cursors: ['list'] },
    ],
  ];

  /** Leaves out variables that a query does not declare. */
  const variablesOf = (query: string) =>
    Object.fromEntries(Object.entries(cursors).filter(([name]) => query.includes(`$${name}:`)));

  it.each(cases)(
    'Each record, list and page is planned once, and each cursor is opened once: %s',
    async (_fact, query, counts) => {
      const { data } = await system.ask(query, variablesOf(query));
      expect(data).toBeDefined();
      expectCounts(counts);
    },
  );

  it.each(cases)(
    'Each record, list and page is planned once with incremental delivery: %s',
    async (_, query, counts) => {
      // A deferred fragment of the query takes every other field along to the other executor.
      const deferring = query.replace('{', '{ ... @defer { late: __typename } ');
      const declaring = query.startsWith('{') ? deferring : deferInside(query);
      const variables = variablesOf(query);
      const { payloads } = await askIncrementally(system.gatewayUrl, declaring, { variables });
      expect(payloads.length).toBeGreaterThan(1);
      expectCounts(counts);
    },
  );

  it.each([
    [
      'is deferred',
      `{ callRecord(id: "${record}") { type ... @defer { sessions { nodes { id } } } } }`,
      ['sessions'],
    ],
    [
      'is selected at once and deferred',
      `{ callRecord(id: "${record}") { sessions { nodes { id } }
         ... @defer { sessions { nodes { isTest } } participants { nodes { id } } } } }`,
      ['sessions', 'participants'],
    ],
    [
      'stands in a root field that is selected at once and deferred',
      `{ callRecord(id: "${record}") { sessions { nodes { id } } }
         ... @defer { callRecord(id: "${record}") { sessions { nodes { isTest } } } } }`,
      ['sessions'],
    ],
  ])('A connection is planned once if it %s', async (_, query, connections) => {
    const { data, errors } = await askIncrementally(system.gatewayUrl, query);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      callRecord: { sessions: { nodes: expect.anything() as object } },
    });
    expectCounts({ connections, records: 1, cursors: [] });
  });

  it('A session is classified once by each rule set, however many fields and aliases ask', async () => {
    vi.mocked(classifySession).mockClear();
    const { errors } = await system.ask(`{ callRecord(id: "${idOf(3)}") {
      a: quality { isWhole } b: quality { isWhole } c: quality(firstSessions: 7) { ruleSet }
      d: quality(ruleSet: "CQD_2021") { isWhole }
      sessions(first: 60) { nodes { quality { ruleSet } e: quality(ruleSet: "CQD_2022") { ruleSet } } } } }`);
    expect(errors).toBeUndefined();
    // 60 sessions by two rule sets.
    expect(vi.mocked(classifySession)).toHaveBeenCalledTimes(120);
  });

  it('An operation that only requests its cost is planned once, and sends nothing', async () => {
    const [, query, counts] = cases[0] ?? [];
    system.takeRequests();
    await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, extensions: { explain: true } }),
    });
    expect(system.takeRequests()).toEqual([]);
    if (counts) expectCounts(counts);
  });
});

function deferInside(query: string): string {
  return query.replace(/^(query \([^)]*\) \{)/, '$1 ... @defer { late: __typename } ');
}
