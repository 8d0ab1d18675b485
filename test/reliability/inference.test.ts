import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { type Response, bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [mine, mineToo, others, unknown] = [idOf(1), idOf(2), idOf(3), idOf(4)] as const;
const secret = 'a secret that only the router knows, and these tests';

const user = (id: string, displayName: string): JsonObject => ({
  id,
  identity: { user: { id, tenantId: callersTenant, displayName } },
});
const guest = (id: string, displayName: string): JsonObject => ({
  id,
  identity: { guest: { id, displayName } },
});

/** One end of it has called its machine what the other end has for an address. */
const session = (id: string): JsonObject => {
  const media = { label: 'main-audio', callerNetwork: { ipAddress: '10.1.2.3' }, streams: [] };
  const caller = {
    '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
    name: '10.1.2.3',
    cpuName: '10.1.2.3',
  };
  return { id, caller, segments: [{ id, caller, media: [media] }] };
};

const recordOf = (
  id: string,
  participants: readonly JsonObject[],
  more: JsonObject = { joinWebUrl: 'https://teams.example/join' },
) =>
  recordFromJson({
    id,
    type: 'groupCall',
    version: 1,
    startDateTime: '2026-11-24T10:00:00Z',
    endDateTime: '2026-11-24T11:00:00Z',
    ...more,
    sessions: [session('s1'), session('s2')],
    participants_v2: participants,
  });

const tenant = tenantOf([
  recordOf(mine, [user(me, 'Me'), user(stranger, 'Somebody Else'), guest('g', stranger)]),
  recordOf(mineToo, [user(me, 'Me')], { joinWebUrl: null }),
  recordOf(others, [user(stranger, 'Somebody Else')]),
]);

let system: CallerSystem;
async function start(configuration: Parameters<typeof startSystem>[0] = {}) {
  system = await startSystem({
    ...configuration,
    callers: true,
    emulator: { tenant, now: new Date('2026-11-25T12:00:00Z') },
  });
}

const every = ['Identity', 'Network', 'Device'].map((name) => `CallRecords.Read.${name}`);
const own = ['CallRecords.Read.Own', ...every];
const all = ['CallRecords.Read', ...every];

function as(roles: readonly string[]): Readonly<Record<string, string>> {
  return {
    ...bearer(system.authority.issueToUser({ oid: me, roles: [...roles] })),
    'router-authorization': secret,
  };
}

async function askAs(
  roles: readonly string[],
  query: string,
  variables: object = {},
  extensions: object = {},
): Promise<Response> {
  const response = await fetch(`${system.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...as(roles) },
    body: JSON.stringify({ query, variables, extensions }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Response, 'status'>) };
}

/** All that an answer tells, but for what is new with every request, and the id that was asked for. */
function comparable({ extensions, ...response }: Response, id: string): unknown {
  const { windows: _, ...cost } = extensions.cost;
  const text = JSON.stringify({ ...response, extensions: { ...extensions, cost } });
  return JSON.parse(
    text
      .replaceAll(/"((?:clientR|r)equestId)":"[^"]+"/g, '"$1":"…"')
      .replaceAll(/"(cursor|endCursor|startCursor)":"[^"]+"/g, '"$1":"…"')
      .replaceAll(id, 'the id'),
  );
}

/** Expects the same answer, for the same requests, of a record that is another's and of one that is none. */
async function expectNoDifference(
  query: (id: string) => string,
  variables: object = {},
  extensions: object = {},
): Promise<Response> {
  const outcomes = [];
  for (const id of [others, unknown]) {
    system.emulator.clearRequests();
    const response = await askAs(own, query(id), variables, extensions);
    const requests = system.takeRequests().map((url) => url.replaceAll(id, 'the id'));
    outcomes.push({
      answer: response,
      comparable: comparable(response, id),
      requests: requests.sort(),
    });
  }
  const [ofOthers, ofNone] = outcomes;
  expect(ofOthers?.comparable).toEqual(ofNone?.comparable);
  expect(ofOthers?.requests).toEqual(ofNone?.requests);
  if (!ofOthers) throw new Error('Nothing was asked.');
  return ofOthers.answer;
}

const reference = (
  id: string,
) => `_entities(representations: [{ __typename: "CallRecord", id: "${id}" },
  { __typename: "CallRecord", id: "${mine}" }])`;

const shapes: Readonly<Record<string, (id: string) => string>> = {
  'only its type name': (id) => `{ callRecord(id: "${id}") { __typename } }`,
  'only its id': (id) => `{ callRecord(id: "${id}") { id } }`,
  'its id in capitals': (id) => `{ callRecord(id: "${id.toUpperCase()}") { type } }`,
  'only skipped fields': (id) =>
    `{ callRecord(id: "${id}") { id @skip(if: true) type @include(if: false) __typename } }`,
  'all its collections': (id) =>
    `{ callRecord(id: "${id}") { joinWebUrl sessions { nodes { segments { segmentId } } pageInfo { endCursor } }
         participants(first: 1) { edges { cursor } } } }`,
  'an empty page': (id) =>
    `{ callRecord(id: "${id}") { sessions(first: 0) { pageInfo { hasNextPage } } } }`,
  'a page that is too large': (id) =>
    `{ callRecord(id: "${id}") { sessions(first: 5000) { nodes { id } } } }`,
  'an invalid cursor': (id) =>
    `{ callRecord(id: "${id}") { sessions(after: "abc") { nodes { id } } } }`,
  'two aliases of it': (id) =>
    `{ a: callRecord(id: "${id}") { type } b: callRecord(id: "${id}") { sessions { nodes { id } } } }`,
  'it beside the caller’s own records': (id) =>
    `{ a: callRecord(id: "${mine}") { type } b: callRecord(id: "${id}") { type }
       c: callRecord(id: "${mineToo}") { participants { nodes { participantId } } } }`,
  'it among many': (id) =>
    `{ callRecordsById(ids: ["${id}", "${mine}", "${id}", "${mineToo}"]) { id joinWebUrl } }`,
  'it beside a list of the caller’s own records': (id) =>
    `{ callRecordsById(ids: ["${id}", "${mine}"]) { type sessions { nodes { id } } }
       callRecords { nodes { id sessions { nodes { id } } } pageInfo { hasNextPage endCursor } } }`,
  'a reference to it': (id) => `{ ${reference(id)} { ... on CallRecord { id type } } }`,
  'a reference of which only the id is selected': (id) =>
    `{ ${reference(id)} { ... on CallRecord { id } } }`,
  'the type name of a reference': (id) => `{ ${reference(id)} { __typename } }`,
};

describe('A9: Another person’s record and one that does not exist', () => {
  beforeAll(() => start({ configuration: { routerSecrets: [secret] } }));
  afterAll(() => system.close());

  it.each(Object.keys(shapes))(
    'Another person’s record and a missing one get the same response for %s',
    async (name) => {
      const query = shapes[name] ?? fail;
      const response = await expectNoDifference(query);
      expect(JSON.stringify(response.data)).not.toContain(stranger);
      await expectNoDifference(query, {}, { explain: true });
    },
  );

  it('Another person’s record and a missing one get the same response to a cursor of the caller’s own record', async () => {
    const query = (id: string) => `query ($after: String) { callRecord(id: "${id}") { type
      sessions(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
    const { data } = await askAs(own, query(mine));
    const after = data.callRecord.sessions.pageInfo.endCursor as string;
    expect((await askAs(own, query(mine), { after })).data.callRecord.type).toBe('GROUP_CALL');
    const { errors } = await expectNoDifference(query, { after });
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
  });

  it.each([
    ['sessions', 503],
    ['participants_v2', 503],
    ['sessions', 404],
    ['participants_v2', 404],
    ['sessions', 429],
  ])(
    'Another person’s record and a missing one get the same response if the request for their %s fails with %i',
    async (relation, status) => {
      const fail = (id: string) => {
        const matches = (url: string) => url.includes(id) && url.includes(`expand=${relation}`);
        system.emulator.answerNext(matches, { status, body: '{}' });
      };
      for (const id of [others, unknown]) fail(id);
      await expectNoDifference((id) => `{ callRecord(id: "${id}") { sessions { nodes { id } } } }`);
    },
  );

  it('A person gets the failures of their own records', async () => {
    const matches = (url: string) => url.includes(mine) && url.includes('expand=sessions');
    system.emulator.answerNext(matches, { status: 503, body: '{}' });
    const { errors } = await askAs(
      own,
      `{ callRecord(id: "${mine}") { sessions { nodes { id } } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', status: 503 } }]);
  });

  it('Another person’s record and a missing one get the same response for any selection', async () => {
    const parts = [
      'id',
      'version',
      'type',
      'joinWebUrl',
      'organizer { participantId identity { displayName } }',
      'sessions { nodes { id caller { userAgent { headerValue } } } }',
      'sessions { edges { cursor } }',
      'many: sessions(first: 300) { nodes { segments { media { label } } } }',
      'participants { nodes { id } }',
      'some: participants(first: 400) { pageInfo { hasNextPage endCursor } }',
    ];
    const selection = fc.subarray(parts, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(selection, selection, fc.boolean(), async (one, other, isBesideOwn) => {
        const besides = isBesideOwn ? `own: callRecord(id: "${mine}") { ${other.join(' ')} }` : '';
        await expectNoDifference(
          (id) => `{ ${besides} it: callRecord(id: "${id}") { ${one.join(' ')} } }`,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('A10: Cache filled by other callers', () => {
  beforeAll(() => start({ configuration: { cacheSeconds: 60, routerSecrets: [secret] } }));
  afterAll(() => system.close());

  it.each(Object.keys(shapes))(
    'A9: Another person’s cached record and a missing one get the same response for %s',
    async (name) => {
      const everything = `type joinWebUrl sessions { nodes { id } } participants { nodes { id } }`;
      await askAs(all, `{ callRecordsById(ids: ["${others}", "${mine}"]) { ${everything} } }`);
      const query = shapes[name] ?? fail;
      // The caller’s own records are cached before the two responses are compared.
      await askAs(own, query(mine));
      await askAs(own, `{ callRecords { nodes { id sessions { nodes { id } } } } }`);
      const ofOthers = await askAs(own, query(others));
      const ofNone = await askAs(own, query(unknown));
      expect(withoutCacheAge(comparable(ofOthers, others))).toEqual(
        withoutCacheAge(comparable(ofNone, unknown)),
      );
    },
  );
});

/** The age of the caller’s own cached records shows nothing of the other record. */
function withoutCacheAge(response: unknown): unknown {
  return JSON.parse(
    JSON.stringify(response, (key, value: unknown) => (key === 'cache' ? undefined : value)),
  );
}

describe('A9: Masked data', () => {
  const rowsOnly = ['CallRecords.Read'];
  beforeAll(() => start({ configuration: { upstreamTrace: true } }));
  afterAll(() => system.close());
  afterEach(() => system.emulator.clearRequests());

  it('A masked field is null with the same error whether or not it has a value', async () => {
    const query = (id: string) => `{ callRecord(id: "${id}") { joinWebUrl } }`;
    const [some, none] = [
      await askAs(rowsOnly, query(mine)),
      await askAs(rowsOnly, query(mineToo)),
    ];
    expect(some.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', class: 'identity' } }]);
    expect(comparable(some, mine)).toEqual(comparable(none, mineToo));
  });

  it.each([
    ['one class too few', ['CallRecords.Read', ...every.slice(1)]],
    ['no column role', rowsOnly],
    ['access to their own records only', own],
  ])('The requests that are shown reveal nothing to a caller with %s', async (_, roles) => {
    const query = `{ callRecord(id: "${mine}") { type participants { nodes { id } } } }`;
    const { data, extensions } = await askAs(roles, query);
    expect(data.callRecord.type).toBe('GROUP_CALL');
    expect(extensions).not.toHaveProperty('upstream');
    const plan = await askAs(roles, query, {}, { explain: true });
    expect(plan.extensions).not.toHaveProperty('plannedRequests');
  });

  it('Only an unrestricted caller sees the requests', async () => {
    const query = `{ callRecord(id: "${mine}") { type } }`;
    expect((await askAs(all, query)).extensions.upstream).toHaveLength(1);
    const { extensions } = await askAs(all, query, {}, { explain: true });
    expect(extensions.plannedRequests).toHaveLength(1);
  });
});

describe('A9: Masking with pseudonyms', () => {
  const key = 'a key for pseudonyms that is long enough';
  beforeAll(() => start({ configuration: { pseudonymKey: key } }));
  afterAll(() => system.close());

  it('A person cannot learn the pseudonym of an id by using the id as their name', async () => {
    const { data } = await askAs(
      ['CallRecords.Read'],
      `{ callRecord(id: "${mine}") { participants { nodes { participantId identity {
           __typename identityId displayName } } } } }`,
    );
    const { nodes } = data.callRecord.participants;
    const [, victim, attacker] = nodes;
    expect(victim.identity.identityId).toMatch(/^pseudonym-/);
    expect(victim.identity.identityId).toBe(victim.participantId);
    expect(attacker.identity.__typename).toBe('GuestIdentity');
    expect(attacker.identity.displayName).toMatch(/^pseudonym-/);
    expect(attacker.identity.displayName).not.toBe(victim.identity.identityId);
  });

  it('A person cannot learn the pseudonym of an address by naming their machine after it', async () => {
    const { data } = await askAs(
      ['CallRecords.Read'],
      `{ callRecord(id: "${mine}") { sessions { nodes { segments {
           caller { ... on ParticipantEndpoint { name cpuName } }
           media { callerNetwork { ipAddress } } } } } } }`,
    );
    const [{ caller, media }] = data.callRecord.sessions.nodes[0].segments;
    const texts = [caller.name, caller.cpuName, media[0].callerNetwork.ipAddress];
    for (const text of texts) expect(text).toMatch(/^pseudonym-/);
    expect(new Set(texts).size).toBe(3);
  });
});

function fail(): string {
  throw new Error('There is no such shape.');
}
