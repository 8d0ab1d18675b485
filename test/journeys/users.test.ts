import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { type Response, bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
const other = 'aaaaaaaa-3b2a-4190-8f7e-6d5c4b3a2918';
const elsewhere = '11111111-2222-4333-8444-555555555555';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [kinds, mine, others, crowded] = [idOf(1), idOf(2), idOf(3), idOf(4)] as const;
const now = new Date('2026-11-25T12:00:00Z');
const secret = 'a secret that only the router knows, and these tests';

const withIdentity = (identity: JsonObject, id: unknown = Object.values(identity)[0]) =>
  ({ id: (id as JsonObject).id, identity }) as JsonObject;
const user = (id: string, more: JsonObject = { tenantId: callersTenant }) =>
  withIdentity({ user: { id, ...more } });
const somebody = (number: number) =>
  user(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

const recordOf = (id: string, participants: readonly JsonObject[], hour = '10') =>
  recordFromJson({
    id,
    type: 'groupCall',
    version: 1,
    startDateTime: `2026-11-24T${hour}:00:00Z`,
    endDateTime: `2026-11-24T${hour}:30:00Z`,
    organizer_v2: { id: stranger, identity: { user: { id: stranger, tenantId: callersTenant } } },
    sessions: [{ id: 's1', segments: [] }],
    participants_v2: participants,
  });

const tenant = tenantOf([
  recordOf(kinds, [
    user(me.toUpperCase(), { tenantId: callersTenant.toUpperCase() }),
    user(stranger, { tenantId: elsewhere }),
    user(stranger, {}),
    user(stranger, { tenantId: null }),
    user('8:orgid:somebody'),
    withIdentity({ guest: { id: stranger, tenantId: callersTenant } }),
    withIdentity({ phone: { id: '+15551234567' } }),
  ]),
  recordOf(mine, [user(me), user(stranger)], '11'),
  recordOf(others, [user(stranger), user(other)], '12'),
  recordOf(
    crowded,
    Array.from({ length: 1000 }, (_, index) => somebody(index)),
  ),
  // More than a page of somebody's calls.
  ...Array.from({ length: 70 }, (_, index) => recordOf(idOf(100 + index), [user(other)], '08')),
]);

let system: CallerSystem;
async function start(
  configuration: NonNullable<Parameters<typeof startSystem>[0]>['configuration'] = {},
) {
  system = await startSystem({
    callers: true,
    emulator: { tenant, now },
    configuration: { routerSecrets: [secret], ...configuration },
  });
}

const all = ['CallRecords.Read', 'CallRecords.Read.Identity'];
const own = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];

function askAs(roles: readonly string[], query: string, variables = {}): Promise<Response> {
  const token = system.authority.issueToUser({ oid: me, roles: [...roles] });
  return system.ask(query, variables, { ...bearer(token), 'router-authorization': secret });
}

const filterOf = (id: string, times = '') =>
  encodeURIComponent(`${times}participants_v2/any(p:p/id eq '${id}')`);
const identities = (id: string, selection: string, first = 20) =>
  `{ callRecord(id: "${id}") { participants(first: ${first}) { nodes { identity {
    ... on UserIdentity { ${selection} } } } } } }`;
const organizer = (selection: string) =>
  `{ callRecord(id: "${mine}") { organizer { identity { ... on UserIdentity { user { ${selection} } } } } } }`;
const ofReference = (selection: string, id: string) =>
  `{ _entities(representations: [{ __typename: "User", id: "${id}" }]) { ... on User { ${selection} } } }`;

/** What stands behind the participants' identities. */
function usersOf({ data }: Response): unknown[] {
  const nodes = data.callRecord.participants.nodes as { identity: { user?: unknown } }[];
  return nodes.map(({ identity }) => identity.user);
}

describe('User of an identity', () => {
  beforeAll(() => start());
  afterAll(() => system.close());
  afterEach(() => system.emulator.clearRequests());

  it('An identity links to a user only in the gateway’s tenant, by an object id in lower case', async () => {
    const response = await askAs(all, identities(kinds, 'user { __typename id }'));
    expect(response.errors).toBeUndefined();
    expect(usersOf(response)).toEqual([
      { __typename: 'User', id: me },
      null, // of another tenant
      null, // of no tenant that is named
      null,
      null, // of an id that is no object id
      undefined, // a guest
      undefined, // a telephone
    ]);
  });

  it('1,000 links to users cost no more than the pages of the record', async () => {
    const response = await askAs(all, identities(crowded, 'user { id }', 1000));
    expect(new Set(usersOf(response)).size).toBe(1000);
    expect(response.extensions.cost).toMatchObject({
      requestedUpstreamRequests: 8,
      actualUpstreamRequests: 8,
    });
  });

  it('A user has the calls in which they took part, as Microsoft has filtered them', async () => {
    const { data, errors, extensions } = await askAs(
      all,
      organizer('callRecords { nodes { id type } }'),
    );
    expect(errors).toBeUndefined();
    const { nodes } = data.callRecord.organizer.identity.user.callRecords;
    expect(nodes.map(({ id }: { id: string }) => id).sort()).toEqual([kinds, mine, others]);
    expect(system.takeRequests()).toEqual([
      `/${mine}?$select=organizer,organizer_v2`,
      `?$select=id,type&$filter=${filterOf(stranger)}`,
    ]);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 2,
      actualUpstreamRequests: 2,
    });
  });

  it('The calls of a user can be filtered by time as well, and have pages', async () => {
    const query = (options: string) =>
      ofReference(
        `callRecords(${options}) { edges { node { id } } pageInfo { hasNextPage endCursor } }`,
        other,
      );
    const since = 'filter: { startDateTime: { ge: "2026-11-24T12:00:00Z" } }';
    const late = await askAs(all, query(since));
    expect(late.data._entities[0].callRecords.edges).toEqual([{ node: { id: others } }]);
    expect(system.takeRequests()).toEqual([
      `?$select=id&$filter=${filterOf(other, 'startDateTime ge 2026-11-24T12:00:00Z and ')}`,
    ]);
    const first = (await askAs(all, query('first: 65'))).data._entities[0].callRecords;
    expect([first.edges.length, first.pageInfo.hasNextPage]).toEqual([65, true]);
    const rest = await askAs(
      all,
      query(`first: 65, after: "${first.pageInfo.endCursor as string}"`),
    );
    expect(rest.data._entities[0].callRecords.edges).toHaveLength(6);
    expect(rest.data._entities[0].callRecords.pageInfo.hasNextPage).toBe(false);
  });

  it('A cursor of a user’s calls applies only to that user and filter', async () => {
    const selection = (options = '') =>
      `callRecords(first: 1${options}) { nodes { id } pageInfo { endCursor } }`;
    const { data } = await askAs(all, ofReference(selection(), stranger));
    const after = `, after: "${data._entities[0].callRecords.pageInfo.endCursor as string}"`;
    system.emulator.clearRequests();
    const since = `${after}, filter: { startDateTime: { ge: "2026-11-01T00:00:00Z" } }`;
    for (const query of [
      ofReference(selection(after), other),
      ofReference(selection(since), stranger),
    ]) {
      const { errors, extensions } = await askAs(all, query);
      expect(errors).toMatchObject([
        { path: ['_entities', 0, 'callRecords'], extensions: { code: 'CURSOR_INVALID' } },
      ]);
      expect(extensions.cost.requestedUpstreamRequests).toBe(0);
    }
    expect(system.takeRequests()).toEqual([]);
    const reached = await askAs(all, organizer(selection(after)));
    expect(reached.errors).toBeUndefined();
    expect(reached.data.callRecord.organizer.identity.user.callRecords.nodes).toHaveLength(1);
  });

  it('Invalid page sizes and ids of a user’s calls are rejected', async () => {
    for (const selection of [
      'callRecords(first: 101) { nodes { id } }',
      'callRecords { nodes { sessions(first: 1001) { nodes { id } } } }',
    ]) {
      const { errors } = await askAs(all, ofReference(selection, stranger));
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    expect(system.takeRequests()).toEqual([]);
  });
});

describe('Estimated cost of users’ calls', () => {
  beforeAll(() => start());
  afterAll(() => system.close());

  const explain = async (query: string, roles = all) => {
    const token = system.authority.issueToUser({ oid: me, roles: [...roles] });
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...bearer(token),
        'router-authorization': secret,
      },
      body: JSON.stringify({ query, extensions: { explain: true } }),
    });
    const { extensions } = (await response.json()) as Response;
    return extensions.cost.requestedUpstreamRequests as number;
  };
  const lists = (options = '', below = 'id') =>
    `user { callRecords${options} { nodes { ${below} } } }`;

  it.each<[fact: string, query: string, requests: number]>([
    ['The calls of an organizer cost one list', organizer('callRecords { nodes { id } }'), 2],
    ['The calls of participants cost a list for each', identities(kinds, lists(), 7), 8],
    ['The calls of zero participants cost nothing', identities(kinds, lists(), 0), 1],
    [
      'A list of 61 calls for each participant costs two requests each',
      identities(kinds, lists('(first: 61)'), 7),
      15,
    ],
    [
      'The sessions of participants’ calls are multiplied by both levels',
      identities(kinds, lists('(first: 10)', 'sessions { nodes { id } }'), 7),
      1 + 7 + 7 * 10,
    ],
    [
      'The calls of people in participants’ calls are multiplied by every level',
      identities(
        kinds,
        lists(
          '(first: 3)',
          `participants(first: 4) { nodes { identities { ... on UserIdentity { ${lists()} } } } }`,
        ),
        2,
      ),
      1 + 2 + 2 * 3 + 2 * 3 * 4,
    ],
    [
      'The calls of organizers in a list cost a list for each call',
      `{ callRecords(first: 5) { edges { node { organizer { identity { ... on UserIdentity { ${lists()} } } } } } } }`,
      6,
    ],
    [
      'The calls of people at the ends of sessions cost a list for each end',
      `{ callRecord(id: "${mine}") { sessions(first: 3) { nodes { caller { ... on ParticipantEndpoint {
        associatedIdentity { ... on UserIdentity { ${lists()} } } } } } } } }`,
      4,
    ],
    [
      'The calls of a reference to a user cost one list',
      ofReference('callRecords { nodes { id } }', stranger),
      1,
    ],
    [
      'The calls of a user with an invalid id cost nothing',
      ofReference('callRecords { nodes { id } }', 'x'),
      0,
    ],
  ])('%s', async (_, query, requests) => {
    expect(await explain(query)).toBe(requests);
  });

  it('The estimate includes a list for each user if the caller may see only their own records', async () => {
    // A record of his is asked for with its participants, up to eight pages of them.
    expect(await explain(identities(kinds, lists(), 10), own)).toBe(8 + 10);
  });

  it('The estimate includes no list if ids are masked', async () => {
    expect(await explain(identities(kinds, lists()), ['CallRecords.Read'])).toBe(1);
  });
});

describe('Microsoft’s quota for lists', () => {
  beforeAll(() => {
    const plenty = { requests: 1000, seconds: 0.1 };
    return start({
      quota: {
        application: plenty,
        recordFirst: plenty,
        recordLater: plenty,
        listFirst: { requests: 15, seconds: 20 },
        listLater: { requests: 55, seconds: 300 },
      },
    });
  });
  afterAll(() => system.close());

  it('The calls of a few people are returned at once, and those of 16 are rejected before any request', async () => {
    const list = 'user { callRecords { nodes { id } } }';
    const many = await askAs(all, identities(crowded, list, 16));
    expect(many.status).toBe(400);
    expect(many.errors).toMatchObject([
      {
        extensions: {
          code: 'COST_LIMIT_EXCEEDED',
          requestedUpstreamRequests: 17,
          requestedByWindow: { listFirst: 16 },
        },
      },
    ]);
    expect(system.takeRequests()).toEqual([]);
    // A gateway that has just started spends half of the quota.
    const few = await askAs(all, identities(crowded, list, 7));
    expect(few.errors).toBeUndefined();
    expect(system.takeRequests()).toHaveLength(8);
  });
});

describe('A9: Calls of another person', () => {
  beforeAll(() => start());
  afterAll(() => system.close());
  afterEach(() => system.emulator.clearRequests());

  const calls = 'callRecords { nodes { id } }';

  it('A caller with Read.Own is refused the calls of another person, and gets their own', async () => {
    const { data, errors, extensions } = await askAs(own, ofReference(calls, stranger));
    expect(data._entities).toEqual([{ callRecords: null }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'callRecords'], extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(extensions.cost.requestedUpstreamRequests).toBe(0);
    expect(system.takeRequests()).toEqual([]);
    for (const roles of [own, ['CallRecords.Read.Own']]) {
      const his = await askAs(roles, ofReference(calls, me.toUpperCase()));
      expect(his.errors).toBeUndefined();
      expect(his.data._entities[0].callRecords.nodes).toEqual([{ id: mine }]);
      expect(system.takeRequests()).toEqual([`?$select=id&$filter=${filterOf(me)}`]);
    }
  });

  it('A caller with Read.Own is refused each other person’s calls below their own record', async () => {
    const query = `{ callRecord(id: "${mine}") { participants { nodes { identity { ... on UserIdentity {
      user { id ${calls} } } } } } } }`;
    const response = await askAs(own, query);
    expect(usersOf(response)).toEqual([
      { id: me, callRecords: { nodes: [{ id: mine }] } },
      { id: stranger, callRecords: null },
    ]);
    expect(response.errors).toMatchObject([
      {
        path: ['callRecord', 'participants', 'nodes', 1, 'identity', 'user', 'callRecords'],
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(response.extensions.cost.requestedUpstreamRequests).toBe(8 + 20);
    expect(response.extensions.cost.actualUpstreamRequests).toBe(2);
  });

  it('A caller for whom ids are masked is refused another person’s calls, and gets their own', async () => {
    const { data, errors } = await askAs(['CallRecords.Read'], ofReference(calls, stranger));
    expect(data._entities).toEqual([{ callRecords: null }]);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', class: 'identity' } }]);
    expect(system.takeRequests()).toEqual([]);
    expect((await askAs(['CallRecords.Read'], ofReference(calls, me))).errors).toBeUndefined();
  });

  it('A caller for whom ids are masked gets no link to users', async () => {
    const { errors, ...response } = await askAs(
      ['CallRecords.Read'],
      identities(mine, `user { id ${calls} }`),
    );
    expect(usersOf(response)).toEqual([null, null]);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', class: 'identity' } }]);
    expect(errors).toHaveLength(1);
    expect(system.takeRequests()).toHaveLength(1);
  });
});

describe('Users with pseudonyms', () => {
  beforeAll(() => start({ pseudonymKey: 'a key for pseudonyms that is long enough' }));
  afterAll(() => system.close());

  it('No user has a pseudonym: the link is masked with an error, and costs no list', async () => {
    const query = identities(mine, 'identityId user { id callRecords { nodes { id } } }');
    const { errors, data, extensions } = await askAs(['CallRecords.Read'], query);
    for (const { identity } of data.callRecord.participants.nodes) {
      expect(identity.identityId).toMatch(/^pseudonym-/);
      expect(identity.user).toBeNull();
    }
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', class: 'identity' } }]);
    expect(extensions.cost.requestedUpstreamRequests).toBe(1);
  });

  it('A pseudonym cannot refer to a user', async () => {
    const query = identities(mine, 'identityId');
    const { data } = await askAs(['CallRecords.Read'], query);
    const pseudonym = data.callRecord.participants.nodes[0].identity.identityId as string;
    const { errors } = await askAs(['CallRecords.Read'], ofReference('id', pseudonym));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('Audit of node and users', () => {
  const directory = createAuditDirectory();
  const { file } = directory;
  beforeAll(() => start({ audit: { file, key: auditKey, servesUnwritten: false } }));
  afterAll(async () => {
    await system.close();
    directory.remove();
  });

  it('The audit has the records read by node and through users, and the classes shown of them', async () => {
    await askAs(all, `query ByNode { node(id: "${kinds}") { id } }`);
    await askAs(
      all,
      `query ByUser ${organizer('callRecords { nodes { id organizer { identity { displayName } } } }')}`,
    );
    const lines = linesOf(file)
      .filter(({ kind }) => kind === 'read')
      .map((line) => {
        const { operationName, record, decision, shown } = line as unknown as ReadLine;
        return [operationName, record, decision, shown.join()].join(' ');
      });
    expect(lines.sort()).toEqual(
      [
        `ByNode ${kinds} shown `,
        ...[kinds, mine, others].map((id) => `ByUser ${id} shown identity`),
      ].sort(),
    );
  });
});

interface ReadLine {
  readonly operationName: string;
  readonly record: string;
  readonly decision: string;
  readonly shown: readonly string[];
}
