import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyPeople } from '../../emulator/story-people.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  organizerOf,
  participantsOf,
  personOf,
  staff,
  workshopIds,
} from '../support/federation/company.ts';
import { type JoinedSystem, startJoinedSystem } from '../support/federation/joined-system.ts';
import { titleOf } from '../support/federation/meetings.ts';
import { nameOf } from '../support/federation/people.ts';

const { badWifiCall, guestMeeting } = storyRecords;
const { busyPerson } = storyPeople;
const day = 24 * 60 * 60 * 1000;

let system: JoinedSystem;
beforeAll(async () => (system = await startJoinedSystem()));
afterAll(() => system.close());
beforeEach(() => {
  system.calls.takeRequests();
  system.supergraph.takeSent();
});

/** Asks as somebody who may see everything, and fails where anything could not be had. */
async function ask<Data>(query: string, variables = {}): Promise<Data | undefined> {
  const response = await system.supergraph.ask<Data>(query, variables, system.headers());
  expect(response.errors).toBeUndefined();
  return response.data;
}

const sentTo = () => system.supergraph.takeSent().map(({ to }) => to);

/** The calls in which somebody took part, in the order of the list. */
const callsOf = (id: string) =>
  system.tenant.records.filter((record) =>
    Array.from({ length: record.participantCount }, (_, index) => record.participant(index)).some(
      (participant) => participant.id === id,
    ),
  );

describe('Page of 20 calls, each with its organizer and ten participants', () => {
  const query = `{ callRecords(first: 20) { nodes {
    id
    organizer { identity { displayName ... on UserIdentity { user { id name } } } }
    participants(first: 10) { nodes { identity { ... on UserIdentity { user { name } } } } }
  } } }`;

  it('A page of calls has the names of all people from the subgraph that knows them', async () => {
    const nodes = workshopIds.map((id, index) => {
      const organizer = organizerOf(index);
      const user = { id: organizer.id, name: nameOf(organizer) };
      const participants = participantsOf(index).map((person) => ({
        identity: { user: { name: nameOf(person) } },
      }));
      return {
        id,
        organizer: { identity: { displayName: organizer.displayName, user } },
        participants: { nodes: participants },
      };
    });
    expect(await ask(query)).toEqual({ callRecords: { nodes } });
  });

  it('A page of calls is one request to this gateway and one to people, and a list and one batch to Microsoft', async () => {
    const before = system.people.requestCount;
    await ask(query);
    expect(system.people.requestCount - before).toBe(1);
    const [calls, people, ...others] = system.supergraph.takeSent();
    expect([calls?.to, people?.to, others]).toEqual(['callrecords', 'people', []]);
    expect(calls?.query).not.toContain('_entities');
    expect(people?.query).toContain('_entities');
    // Each of them once, although many took part in several.
    const asked = workshopIds.flatMap((_, index) => [organizerOf(index), ...participantsOf(index)]);
    const representations = new Set(asked.map(({ id }) => id));
    expect(people?.variables?.representations).toHaveLength(representations.size);
    expect(system.calls.takeExchanges()).toEqual([
      ['?$select=id,organizer,organizer_v2'],
      workshopIds.map((id) => `/${id}?$select=participants,version&$expand=participants_v2`),
    ]);
  });
});

describe('Calls that a meeting references by their ids', () => {
  const sessions = 'sessions { nodes { startDateTime segments { media { label } } } }';

  it('Referenced calls are returned whole, in one request to this gateway and one to Microsoft', async () => {
    const record = system.tenant.records.find(({ id }) => id === badWifiCall);
    const { startDateTime } = record?.session(0) ?? {};
    const media = [{ label: 'main-audio' }, { label: 'main-video' }];
    const call = { sessions: { nodes: [{ startDateTime, segments: [{ media }] }] } };
    expect(await ask(`{ meeting(id: "${badWifiCall}") { title call { ${sessions} } } }`)).toEqual({
      meeting: { title: titleOf(badWifiCall), call },
    });
    expect(sentTo()).toEqual(['meetings', 'callrecords']);
    expect(system.calls.takeRequests()).toEqual([
      `/${badWifiCall}?$select=version&$expand=sessions($expand=segments)`,
    ]);
  });

  it('Referenced calls lead to people, in one request to each of three subgraphs', async () => {
    const query = `{ meetings(ids: ["${guestMeeting}", "${badWifiCall}"]) {
      title call { id organizer { identity { ... on UserIdentity { user { name } } } } } } }`;
    const meetings = [guestMeeting, badWifiCall].map((id) => {
      const organizer = system.tenant.records.find((record) => record.id === id)?.record;
      const user = { name: nameOf(personOf(organizer?.organizer_v2)) };
      return { title: titleOf(id), call: { id, organizer: { identity: { user } } } };
    });
    expect(await ask(query)).toEqual({ meetings });
    expect(sentTo()).toEqual(['meetings', 'callrecords', 'people']);
  });

  it('250 referenced calls are 13 batches to Microsoft', async () => {
    const known = system.tenant.records.slice(0, 250).map(({ id }) => id);
    const query = 'query ($ids: [ID!]!) { meetings(ids: $ids) { call { id version } } }';
    const data = await ask<{ meetings: { call: { id: string } }[] }>(query, { ids: known });
    expect(data?.meetings.map(({ call }) => call.id)).toEqual(known);
    expect(sentTo()).toEqual(['meetings', 'callrecords']);
    const steps = system.calls.takeExchanges().map(({ length }) => length);
    expect(steps).toEqual([...Array.from({ length: 12 }, () => 20), 10]);
  });

  it('Referenced calls are found by Relay’s node, and lead to other subgraphs', async () => {
    const query = `{ node(id: "${workshopIds[0] ?? ''}") { __typename id ... on CallRecord {
      organizer { identity { ... on UserIdentity { user { name } } } } } } }`;
    const user = { name: nameOf(organizerOf(0)) };
    expect(await ask(query)).toEqual({
      node: { __typename: 'CallRecord', id: workshopIds[0], organizer: { identity: { user } } },
    });
    expect(sentTo()).toEqual(['callrecords', 'people']);
  });
});

describe('People of another subgraph', () => {
  interface Calls {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const person = staff.find(({ id }) => id === busyPerson);

  it('A person has their calls, page by page to the last one', async () => {
    const query = `query ($name: String!, $after: String) { person(principalName: $name) {
      callRecords(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
    const pages: Calls[] = [];
    do {
      const after = pages.at(-1)?.pageInfo.endCursor;
      const name = person?.userPrincipalName;
      const data = await ask<{ person: { callRecords: Calls } }>(query, { name, after });
      if (data) pages.push(data.person.callRecords);
    } while (pages.at(-1)?.pageInfo.hasNextPage);
    const ids = pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    expect(ids).toEqual(callsOf(busyPerson).map(({ id }) => id));
    expect(pages.length).toBeGreaterThan(1);
    expect(sentTo()).toEqual(pages.flatMap(() => ['people', 'callrecords']));
  });

  it('A person has their calls since a time, as Microsoft has filtered them', async () => {
    const since = Date.now() - 7 * day;
    const query = `query ($ids: [ID!]!, $since: DateTime!) { people(ids: $ids) { name
      callRecords(filter: { startDateTime: { ge: $since } }, first: 100) { nodes { id } } } }`;
    const nodes = callsOf(busyPerson)
      .filter(({ record }) => Date.parse(record.startDateTime as string) >= since)
      .map(({ id }) => ({ id }));
    expect(nodes.length).toBeGreaterThan(10);
    const variables = { ids: [busyPerson], since: new Date(since).toISOString() };
    expect(await ask(query, variables)).toEqual({
      people: [{ name: person && nameOf(person), callRecords: { nodes } }],
    });
  });

  it('Pages of calls and pages of people continue side by side', async () => {
    const query = `query ($first: Int, $after: String, $afterCall: String) {
      colleagues(first: $first, after: $after) {
        nodes { id callRecords(first: 1, after: $afterCall) { nodes { id } pageInfo { endCursor } } }
        pageInfo { hasNextPage endCursor }
      } }`;
    interface Page {
      readonly nodes: readonly { readonly id: string; readonly callRecords: Calls }[];
      readonly pageInfo: Calls['pageInfo'];
    }
    const askPage = (variables: object) => ask<{ colleagues: Page }>(query, variables);
    const first = await askPage({ first: 1 });
    const cursors = {
      after: first?.colleagues.pageInfo.endCursor,
      afterCall: first?.colleagues.nodes[0]?.callRecords.pageInfo.endCursor,
    };
    const second = await askPage({ first: 1, after: cursors.after });
    expect(second?.colleagues.nodes[0]?.id).toBe(staff[1]?.id);
    const onward = await askPage({ first: 1, afterCall: cursors.afterCall });
    const [one, another] = callsOf(staff[0]?.id ?? '').map(({ id }) => ({ id }));
    expect(first?.colleagues.nodes[0]?.callRecords.nodes).toEqual([one]);
    expect(onward?.colleagues.nodes[0]?.callRecords.nodes).toEqual([another]);
  });

  it('The calls of a person lead to their organizers', async () => {
    const query = `query ($ids: [ID!]!) { people(ids: $ids) { callRecords(first: 2) {
      nodes { organizer { identity { ... on UserIdentity { user { name } } } } } } } }`;
    const nodes = callsOf(busyPerson)
      .slice(0, 2)
      .map(({ record }) => ({
        organizer: { identity: { user: { name: nameOf(personOf(record.organizer_v2)) } } },
      }));
    expect(await ask(query, { ids: [busyPerson] })).toEqual({
      people: [{ callRecords: { nodes } }],
    });
    expect(sentTo()).toEqual(['people', 'callrecords', 'people']);
  });
});
