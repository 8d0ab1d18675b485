import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { type Response, bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [mine, others, unknown, large, elsewhere] = [1, 2, 3, 4, 5].map(idOf);
const now = new Date('2026-11-25T12:00:00Z');

const user = (id: string, tenantId = callersTenant): JsonObject => ({
  id,
  identity: { user: { id, tenantId, displayName: `name of ${id}` } },
});
const somebody = (number: number) =>
  user(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const recordOf = (id: string | undefined, participants: readonly JsonObject[]) =>
  recordFromJson({
    id: id ?? '',
    type: 'groupCall',
    version: 1,
    startDateTime: '2026-11-24T10:00:00Z',
    endDateTime: '2026-11-24T11:00:00Z',
    joinWebUrl: 'https://teams.example/join',
    sessions: [
      { id: 's1', segments: [] },
      { id: 's2', segments: [] },
    ],
    participants_v2: participants,
  });

const crowd = Array.from({ length: 300 }, (_, index) => somebody(index));
const tenant = tenantOf([
  recordOf(mine, [somebody(1), user(me)]),
  recordOf(others, [somebody(1), user(stranger)]),
  recordOf(large, [...crowd, user(me)]),
  // The same object id in another tenant is somebody else.
  recordOf(elsewhere, [user(me, '11111111-2222-4333-8444-555555555555')]),
]);

let system: CallerSystem;
async function start(configuration: Parameters<typeof startSystem>[0] = {}) {
  system = await startSystem({ ...configuration, callers: true, emulator: { tenant, now } });
}

function as(roles: readonly string[], oid = me): Readonly<Record<string, string>> {
  return bearer(system.authority.issueToUser({ oid, roles: [...roles] }));
}
const own = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];
const all = ['CallRecords.Read', 'CallRecords.Read.Identity'];

function askAs(roles: readonly string[], query: string, variables = {}): Promise<Response> {
  return system.ask(query, variables, as(roles));
}

/** An answer without what differs from one request to the next. */
function comparable({ errors, extensions, ...rest }: Response) {
  const { requestedUpstreamRequests, actualUpstreamRequests } = extensions.cost;
  return {
    ...rest,
    cost: { requestedUpstreamRequests, actualUpstreamRequests },
    extensions: Object.keys(extensions as object),
    errors: errors?.map((error) => ({
      ...error,
      extensions: { ...error.extensions, requestId: 'an id', clientRequestId: 'an id' },
      keys: Object.keys(error.extensions),
    })),
  };
}

const expandParticipants = '$expand=participants_v2';

describe('Person who may see the records in which they take part', () => {
  beforeAll(() => start());
  afterAll(() => system.close());
  afterEach(() => system.emulator.clearRequests());

  it('A person with Read.Own gets a list that Microsoft has filtered by them', async () => {
    const query = '{ callRecords(first: 60) { isOwnOnly nodes { id } } }';
    const { data } = await askAs(own, query);
    expect(data.callRecords.isOwnOnly).toBe(true);
    const filter = encodeURIComponent(`participants_v2/any(p:p/id eq '${me}')`);
    expect(system.takeRequests()).toEqual([`?$select=id&$filter=${filter}`]);
    expect(data.callRecords.nodes.map(({ id }: { id: string }) => id)).toContain(mine);
    expect(data.callRecords.nodes.map(({ id }: { id: string }) => id)).not.toContain(others);
  });

  it('A list of everyone is not of the caller’s own records only, also if it is filtered by their id', async () => {
    const query = `{ callRecords(first: 1, filter: { participantId: "${me}" }) { isOwnOnly } }`;
    const { data, errors } = await askAs(['CallRecords.Read'], query);
    expect(errors).toBeUndefined();
    expect(data.callRecords.isOwnOnly).toBe(false);
  });

  it('The filter by person is added to the filter by time, and the person may name themselves', async () => {
    const filter = `{ startDateTime: { ge: "2026-11-01T00:00:00Z" }, participantId: "${me.toUpperCase()}" }`;
    const { errors } = await askAs(
      ['CallRecords.Read.Own'],
      `{ callRecords(filter: ${filter}) { nodes { type } } }`,
    );
    expect(errors).toBeUndefined();
    const printed = `startDateTime ge 2026-11-01T00:00:00Z and participants_v2/any(p:p/id eq '${me}')`;
    expect(system.takeRequests()).toEqual([
      `?$select=id,type&$filter=${encodeURIComponent(printed)}`,
    ]);
  });

  it('A person with Read.Own is refused another person’s list before any request', async () => {
    const { data, errors, extensions } = await askAs(
      own,
      `{ callRecords(filter: { participantId: "${stranger}" }) { nodes { id } } }`,
    );
    expect(data).toEqual({ callRecords: null });
    expect(errors).toMatchObject([{ path: ['callRecords'], extensions: { code: 'FORBIDDEN' } }]);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 0,
      actualUpstreamRequests: 0,
    });
    expect(system.takeRequests()).toEqual([]);
  });

  it('A record is requested together with its participants for a person with Read.Own', async () => {
    const { data } = await askAs(own, `{ callRecord(id: "${mine}") { type } }`);
    expect(data).toEqual({ callRecord: { type: 'GROUP_CALL' } });
    expect(system.takeRequests()).toEqual([
      `/${mine}?$select=participants,type,version&${expandParticipants}`,
    ]);
  });

  it('The sessions and the participants are requested side by side for a person with Read.Own', async () => {
    const { data } = await askAs(
      own,
      `{ callRecord(id: "${mine}") { sessions { nodes { sessionId } } } }`,
    );
    expect(data.callRecord.sessions.nodes).toHaveLength(2);
    const requests = system.takeRequests();
    expect(requests).toHaveLength(2);
    expect(requests.filter((url) => url.includes(expandParticipants))).toHaveLength(1);
  });

  it('A person on a later page of the participants gets the record, and the estimate includes the pages', async () => {
    const { data, extensions } = await askAs(own, `{ callRecord(id: "${large}") { type } }`);
    expect(data).toEqual({ callRecord: { type: 'GROUP_CALL' } });
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 8,
      actualUpstreamRequests: 3,
    });
    expect(system.takeRequests()).toHaveLength(3);
  });

  it('The participation check and the selection share the pages of the participants', async () => {
    const query = `{ callRecord(id: "${large}") { participants(first: 1000) { nodes { participantId } } } }`;
    const { data, extensions } = await askAs(own, query);
    expect(data.callRecord.participants.nodes).toHaveLength(301);
    expect(extensions.cost.actualUpstreamRequests).toBe(3);
  });

  it('A person does not see records of the same object id in another tenant', async () => {
    const { errors } = await askAs(own, `{ callRecord(id: "${elsewhere}") { type } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it.each([
    ['its own properties', '{ type }'],
    ['its sessions', '{ sessions { nodes { id } } }'],
    [
      'its sessions and participants',
      '{ type sessions { nodes { id } } participants { nodes { id } } }',
    ],
  ])(
    'A9: Another person’s record and a missing one get the same response for %s',
    async (_, selection) => {
      const of = (id: string | undefined) =>
        askAs(own, `{ callRecord(id: "${id ?? ''}") ${selection} }`);
      const [forbidden, missing] = [await of(others), await of(unknown)];
      expect(forbidden.data).toEqual({ callRecord: null });
      expect(comparable(forbidden)).toEqual(comparable(missing));
      const urls = system.takeRequests().map((url) => url.replace(/[0-9a-f-]{36}/, 'id'));
      expect(urls.slice(0, urls.length / 2).sort()).toEqual(urls.slice(urls.length / 2).sort());
    },
  );

  it('A9: Another person’s record and a missing one get the same response from node', async () => {
    const of = (id: string | undefined) =>
      askAs(own, `{ node(id: "${id ?? ''}") { id ... on CallRecord { type } } }`);
    const [forbidden, missing] = [await of(others), await of(unknown)];
    expect(forbidden.data).toEqual({ node: null });
    expect(forbidden.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(comparable(forbidden)).toEqual(comparable(missing));
    const urls = system.takeRequests().map((url) => url.replace(/[0-9a-f-]{36}/, 'id'));
    expect(urls[0]).toEqual(urls[1]);
    expect((await of(mine)).data.node).toEqual({ id: mine, type: 'GROUP_CALL' });
  });

  it('A person gets their own record among many, and an error for each other one', async () => {
    const ids = JSON.stringify([others, mine, unknown]);
    const { data, errors } = await askAs(own, `{ callRecordsById(ids: ${ids}) { id } }`);
    expect(data.callRecordsById).toEqual([null, { id: mine }, null]);
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
      [0, 'NOT_FOUND'],
      [2, 'NOT_FOUND'],
    ]);
  });

  it('A person can page with their own cursors, and not with those of others', async () => {
    const query = `query ($after: String) { callRecord(id: "${mine}") {
      sessions(first: 1, after: $after) { nodes { sessionId } pageInfo { endCursor } } } }`;
    const first = await askAs(own, query);
    const after = first.data.callRecord.sessions.pageInfo.endCursor as string;
    const next = await askAs(own, query, { after });
    expect(next.data.callRecord.sessions.nodes).toEqual([{ sessionId: 's2' }]);
    system.emulator.clearRequests();
    for (const headers of [as(all), as(own, stranger)]) {
      const { errors } = await system.ask(query, { after }, headers);
      expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
    }
    expect(system.takeRequests()).toEqual([]);
  });

  it('An application with Read.Own is refused, because it takes part in nothing', async () => {
    const token = system.authority.issueToApplication({ roles: own });
    const { data, errors } = await system.ask(
      '{ callRecords { nodes { id } } }',
      {},
      bearer(token),
    );
    expect(data).toEqual({ callRecords: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(system.takeRequests()).toEqual([]);
  });
});

describe('Person who may see every record', () => {
  beforeAll(() => start());
  afterAll(() => system.close());
  afterEach(() => system.emulator.clearRequests());

  it('A person who may see every record sends no request for the participants', async () => {
    await askAs(all, `{ callRecord(id: "${others}") { type } }`);
    expect(system.takeRequests()).toEqual([`/${others}?$select=type`]);
  });

  it('A9: A caller may filter by their own id, and not by an id that is masked for them', async () => {
    const ask = (id: string) =>
      askAs(
        ['CallRecords.Read'],
        `{ callRecords(filter: { participantId: "${id}" }) { nodes { id } } }`,
      );
    const { data, errors } = await ask(stranger);
    expect(data).toEqual({ callRecords: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', class: 'identity', argument: 'filter.participantId' } },
    ]);
    expect(system.takeRequests()).toEqual([]);
    expect((await ask(me)).errors).toBeUndefined();
  });

  it('The gateway does not request fields that are masked for the caller', async () => {
    const { data } = await askAs(
      ['CallRecords.Read'],
      `{ callRecord(id: "${mine}") { type joinWebUrl } }`,
    );
    expect(data).toEqual({ callRecord: { type: 'GROUP_CALL', joinWebUrl: null } });
    expect(system.takeRequests()).toEqual([`/${mine}?$select=type`]);
  });
});

describe('Cache filled by other callers', () => {
  beforeAll(() => start({ configuration: { cacheSeconds: 60, upstreamTrace: true } }));
  afterAll(() => system.close());

  it('A10: A caller gets nothing from the cache that they may not see', async () => {
    const query = (id: string | undefined) =>
      `{ callRecord(id: "${id ?? ''}") { joinWebUrl participants { nodes { participantId } } } }`;
    for (const id of [mine, others]) await askAs(all, query(id));
    system.emulator.clearRequests();
    const withoutIdentity = await askAs(['CallRecords.Read'], query(others));
    expect(JSON.stringify(withoutIdentity.data)).not.toMatch(/teams\.example|[0-9a-f]{8}-/);
    expect(withoutIdentity.data.callRecord.participants.nodes).toHaveLength(2);
    const [forbidden, missing] = [
      await askAs(own, query(others)),
      await askAs(own, query(unknown)),
    ];
    expect(forbidden.data).toEqual({ callRecord: null });
    expect(comparable(forbidden)).toEqual(comparable(missing));
    expect(forbidden.extensions.cost.actualUpstreamRequests).toBe(1);
  });

  it('The result of a participation check is cached, whether positive or negative', async () => {
    const query = (id: string | undefined) => `{ callRecord(id: "${id ?? ''}") { type } }`;
    for (const id of [mine, others, unknown]) await askAs(own, query(id));
    system.emulator.clearRequests();
    const responses = [];
    for (const id of [mine, others, unknown]) responses.push(await askAs(own, query(id)));
    expect(system.takeRequests()).toEqual([]);
    const [shown, forbidden, missing] = responses;
    expect(shown?.data.callRecord).toEqual({ type: 'GROUP_CALL' });
    expect(forbidden && comparable(forbidden)).toEqual(missing && comparable(missing));
    expect(shown?.extensions).not.toHaveProperty('upstream');
  });

  it('A filtered list proves participation in its records', async () => {
    const oid = stranger;
    await system.ask(
      '{ callRecords { nodes { id sessions { nodes { id } } } } }',
      {},
      as(own, oid),
    );
    system.emulator.clearRequests();
    const { data } = await system.ask(
      `{ callRecord(id: "${others}") { endDateTime } }`,
      {},
      as(own, oid),
    );
    expect(data.callRecord).not.toBeNull();
    expect(system.takeRequests()).toEqual([`/${others}?$select=endDateTime,version`]);
  });
});

describe('Masking with pseudonyms', () => {
  beforeAll(() =>
    start({ configuration: { pseudonymKey: 'a key for pseudonyms that is long enough' } }),
  );
  afterAll(() => system.close());

  it('A masked text has the same pseudonym in every field and record, and no error', async () => {
    const query = `{ callRecordsById(ids: ["${mine ?? ''}", "${others ?? ''}"]) {
      participants { nodes { participantId identity { identityId displayName } } } } }`;
    const { data, errors } = await askAs(['CallRecords.Read'], query);
    expect(errors).toBeUndefined();
    const nodes = data.callRecordsById.flatMap(
      ({ participants }: { participants: { nodes: unknown[] } }) => participants.nodes,
    );
    for (const { participantId, identity } of nodes) {
      expect(participantId).toMatch(/^pseudonym-[\w-]{22}$/);
      expect(identity.identityId).toBe(participantId);
      expect(identity.displayName).toMatch(/^pseudonym-/);
      expect(identity.displayName).not.toBe(participantId);
    }
    // One of them takes part in both.
    expect(
      new Set(nodes.map(({ participantId }: { participantId: string }) => participantId)).size,
    ).toBe(3);
  });

  it('A pseudonym cannot be used as a filter', async () => {
    const { data } = await askAs(
      ['CallRecords.Read'],
      `{ callRecord(id: "${mine ?? ''}") { participants { nodes { participantId } } } }`,
    );
    const pseudonym = data.callRecord.participants.nodes[0].participantId as string;
    const { errors } = await askAs(
      ['CallRecords.Read'],
      `{ callRecords(filter: { participantId: "${pseudonym}" }) { nodes { id } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
