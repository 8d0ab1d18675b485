import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { type ModeSystem, modes } from '../support/system/modes.ts';

const { seedRecord, meetingOf150Sessions, guestMeeting } = storyRecords;

/** Callers are verified before anything is executed. To an executor, it only matters whose a record is. */
const triedModes =
  inject('executor') === 'GraphQL.js'
    ? modes.filter(({ name, isOwn }) => isOwn || name === 'unverified callers')
    : modes;

describe.each(triedModes)('Bad input of $name', ({ start, isOwn, isRouter }) => {
  let system: ModeSystem;
  beforeAll(async () => (system = await start()));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  /** How the type of a record is asked for. */
  const typeOf = (id: string) =>
    isOwn
      ? `/${id}?$select=participants,type,version&$expand=participants_v2`
      : `/${id}?$select=type`;

  async function expectRefusal(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    code: string,
  ) {
    const { data, errors } = await system.ask(query, variables);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.path).toEqual(['callRecord']);
    expect(data.callRecord).toBeNull();
    expect(system.takeRequests()).toEqual([]);
  }

  const byId = 'query ($id: ID!) { callRecord(id: $id) { type } }';

  it.each([
    '',
    'nope',
    `${seedRecord} `,
    `${seedRecord}/sessions`,
    `${seedRecord}?$expand=sessions`,
    `${seedRecord}%2Fsessions`,
    `../${seedRecord}`,
    `('${seedRecord}')`,
    `{${seedRecord}}`,
    seedRecord.replaceAll('-', ''),
    `${seedRecord}\n`,
    seedRecord.replace('e', 'ｅ'),
  ])('The record id %j is rejected before any request', async (id) => {
    await expectRefusal(byId, { id }, 'BAD_USER_INPUT');
  });

  it('A text in place of an id cannot change the path or the options of a request', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => seedRecord + text),
      fc.string().map((text) => text + seedRecord),
      fc.mixedCase(fc.constant(seedRecord)),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (id) => {
        await system.ask(byId, { id });
        for (const url of system.takeRequests()) {
          expect(url).toBe(typeOf(seedRecord));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('A record id in upper case is accepted', async () => {
    const { errors } = await system.ask(byId, { id: seedRecord.toUpperCase() });
    expect(errors).toBeUndefined();
    expect(system.takeRequests()).toEqual([typeOf(seedRecord)]);
  });

  it.each([
    ['sessions', -1, '{ id }'],
    ['sessions', 1001, '{ id }'],
    ['sessions', 301, '{ segments { id } }'],
    ['sessions', 2_147_483_647, '{ id }'],
    ['participants', -1, '{ id }'],
    ['participants', 1001, '{ id }'],
  ])('The page %s(first: %i) is rejected before any request', async (field, first, selection) => {
    const query = `query ($first: Int) {
      callRecord(id: "${seedRecord}") { type ${field}(first: $first) { nodes ${selection} } }
    }`;
    await expectRefusal(query, { first }, 'BAD_USER_INPUT');
  });

  it('A page can have 1,000 sessions, or 300 with their segments', async () => {
    const { errors } = await system.ask(`{ callRecord(id: "${seedRecord}") {
      sessions(first: 1000) { nodes { id } }
      some: sessions(first: 300) { nodes { segments { id } } }
    } }`);
    expect(errors).toBeUndefined();
  });

  const goOn = `query ($id: ID!, $after: String) {
    callRecord(id: $id) { sessions(after: $after) { nodes { id } } }
  }`;

  it.each([
    ['empty', ''],
    ['a word', 'nonsense'],
    ['an address', 'https://example.com/'],
    ['an emoji', '🙂'],
    ['10,000 letters', 'A'.repeat(10_000)],
  ])('A cursor that is %s is rejected before any request', async (_, after) => {
    await expectRefusal(goOn, { id: seedRecord, after }, 'CURSOR_INVALID');
  });

  it('A cursor of another record, another collection or another tenant is rejected', async () => {
    const cursors = `query ($id: ID!) { callRecord(id: $id) {
      sessions(first: 1) { pageInfo { endCursor } }
      participants(first: 1) { pageInfo { endCursor } }
    } }`;
    const { data } = await system.ask(cursors, { id: meetingOf150Sessions });
    const stranger = await start({
      configuration: { tenantId: '0a7b3d1c-85e9-4f26-97c4-b1d82f6e3095' },
    });
    const foreign = await stranger.ask(cursors, { id: meetingOf150Sessions });
    await stranger.close();
    system.takeRequests();

    const after: unknown = data.callRecord.sessions.pageInfo.endCursor;
    await expectRefusal(goOn, { id: guestMeeting, after }, 'CURSOR_INVALID');
    const id = meetingOf150Sessions;
    const ofParticipants: unknown = data.callRecord.participants.pageInfo.endCursor;
    await expectRefusal(goOn, { id, after: ofParticipants }, 'CURSOR_INVALID');
    const ofStranger: unknown = foreign.data.callRecord.sessions.pageInfo.endCursor;
    await expectRefusal(goOn, { id, after: ofStranger }, 'CURSOR_INVALID');
  });

  const byNumber = 'query ($first: Int) { callRecords(first: $first) { nodes { type } } }';
  const byFilter =
    'query ($filter: CallRecordFilter) { callRecords(filter: $filter) { nodes { type } } }';
  const ofRecord = (selection: string) => `{ callRecord(id: "${seedRecord}") { ${selection} } }`;

  it.each<[what: string, query: string, variables: Readonly<Record<string, unknown>>]>([
    ['null where an id belongs', byId, { id: null }],
    ['no value for an id', byId, {}],
    ['an object where an id belongs', byId, { id: { text: seedRecord } }],
    ['a text where a number belongs', byNumber, { first: 'ten' }],
    ['a fraction where an integer belongs', byNumber, { first: 1.5 }],
    ['an integer that is too large', byNumber, { first: 1e12 }],
    ['a filter of an unknown name', byFilter, { filter: { from: '2026-01-01T00:00:00Z' } }],
    [
      'a date that no calendar has',
      byFilter,
      { filter: { startDateTime: { ge: '2026-02-30T00:00:00Z' } } },
    ],
    [
      'a date where a range belongs',
      byFilter,
      { filter: { startDateTime: '2026-02-28T00:00:00Z' } },
    ],
    ['an id of null', 'query ($id: ID = "a") { callRecord(id: $id) { type } }', { id: null }],
    [
      'ids of null',
      'query ($ids: [ID!] = []) { callRecordsById(ids: $ids) { type } }',
      { ids: null },
    ],
    [
      'one of the ids of null',
      'query ($id: ID = "a") { callRecordsById(ids: [$id]) { type } }',
      { id: null },
    ],
    [
      'a condition of null',
      `query ($is: Boolean = true) ${ofRecord('type').replace(' {', ' @include(if: $is) {')}`,
      { is: null },
    ],
    [
      'a condition of null below',
      `query ($is: Boolean = true) ${ofRecord('type @skip(if: $is)')}`,
      { is: null },
    ],
    [
      'a condition of null far below',
      `query ($is: Boolean = true) ${ofRecord('sessions { nodes { id @skip(if: $is) } }')}`,
      { is: null },
    ],
  ])('Bad input is reported if a variable has %s', async (_, query, variables) => {
    const reported = [
      await system.ask(query, variables),
      await askIncrementally(system.gatewayUrl, query, { variables, headers: system.headers }),
      await askIncrementally(
        system.gatewayUrl,
        query.replace('{ type }', '{ type ... @defer { version } }'),
        {
          variables,
          headers: system.headers,
        },
      ),
    ];
    for (const { status, errors } of reported) {
      expect(status).toBeLessThan(500);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }]);
    }
    expect(system.takeRequests()).toEqual([]);
  });

  it.each([
    ['the query', `{ ... @defer(if: $is) ${ofRecord('type')} }`],
    ['a record', ofRecord('type ... @defer(if: $is) { sessions { nodes { id } } }')],
    [
      'a part that is never deferred',
      ofRecord('sessions { nodes { id ... @defer(if: $is) { isTest } } }'),
    ],
  ])('Bad input is reported if %s is deferred by a condition of null', async (_, query) => {
    const { data, status, errors } = await askIncrementally(
      system.gatewayUrl,
      `query ($is: Boolean = true) ${query}`,
      { variables: { is: null }, headers: system.headers },
    );
    expect({ data, status }).toEqual({ data: undefined, status: 400 });
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }]);
    expect(system.takeRequests()).toEqual([]);
  });

  it('Any values of variables get a cost estimate and no unexpected error', async () => {
    const query = `query ($id: ID = "a", $ids: [ID!] = [], $first: Int = 1, $after: String = "b",
        $filter: CallRecordFilter, $bound: DateTime, $people: ID, $is: Boolean = true) {
      callRecord(id: $id) @include(if: $is) { type sessions(first: $first, after: $after) { nodes { id } } }
      callRecordsById(ids: $ids) { type @skip(if: $is) }
      node(id: $id) { id }
      some: callRecords(filter: $filter, first: $first, after: $after) { nodes { id } }
      others: callRecords(filter: { participantId: $people, startDateTime: { ge: $bound } }) { pageInfo { hasNextPage } }
    }`;
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constant(null),
      fc.constant(seedRecord),
      fc.string({ unit: 'binary' }),
    );
    const filter = fc.record(
      { participantId: value, startDateTime: fc.oneof(value, fc.record({ ge: value })) },
      { requiredKeys: [] },
    );
    const variables = fc.record(
      {
        id: value,
        ids: fc.oneof(value, fc.array(value)),
        first: fc.oneof(value, fc.integer()),
        after: value,
        filter: fc.oneof(value, filter),
        bound: value,
        people: value,
        is: fc.oneof(value, fc.boolean()),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(variables, async (values) => {
        const { status, errors = [] } = await system.ask(query, values);
        expect(status).toBeLessThan(500);
        for (const { extensions } of errors) expect(extensions.code).not.toMatch(/INTERNAL|COST/);
      }),
      { numRuns: 50 },
    );
  });

  it.each<[what: string, representations: unknown]>([
    ['null', null],
    ['a list of null', [null]],
    ['numbers', [5]],
    ['empty objects', [{}]],
    ['of another type', [{ __typename: 'Query', id: seedRecord }]],
    ['of an invalid id', [{ __typename: 'CallRecord', id: 'nope' }]],
  ])('Bad input is reported, only to routers, if references are %s', async (_, representations) => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { __typename ... on CallRecord { type } } }`;
    const { errors } = await system.ask(query, { representations });
    const code = isRouter ? 'BAD_USER_INPUT' : 'FORBIDDEN';
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(system.takeRequests()).toEqual([]);
  });
});
