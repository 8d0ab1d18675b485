import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { bearer, type CallerSystem, startSystem, type System } from '../support/system/system.ts';

const { seedRecord, meetingOf150Sessions } = storyRecords;
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [small = '', large = '', older = '', cut = '', empty = ''] = [1, 2, 3, 4, 5].map(idOf);
const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';

const list = <Item>(length: number, make: (index: number) => Item) =>
  Array.from({ length }, (_, index) => make(index));
const user = (id: string): JsonObject => ({ user: { id, tenantId: callersTenant } });
const recordOf = (id: string, sessions: number, rest: JsonObject) =>
  recordFromJson({
    ...{ id, type: 'groupCall', version: 1 },
    ...{ startDateTime: '2026-11-24T10:00:00Z', endDateTime: '2026-11-24T11:00:00Z' },
    sessions: list(sessions, (index) => ({ id: `s${index}`, segments: [] })),
    ...rest,
  });
const participants = (count: number) => ({
  participants_v2: list(count, (index) => {
    const id = index === 0 ? me : `user ${index}`;
    return { id, identity: user(id) };
  }),
});
const deprecated = (count: number) => ({
  participants: list(count, (index) => user(`user ${index}`)),
});

const tenant = tenantOf([
  recordOf(small, 40, participants(50)),
  recordOf(large, 150, participants(260)),
  recordOf(older, 3, deprecated(129)),
  recordOf(cut, 1, deprecated(130)),
  recordOf(empty, 0, participants(0)),
]);
const now = new Date('2026-11-25T12:00:00Z');

describe('Counts of sessions and participants', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { tenant, now } })));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  async function read(id: string, selection: string) {
    const { data, errors, extensions } = await system.ask(
      `{ callRecord(id: "${id}") { ${selection} } }`,
    );
    expect(errors).toBeUndefined();
    const { sessionCount, participantCount } = data.callRecord;
    return { sessionCount, participantCount, estimated: extensions.cost.estimated as unknown };
  }

  it.each([
    ['with any `first`', small, 'sessions(first: 5) { nodes { id } } sessionCount', 40],
    ['before the sessions', small, 'sessionCount sessions(first: 5) { nodes { id } }', 40],
    ['with `first: 0`', small, 'sessionCount sessions(first: 0) { nodes { id } }', 40],
    ['of none', empty, 'sessionCount sessions { nodes { id } }', 0],
    ['by an alias', small, 'of: sessions(first: 1) { nodes { id } } sessionCount', 40],
    ['in fragments', small, '... { sessionCount } ... { sessions(first: 1) { nodes { id } } }', 40],
    ['without the sessions', small, 'sessionCount type', null],
    ['beside the participants only', small, 'sessionCount participants { nodes { id } }', null],
    [
      'whose pages are not all read',
      large,
      'sessionCount sessions(first: 100) { nodes { id } }',
      null,
    ],
    ['whose pages are all read', large, 'sessionCount sessions(first: 150) { nodes { id } }', 150],
    [
      'with `first` beyond the end',
      large,
      'sessionCount sessions(first: 300) { nodes { id } }',
      150,
    ],
    [
      'of two selections that read a part and all',
      large,
      'few: sessions(first: 1) { nodes { id } } sessionCount all: sessions(first: 151) { nodes { id } }',
      150,
    ],
    ['beside a quality', small, 'sessionCount quality { ruleSet }', 40],
    ['beside a quality of a part', large, 'sessionCount quality { ruleSet }', null],
    ['beside a quality of all', large, 'sessionCount quality(firstSessions: 150) { isWhole }', 150],
    ['of skipped sessions', small, 'sessionCount sessions @skip(if: true) { nodes { id } }', null],
    [
      'by its own alias',
      small,
      'sessionCount sessionCount: sessionCount sessions { nodes { id } }',
      40,
    ],
  ])('A count of sessions %s', async (_, id, selection, expected) => {
    expect((await read(id, selection)).sessionCount).toBe(expected);
  });

  it.each([
    ['on one page', small, 'participantCount participants(first: 1) { nodes { id } }', 50],
    ['on more pages than are read', large, 'participantCount participants { nodes { id } }', null],
    ['on three pages', large, 'participantCount participants(first: 260) { nodes { id } }', 260],
    ['in the deprecated list', older, 'participantCount participants { nodes { id } }', 129],
    [
      'in the deprecated list that may be cut',
      cut,
      'participantCount participants { nodes { id } }',
      null,
    ],
  ])('A count of participants %s', async (_, id, selection, expected) => {
    expect((await read(id, selection)).participantCount).toBe(expected);
  });

  it.each([
    ['type', 1],
    ['sessions(first: 5) { nodes { id } }', 1],
    ['sessions(first: 300) { nodes { id } } participants(first: 260) { nodes { id } }', 8],
    ['sessions(first: 60) { pageInfo { endCursor } }', 1],
  ])('Counts cost no request beside %s', async (selection, requests) => {
    const without = await read(large, selection);
    const sent = system.takeRequests().length;
    const counted = await read(large, `participantCount ${selection} sessionCount`);
    expect(counted.estimated).toEqual(without.estimated);
    expect(system.takeRequests()).toHaveLength(sent);
    expect(sent).toBeLessThanOrEqual(requests);
  });

  it('A count is null for a page that begins with the link of a cursor, and known within the first page', async () => {
    const selection = 'sessions(first: 60) { pageInfo { endCursor } edges { cursor } }';
    const { data } = await system.ask(
      `{ large: callRecord(id: "${large}") { ${selection} } small: callRecord(id: "${small}") { ${selection} } }`,
    );
    const end = data.large.sessions.pageInfo.endCursor as string;
    const inside = data.small.sessions.edges[10].cursor as string;
    const after = (cursor: string) =>
      `sessionCount sessions(first: 300, after: "${cursor}") { nodes { id } }`;
    expect(await read(large, after(end))).toMatchObject({ sessionCount: null });
    expect(await read(small, after(inside))).toMatchObject({ sessionCount: 40 });
  });

  it('A count is null if a page fails, and the error is that of the sessions', async () => {
    system.emulator.answerNext((url) => url.includes('skiptoken'), { status: 500 });
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${large}") { sessionCount sessions(first: 150) { nodes { id } } } }`,
    );
    expect(data.callRecord.sessionCount).toBeNull();
    expect(errors?.map(({ path }) => path)).toEqual([['callRecord', 'sessions', 'nodes', 60]]);
  });

  it('Records of a list and records by ids have their own counts', async () => {
    const selection = '{ id sessionCount sessions(first: 2) { nodes { id } } }';
    const { data } = await system.ask(
      `{ callRecords { nodes ${selection} } callRecordsById(ids: ["${large}", "${small}"]) ${selection}
        node(id: "${older}") { ... on CallRecord ${selection} } }`,
    );
    const expected: Readonly<Record<string, number | null>> = {
      [small]: 40,
      [large]: null,
      [older]: 3,
      [cut]: 1,
      [empty]: 0,
    };
    const records = [...data.callRecords.nodes, ...data.callRecordsById, data.node] as {
      readonly id: string;
      readonly sessionCount: number | null;
    }[];
    expect(records).toHaveLength(8);
    for (const { id, sessionCount } of records) expect(sessionCount).toBe(expected[id]);
  });

  it.each([
    [
      'deferred with its sessions',
      'type ... @defer { sessionCount sessions { nodes { id } } }',
      40,
    ],
    [
      'deferred apart',
      '... @defer { sessionCount } ... @defer { sessions { nodes { id } } } type',
      40,
    ],
    ['deferred after its sessions', 'sessions { nodes { id } } ... @defer { sessionCount }', 40],
    [
      'that is not deferred, of deferred sessions',
      'sessionCount ... @defer { sessions { nodes { id } } }',
      null,
    ],
  ])('A count %s', async (_, selection, expected) => {
    const query = `{ callRecord(id: "${small}") { ${selection} } }`;
    const { data, errors } = await askIncrementally(system.gatewayUrl, query);
    expect(errors).toEqual([]);
    expect(data.callRecord.sessionCount).toBe(expected);
    expect(data.callRecord.sessions.nodes).toHaveLength(20);
  });
});

describe('Counts for a caller of their own records', () => {
  let system: CallerSystem;
  beforeAll(async () => {
    system = await startSystem({ callers: true, emulator: { tenant, now } });
  });
  afterAll(() => system.close());

  it('The participants that show whether the caller took part are counted only if they are selected', async () => {
    const token = system.authority.issueToUser({ oid: me, roles: ['CallRecords.Read.Own'] });
    const ask = (selection: string) =>
      system.ask(`{ callRecord(id: "${small}") { ${selection} } }`, {}, bearer(token));
    const without = await ask('participantCount sessionCount sessions { nodes { id } }');
    expect(without.data.callRecord).toMatchObject({ participantCount: null, sessionCount: 40 });
    const selected = await ask('participantCount participants(first: 1) { nodes { id } }');
    expect(selected.data.callRecord).toMatchObject({ participantCount: 50 });
    expect(selected.errors).toBeUndefined();
  });
});

describe('Counts of the calls of the demo', () => {
  it.each([
    [seedRecord, 'participantCount participants(first: 200) { nodes { id } }'],
    [meetingOf150Sessions, 'sessionCount sessions(first: 150) { nodes { id } }'],
  ])('The count of %s is the length of the whole list', async (id, selection) => {
    const system = await startSystem();
    const { data } = await system.ask(`{ callRecord(id: "${id}") { ${selection} } }`);
    await system.close();
    const { sessionCount, participantCount, sessions, participants: people } = data.callRecord;
    expect(sessionCount ?? participantCount).toBe((sessions ?? people).nodes.length);
  });
});
