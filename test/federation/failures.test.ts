import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyPeople } from '../../emulator/story-people.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  allRoles,
  type JoinedSystem,
  routerSecret,
  startJoinedSystem,
} from '../support/federation/joined-system.ts';
import { organizerOf, personOf, workshopIds } from '../support/federation/company.ts';
import { titleOf } from '../support/federation/meetings.ts';
import { nameOf } from '../support/federation/people.ts';
import {
  startSupergraph,
  type Subgraphs,
  type Supergraph,
} from '../support/federation/supergraph.ts';

const { badWifiCall, failedCall } = storyRecords;
const { busyPerson, weakWifiPerson } = storyPeople;
const unknown = '00000000-0000-4000-8000-000000000000';

let system: JoinedSystem;
beforeAll(async () => (system = await startJoinedSystem()));
afterAll(() => system.close());
beforeEach(() => void system.calls.takeRequests());

const ask = <Data>(query: string, roles: readonly string[] = allRoles) =>
  system.supergraph.ask<Data>(query, {}, system.headers(roles));

/** With another router in front of the same subgraphs. */
async function withRouter(
  subgraphs: Subgraphs,
  secrets: Readonly<Record<string, string>>,
  test: (supergraph: Supergraph) => Promise<void>,
): Promise<void> {
  const supergraph = await startSupergraph(subgraphs, secrets);
  try {
    await test(supergraph);
  } finally {
    await supergraph.close();
  }
}

describe('Failure of the subgraph of people', () => {
  beforeAll(() => system.people.stop());
  afterAll(() => system.people.start());

  it('Calls are returned with Microsoft’s data while people fail, and each null name has an error', async () => {
    const { data, errors } = await ask(`{ callRecords(first: 2) { nodes {
      id
      organizer { identity { displayName ... on UserIdentity { user { id name } } } }
      participants(first: 2) { nodes { identity { ... on UserIdentity { user { name } } } } }
    } } }`);
    const identity = { user: { name: null } };
    const nodes = workshopIds.slice(0, 2).map((id, index) => {
      const { id: userId, displayName } = organizerOf(index);
      return {
        id,
        organizer: { identity: { displayName, user: { id: userId, name: null } } },
        participants: { nodes: [{ identity }, { identity }] },
      };
    });
    expect(data).toEqual({ callRecords: { nodes } });
    const rest = ['identity', 'user', 'name'];
    expect(errors?.map(({ path }) => path)).toEqual(
      [0, 1].flatMap((index) =>
        [['organizer'], ['participants', 'nodes', 0], ['participants', 'nodes', 1]].map((way) => [
          ...['callRecords', 'nodes', index],
          ...way,
          ...rest,
        ]),
      ),
    );
  });
});

describe('Failure of this gateway', () => {
  it('People and meetings are returned without their calls while this gateway fails', async () => {
    // Nobody listens on that port.
    const down = {
      sdl: system.subgraphs.callrecords?.sdl ?? '',
      url: 'http://127.0.0.1:1/graphql',
    };
    await withRouter({ ...system.subgraphs, callrecords: down }, {}, async (supergraph) => {
      const { data, errors } = await supergraph.ask(`{
        people(ids: ["${busyPerson}"]) { name callRecords { nodes { id } } }
        meeting(id: "${failedCall}") { title call { id type } }
      }`);
      expect(data).toEqual({
        people: [{ name: nameOf(personOf({ id: busyPerson })), callRecords: null }],
        meeting: { title: titleOf(failedCall), call: { id: failedCall, type: null } },
      });
      // The two are asked side by side, and either may fail first.
      expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
        'meeting.call.type',
        'people.callRecords',
      ]);
    });
  });
});

describe('Errors of this gateway through a router', () => {
  it('An unknown call has an error with its place in the client’s own list', async () => {
    const ids = [failedCall, unknown, 'no-id', badWifiCall];
    const { data, errors } = await ask<{ meetings: { call: { id: string; type: unknown } }[] }>(
      `{ meetings(ids: ${JSON.stringify(ids)}) { call { id type } } }`,
    );
    expect(data?.meetings.map(({ call }) => [call.id, call.type])).toEqual([
      [failedCall, 'PEER_TO_PEER'],
      [unknown, null],
      ['no-id', null],
      [badWifiCall, 'PEER_TO_PEER'],
    ]);
    expect(errors).toMatchObject([
      { path: ['meetings', 1, 'call', 'type'], extensions: { code: 'NOT_FOUND' } },
      { path: ['meetings', 2, 'call', 'type'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    // Microsoft's support asks for it.
    expect(errors?.[0]?.extensions.requestId).toEqual(expect.any(String));
  });

  it('A masked class has one error in a list and below references', async () => {
    const extensions = { code: 'FORBIDDEN', class: 'identity' };
    const list = '{ callRecords(first: 2) { nodes { organizer { identity { displayName } } } } }';
    expect((await ask(list, ['CallRecords.Read'])).errors).toMatchObject([
      { path: ['callRecords', 'nodes', 0, 'organizer', 'identity', 'displayName'], extensions },
    ]);
    const references = `{ meetings(ids: ["${failedCall}", "${badWifiCall}"]) { call { joinWebUrl } } }`;
    expect((await ask(references, ['CallRecords.Read'])).errors).toMatchObject([
      { path: ['meetings', 0, 'call', 'joinWebUrl'], extensions },
    ]);
  });

  it('A user whose calls are refused has an error with a path, of which this router drops a part', async () => {
    const own = ['CallRecords.Read.Own'];
    const query = `{ people(ids: ["${busyPerson}", "${weakWifiPerson}"]) { callRecords { nodes { id } } } }`;
    system.supergraph.takeSent();
    const { data, errors } = await ask(query, own);
    expect(data).toEqual({ people: [{ callRecords: null }, { callRecords: null }] });
    // The router omits the index if the references are the items of a list.
    const path = ['people', 'callRecords'];
    const refusal = { path, extensions: { code: 'FORBIDDEN' } };
    expect(errors).toMatchObject([refusal, refusal]);
    const [, sent] = system.supergraph.takeSent();
    const headers = { ...system.headers(own), 'router-authorization': routerSecret };
    const ours = await system.calls.ask(sent?.query ?? '', sent?.variables, headers);
    expect(ours.errors?.map((error) => error.path)).toEqual([
      ['_entities', 0, 'callRecords'],
      ['_entities', 1, 'callRecords'],
    ]);
  });

  it('An invalid cursor and a cost that is too high are errors through a router', async () => {
    const cursor = 'callRecords(after: "x") { nodes { id } }';
    const { userPrincipalName } = personOf({ id: busyPerson });
    const person = `person(principalName: "${userPrincipalName}")`;
    const [root, below] = [await ask(`{ ${cursor} }`), await ask(`{ ${person} { ${cursor} } }`)];
    const sessions = 'sessions(first: 1000) { nodes { id } }';
    const costly = await ask(`{ callRecords(first: 100) { nodes { ${sessions} } } }`);
    expect([root, below, costly].flatMap(({ errors = [] }) => errors)).toMatchObject([
      { path: ['callRecords'], extensions: { code: 'CURSOR_INVALID' } },
      { path: ['person', 'callRecords'], extensions: { code: 'CURSOR_INVALID' } },
      { path: ['callRecords'], extensions: { code: 'COST_LIMIT_EXCEEDED' } },
    ]);
    expect(system.calls.takeRequests()).toEqual([]);
  });
});

describe('Callers through a router', () => {
  const query = `{ callRecord(id: "${workshopIds[0] ?? ''}") {
    type organizer { identity { displayName ... on UserIdentity { user { id } } } } } }`;

  it.each<[string, readonly string[]]>([
    ['everything', allRoles],
    ['calls without names', ['CallRecords.Read']],
    ['their own records only', ['CallRecords.Read.Own', 'CallRecords.Read.Identity']],
    ['nothing', []],
  ])('A caller who may see %s gets the same through a router', async (_, roles) => {
    const direct = await system.calls.ask(query, {}, system.headers(roles));
    const routed = await ask(query, roles);
    expect(routed.data).toEqual(direct.data);
    const summarize = (errors: typeof direct.errors) =>
      errors?.map(({ path, extensions }) => [path, extensions.code, extensions.class]);
    expect(summarize(routed.errors)).toEqual(summarize(direct.errors));
    expect(direct.errors === undefined).toBe(roles === allRoles);
  });

  it('A caller whose token is invalid is refused through a router too', async () => {
    for (const headers of [{ authorization: 'Bearer forged' }, {}]) {
      const { data, errors } = await system.supergraph.ask(query, {}, headers);
      expect(data).toEqual({ callRecord: null });
      const code = 'authorization' in headers ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(errors).toMatchObject([{ path: ['callRecord'], extensions: { code } }]);
    }
    expect(system.calls.takeRequests()).toEqual([]);
  });

  it('A caller cannot query the fields for the router through the router', async () => {
    for (const text of [
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
    ]) {
      const { data, errors } = await ask(text);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
  });

  it('A caller’s router secret is not forwarded, and does not replace that of the router', async () => {
    const join = `{ meeting(id: "${badWifiCall}") { call { type } } }`;
    const withHeader = (secret: string) => ({
      ...system.headers(),
      'router-authorization': secret,
    });
    await withRouter(system.subgraphs, {}, async (supergraph) => {
      const { data, errors } = await supergraph.ask(join, {}, withHeader(routerSecret));
      expect(data).toEqual({ meeting: { call: { type: null } } });
      expect(errors).toMatchObject([
        { path: ['meeting', 'call', 'type'], extensions: { code: 'FORBIDDEN' } },
      ]);
    });
    expect(system.calls.takeRequests()).toEqual([]);
    const { data } = await system.supergraph.ask(join, {}, withHeader('a secret of somebody else'));
    expect(data).toEqual({ meeting: { call: { type: 'PEER_TO_PEER' } } });
  });
});
