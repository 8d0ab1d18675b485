import { type Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { storyRecords } from '../../../emulator/story-records.ts';
import { nodesOf, present } from '../../support/clients/connection.ts';
import { type LongCall, requestsOf, startLongCall } from '../../support/clients/long-call.ts';
import { throughInterfaces } from '../../support/clients/through-interfaces.ts';
import { createClient } from './create-client.ts';
import {
  media,
  mediaLabels,
  mediaStreams,
  organizer,
  organizersId,
  organizersName,
  type RecentCalls,
  recentCalls,
  type SessionsOfCall,
  sessionsOfCall,
} from './documents.ts';
import { readPages } from './read-pages.ts';
import { schema } from './schema-types.ts';

let call: LongCall;
/** The methods of what clients have sent, since the test began. */
const sent: unknown[] = [];
const send: typeof fetch = (url, request) => {
  sent.push(request?.method);
  return fetch(url, request);
};
const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

beforeAll(async () => (call = await startLongCall()));
beforeEach(() => {
  call.system.takeRequests();
  sent.splice(0);
});
afterAll(async () => {
  warned.mockRestore();
  await call.close();
});

const createOwn = () => createClient(call.url, { fetch: send });

/** A cache that knows the schema and the connection, and nothing else. */
function createPlain(): Client {
  const resolvers = { CallRecord: { sessions: relayPagination() } };
  const exchanges = [cacheExchange({ schema, resolvers }), fetchExchange];
  return createClient(call.url, { fetch: send, exchanges });
}

const sessionsOf = (data?: SessionsOfCall) => present(data?.callRecord?.sessions);
const recordsOf = (data?: RecentCalls) => present(data?.callRecords);

describe('Paging and cache of urql with graphcache', () => {
  it.each([
    ['the documented cache', createOwn],
    ['only the schema and relayPagination', createPlain],
  ])('urql pages 150 sessions to the end, one request each, with %s', async (_, create) => {
    const client = create();
    const variables = { id: call.id, first: 60 };
    const pages = readPages(client, sessionsOfCall, variables, sessionsOf);
    expect(await requestsOf(call.system, pages, 9)).toEqual([
      { edges: 60, urls: [expect.stringContaining('$expand=sessions(')] },
      { edges: 120, urls: [expect.stringContaining('/sessions?')] },
      { edges: 150, urls: [expect.stringContaining('/sessions?')] },
    ]);

    const { data } = await client.query(sessionsOfCall, variables);
    const nodes = nodesOf(sessionsOf(data));
    expect(nodes.map(({ sessionId }) => sessionId)).toEqual(call.sessionIds);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(150);
    expect(sent).toEqual(['POST', 'POST', 'POST']);
    expect(call.system.takeRequests()).toEqual([]);
  });

  it('urql continues after a failed page, without a gap and without a repeated session', async () => {
    const client = createOwn();
    const variables = { id: call.id, first: 60 };
    const begun = await client.query(sessionsOfCall, variables);
    const after = sessionsOf(begun.data).pageInfo.endCursor;
    call.system.emulator.answerNext((url) => url.includes('skiptoken=MTIw'), { status: 500 });
    const part = await client.query(sessionsOfCall, { ...variables, first: 90, after });
    const { edges, pageInfo } = sessionsOf(part.data);
    expect(part.error?.graphQLErrors).toMatchObject([
      {
        path: ['callRecord', 'sessions', 'edges', 60],
        extensions: { code: 'UPSTREAM_UNAVAILABLE' },
      },
    ]);
    expect(edges).toHaveLength(120);
    await client.query(sessionsOfCall, { ...variables, after: pageInfo.endCursor });
    const { data } = await client.query(sessionsOfCall, variables);
    const ids = nodesOf(sessionsOf(data)).map(({ sessionId }) => sessionId);
    expect(ids).toEqual(call.sessionIds);
    expect(sent).toHaveLength(3);

    // It keeps the pages behind, and asks for the one alone.
    const anew = await client.query(sessionsOfCall, variables, { requestPolicy: 'network-only' });
    expect(sessionsOf(anew.data).edges).toHaveLength(150);
    expect(sent).toHaveLength(4);
  });

  it('urql pages the list of records over Microsoft’s link, each filter by itself', async () => {
    const client = createOwn();
    const pages = readPages(client, recentCalls, { first: 60 }, recordsOf);
    expect(await requestsOf(call.system, pages, 2)).toEqual([
      { edges: 60, urls: [expect.any(String)] },
      { edges: 120, urls: [expect.stringContaining('skiptoken=')] },
    ]);
    const filter = { startDateTime: { ge: '2126-01-01T00:00:00Z' } };
    const none = await client.query(recentCalls, { first: 60, filter });
    expect(recordsOf(none.data).edges).toEqual([]);
    const { data } = await client.query(recentCalls, { first: 60 });
    expect(nodesOf(recordsOf(data)).map(({ id }) => id)).toEqual(call.recordIds.slice(0, 120));
    expect(sent).toHaveLength(3);
  });

  it('urql costs one more request per page if the query selects the record’s own fields', async () => {
    const client = createOwn();
    const list =
      'sessions(first: 60, after: $after) { edges { node { id } } pageInfo { endCursor } }';
    const query = `query ($id: ID!, $after: String) { callRecord(id: $id) { id type ${list} } }`;
    const begun = await client.query<SessionsOfCall>(query, { id: call.id });
    expect(call.system.takeRequests()).toHaveLength(1);
    const after = sessionsOf(begun.data).pageInfo.endCursor;
    await client.query(query, { id: call.id, after });
    expect(call.system.takeRequests()).toHaveLength(2);
  });

  it('urql keeps sessions apart to which Microsoft gave one id', async () => {
    const variables = { id: storyRecords.repeatedSessionIds, first: 60 };
    const client = createOwn();
    await client.query(sessionsOfCall, variables);
    const { data } = await client.query(sessionsOfCall, variables);
    const nodes = nodesOf(sessionsOf(data));
    expect(nodes).toHaveLength(4);
    expect(new Set(nodes.map(({ sessionId }) => sessionId)).size).toBe(2);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(4);
    expect(sent).toHaveLength(1);
  });

  it('urql reads fragments on interfaces, also from its cache', async () => {
    const client = createOwn();
    const response = await call.system.ask(throughInterfaces, { id: call.id });
    const first = await client.query(throughInterfaces, { id: call.id });
    expect(first.data).toEqual(response.data);
    const again = await client.query(throughInterfaces, { id: call.id });
    expect(again.data).toEqual(response.data);
    expect(sent).toHaveLength(1);
  });

  it('urql merges values without an id from two queries', async () => {
    const client = createOwn();
    const variables = { id: call.id };
    await client.query(organizersId, variables);
    await client.query(organizersName, variables);
    const { data } = await client.query(organizer, variables);
    expect(data?.callRecord?.organizer).toMatchObject({
      participantId: expect.any(String) as string,
      identity: { displayName: expect.any(String) as string },
    });
    expect(sent).toHaveLength(2);
  });

  it('urql merges lists of values too', async () => {
    const client = createOwn();
    const variables = { id: call.id };
    await client.query(mediaLabels, variables);
    await client.query(mediaStreams, variables);
    const { data } = await client.query(media, variables);
    expect(nodesOf(present(data).callRecord.sessions)[0]?.segments[0]?.media[0]).toMatchObject({
      label: 'main-audio',
      streams: [{ streamDirection: 'CALLER_TO_CALLEE' }, { streamDirection: 'CALLEE_TO_CALLER' }],
    });
    expect(sent).toHaveLength(2);
  });

  it('urql logs no warning, except of missing keys if none are configured', async () => {
    expect(warned.mock.calls).toEqual([]);
    await createPlain().query(organizer, { id: call.id });
    expect(warned.mock.calls.flat().join('\n')).toContain('`keys` config for `Organizer`');
  });
});
