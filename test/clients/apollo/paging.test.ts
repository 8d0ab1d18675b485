import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
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
  organizersId,
  organizersName,
  type NodesOfCall,
  nodesOfCall,
  organizer,
  type RecentCalls,
  recentCalls,
  type SessionsOfCall,
  sessionsOfCall,
} from './documents.ts';
import { readPages } from './read-pages.ts';

let call: LongCall;
/** What clients have sent, since the test began. */
const sent: (RequestInit | undefined)[] = [];
const send: typeof fetch = (url, request) => {
  sent.push(request);
  return fetch(url, request);
};
const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const failed = vi.spyOn(console, 'error');

beforeAll(async () => (call = await startLongCall()));
beforeEach(() => {
  call.system.takeRequests();
  sent.splice(0);
});
afterAll(async () => {
  warned.mockRestore();
  failed.mockRestore();
  await call.close();
});

const createOwn = () => createClient(call.url, { fetch: send });

/** A cache that knows of the connection, and of nothing else. */
function createPlain(): ApolloClient {
  const fields = { sessions: relayStylePagination() };
  return new ApolloClient({
    link: new HttpLink({ uri: call.url, fetch: send }),
    cache: new InMemoryCache({ typePolicies: { CallRecord: { fields } } }),
  });
}

const sessionsOf = (data?: SessionsOfCall) => present(data?.callRecord?.sessions);
const recordsOf = (data?: RecentCalls) => present(data?.callRecords);

function sessions() {
  return { query: sessionsOfCall, variables: { id: call.id, first: 60 } };
}

describe('Paging and cache of Apollo Client', () => {
  it.each([
    ['the documented cache', createOwn],
    ['only relayStylePagination', createPlain],
  ])(
    'Apollo Client pages 150 sessions to the end, one request each, with %s',
    async (_, create) => {
      const client = create();
      expect(await requestsOf(call.system, readPages(client, sessions(), sessionsOf), 9)).toEqual([
        { edges: 60, urls: [expect.stringContaining('$expand=sessions(')] },
        { edges: 60, urls: [expect.stringContaining('/sessions?')] },
        { edges: 30, urls: [expect.stringContaining('/sessions?')] },
      ]);

      const { data } = await client.query(sessions());
      const nodes = nodesOf(sessionsOf(data));
      expect(nodes.map(({ sessionId }) => sessionId)).toEqual(call.sessionIds);
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(150);
      expect(sent.map((request) => request?.method)).toEqual(['POST', 'POST', 'POST']);
      expect(call.system.takeRequests()).toEqual([]);
    },
  );

  it('Apollo Client continues after a failed page without a gap, and starts again on request', async () => {
    const client = createOwn();
    const { data: begun } = await client.query(sessions());
    const list = client.watchQuery(sessions());
    const after = sessionsOf(begun).pageInfo.endCursor;
    call.system.emulator.answerNext((url) => url.includes('skiptoken=MTIw'), { status: 500 });
    const part = await list.fetchMore({ variables: { first: 90, after }, errorPolicy: 'all' });
    const { edges, pageInfo } = sessionsOf(part.data);
    expect(edges).toHaveLength(61);
    expect(edges.at(-1)).toBeNull();
    expect(part.error).toMatchObject({
      errors: [
        {
          path: ['callRecord', 'sessions', 'edges', 60],
          extensions: { code: 'UPSTREAM_UNAVAILABLE' },
        },
      ],
    });
    await list.fetchMore({ variables: { after: pageInfo.endCursor } });
    const { data } = await client.query(sessions());
    const ids = nodesOf(sessionsOf(data)).map(({ sessionId }) => sessionId);
    expect(ids).toEqual(call.sessionIds);
    expect(sent).toHaveLength(3);

    const anew = await client.query({ ...sessions(), fetchPolicy: 'network-only' });
    expect(sessionsOf(anew.data).edges).toHaveLength(60);
  });

  it('Apollo Client pages the list of records over Microsoft’s link, each filter by itself', async () => {
    const client = createOwn();
    const options = { query: recentCalls, variables: { first: 60 } };
    expect(await requestsOf(call.system, readPages(client, options, recordsOf), 2)).toEqual([
      { edges: 60, urls: [expect.any(String)] },
      { edges: 60, urls: [expect.stringContaining('skiptoken=')] },
    ]);
    const filter = { startDateTime: { ge: '2126-01-01T00:00:00Z' } };
    const none = await client.query({ query: recentCalls, variables: { first: 60, filter } });
    expect(recordsOf(none.data).edges).toEqual([]);
    const { data } = await client.query(options);
    expect(nodesOf(recordsOf(data)).map(({ id }) => id)).toEqual(call.recordIds.slice(0, 120));
    expect(sent).toHaveLength(3);
  });

  it('Apollo Client keeps sessions apart to which Microsoft gave one id', async () => {
    const client = createOwn();
    const variables = { id: storyRecords.repeatedSessionIds, first: 60 };
    const { data } = await client.query({ query: sessionsOfCall, variables });
    const nodes = nodesOf(sessionsOf(data));
    expect(new Set(nodes.map(({ sessionId }) => sessionId)).size).toBeLessThan(nodes.length);
    const cached = Object.keys(client.cache.extract() as object);
    expect(cached.filter((key) => key.startsWith('Session:'))).toHaveLength(nodes.length);
  });

  it('Apollo Client reads fragments on interfaces, also from its cache', async () => {
    const client = createOwn();
    const options = { query: gql(throughInterfaces), variables: { id: call.id } };
    const answered = (await call.system.ask(throughInterfaces, { id: call.id })).data as unknown;
    expect((await client.query(options)).data).toEqual(answered);
    expect((await client.query(options)).data).toEqual(answered);
    expect(sent).toHaveLength(1);

    const plain = createPlain();
    expect((await plain.query(options)).data).not.toEqual(answered);
    expect(warned.mock.calls).not.toEqual([]);
    warned.mockClear();
  });

  it('Apollo Client keeps only the last page of `nodes`', async () => {
    const client = createOwn();
    const options = { query: nodesOfCall, variables: { id: call.id } };
    const nodesIn = (data?: NodesOfCall) => present(data).callRecord.sessions.nodes;
    const { data: begun } = await client.query(options);
    const after = present(begun).callRecord.sessions.pageInfo.endCursor;
    const more = await client.watchQuery(options).fetchMore({ variables: { after } });
    const { data } = await client.query(options);
    expect(nodesIn(data)).toEqual(nodesIn(more.data));
    expect(nodesIn(data)).not.toEqual(nodesIn(begun));
    expect(sent).toHaveLength(2);
  });

  it('Apollo Client merges values without an id from two queries', async () => {
    const client = createOwn();
    const variables = { id: call.id };
    await client.query({ query: organizersId, variables });
    await client.query({ query: organizersName, variables });
    const { data } = await client.query({ query: organizer, variables });
    expect(data?.callRecord?.organizer).toMatchObject({
      participantId: expect.any(String) as string,
      identity: { displayName: expect.any(String) as string },
    });
    expect(sent).toHaveLength(2);
  });

  it('Apollo Client requests lists of values again if two queries read different fields', async () => {
    const client = createOwn();
    const variables = { id: call.id };
    await client.query({ query: mediaLabels, variables });
    await client.query({ query: mediaStreams, variables });
    await client.query({ query: media, variables });
    expect(sent).toHaveLength(3);
  });

  it('Apollo Client logs no warning', () => {
    expect(warned.mock.calls).toEqual([]);
    expect(failed.mock.calls).toEqual([]);
  });
});
