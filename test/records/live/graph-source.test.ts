import { setImmediate as nextTick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  BadUpstreamResponseError,
  InvalidCursorError,
  UnavailableUpstreamError,
} from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import type { Collection } from '../../../src/plan/collection.ts';
import type { RecordProjection } from '../../../src/plan/projection.ts';
import { GraphSource } from '../../../src/records/live/graph-source.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { someReadThrough } from '../../support/upstream/read-through.ts';
import { recordListOf } from '../../../src/plan/record-list.ts';

const root = 'https://graph.microsoft.com';
const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const path = `/communications/callRecords/${id}`;
const operation = someOperation();
const quotaKey = { window: 'recordFirst', key: id };
const narrow = { properties: new Set(['id']), segments: false };
const whole = { properties: 'all', segments: false } as const;

const projection: RecordProjection = {
  properties: new Set(['type', 'version']),
  sessions: { item: narrow, maxPageSize: 5 },
  participants: { item: whole, maxPageSize: undefined },
};
const sessionsQuery = '$select=type,version&$expand=sessions($select=id)';
const participantsQuery = '$select=participants,version&$expand=participants_v2';

type Answers = Readonly<Record<string, JsonObject | Error>>;

/** A reader whose requests are answered by their query. */
function createSource(responses: Answers) {
  const requests: Omit<UpstreamRequest, 'operation' | 'batchGroup'>[] = [];
  const source = new GraphSource(
    (request) => {
      const { operation: _shared, batchGroup: _group, ...rest } = request;
      requests.push(rest);
      const response = responses[request.query] ?? new Error(`No answer to ${request.query}.`);
      return response instanceof Error
        ? Promise.reject(response)
        : Promise.resolve({ json: response, weightBytes: 0, ids: {} });
    },
    root,
    someReadThrough(),
  );
  return { source, requests };
}

const refusal = new BadUpstreamResponseError('status 400', { status: 400 });

describe('GraphSource', () => {
  it('Sessions and participants take two requests, because one expands one relationship', async () => {
    const { source, requests } = createSource({
      [sessionsQuery]: { type: 'groupCall', version: 3, sessions: [{ id: 'a' }] },
      [participantsQuery]: { version: 3, participants_v2: [{ id: 'p' }] },
    });
    const record = await source.loadRecord(id, projection, operation);
    expect(requests).toEqual([
      { path, query: sessionsQuery, maxPageSize: 5, quotaKey, attempt: 0 },
      { path, query: participantsQuery, maxPageSize: undefined, quotaKey, attempt: 0 },
    ]);
    expect(await record.own).toMatchObject({ type: 'groupCall' });
    expect(await record.sessions).toMatchObject({ carried: narrow, version: 3 });
    expect((await record.participants)?.items).toMatchObject([{ json: { id: 'p' } }]);
  });

  it('A record without collections takes one request', async () => {
    const { source, requests } = createSource({ '$select=type': { type: 'peerToPeer' } });
    const plain = { properties: new Set(['type']), sessions: undefined, participants: undefined };
    const record = await source.loadRecord(id, plain, operation);
    expect(await record.own).toEqual({ type: 'peerToPeer' });
    expect([record.sessions, record.participants]).toEqual([undefined, undefined]);
    expect(requests).toHaveLength(1);
  });

  it('The record and its sessions are served if the participants fail', async () => {
    const failure = new UnavailableUpstreamError({});
    const { source } = createSource({
      [sessionsQuery]: { version: 3, sessions: [] },
      [participantsQuery]: failure,
    });
    const record = await source.loadRecord(id, projection, operation);
    expect(await record.sessions).toMatchObject({ items: [] });
    await expect(record.participants).rejects.toBe(failure);
  });

  it('The record is served if its collections are invalid', async () => {
    const { source } = createSource({
      [sessionsQuery]: { type: 'groupCall' },
      [participantsQuery]: { participants_v2: 'none' },
    });
    const record = await source.loadRecord(id, projection, operation);
    expect(await record.own).toEqual({ type: 'groupCall' });
    await expect(record.sessions).rejects.toBeInstanceOf(BadUpstreamResponseError);
    await expect(record.participants).rejects.toBeInstanceOf(BadUpstreamResponseError);
  });

  it('The participants are served if the record itself fails', async () => {
    const failure = new UnavailableUpstreamError({});
    const { source } = createSource({
      [sessionsQuery]: failure,
      [participantsQuery]: { participants_v2: [] },
    });
    const record = await source.loadRecord(id, projection, operation);
    await expect(record.own).rejects.toBe(failure);
    await expect(record.sessions).rejects.toBe(failure);
    expect(await record.participants).toMatchObject({ items: [] });
  });

  it('A simpler dialect is sent if the full one is refused, and the page has what that carries', async () => {
    const { source, requests } = createSource({
      [sessionsQuery]: refusal,
      '$select=type,version&$expand=sessions': { sessions: [{ id: 'a' }] },
    });
    const alone = { ...projection, participants: undefined };
    const record = await source.loadRecord(id, alone, operation);
    expect((await record.sessions)?.carried).toEqual(whole);
    await (
      await source.loadRecord(id, alone, operation)
    ).own;
    expect(requests.map(({ query }) => query)).toEqual([
      sessionsQuery,
      '$select=type,version&$expand=sessions',
      '$select=type,version&$expand=sessions',
    ]);
  });

  it('The failure of a part that no resolver awaits is not unhandled', async () => {
    const { source } = createSource({});
    const record = await source.loadRecord(id, projection, operation);
    await expect(record.own).rejects.toThrow(/No answer/);
    await nextTick();
  });

  it('The first page of a list takes one request', async () => {
    const list = recordListOf({ participantId: 'a b' });
    const query = `$select=id,type&$filter=${list.key}`;
    const link = `${root}/v1.0/communications/callRecords?$skiptoken=a`;
    const { source, requests } = createSource({
      [query]: { value: [{ id }], '@odata.nextLink': link },
    });
    const item = { properties: new Set(['type', 'id']), segments: false };
    const page = await source.readList(list, { item, maxPageSize: 5 }, operation);
    expect(requests).toEqual([
      {
        path: '/communications/callRecords',
        query,
        maxPageSize: 5,
        quotaKey: { window: 'listFirst', key: '' },
        attempt: 0,
      },
    ]);
    expect(page).toMatchObject({ link: null, nextLink: '$skiptoken=a', carried: item });
    expect(page.items).toMatchObject([{ json: { id } }]);
  });

  it('A list is requested without deprecated members if those are refused', async () => {
    const { source } = createSource({
      '$select=id,organizer,organizer_v2': refusal,
      '$select=id,organizer_v2': { value: [] },
    });
    const item = { properties: new Set(['id', 'organizer', 'organizer_v2']), segments: false };
    expect(
      await source.readList(recordListOf({}), { item, maxPageSize: undefined }, operation),
    ).toMatchObject({
      items: [],
    });
  });

  it.each<[collection: Collection, path: string]>([
    [recordListOf({}), '/communications/callRecords'],
    [{ name: 'sessions', recordId: id }, `${path}/sessions`],
    [{ name: 'participants', recordId: id }, `${path}/participants_v2`],
    [{ name: 'segments', recordId: id, sessionId: 'A-1_z' }, `${path}/sessions/A-1_z/segments`],
  ])('A later page of %j is read by its link, unchanged', async (collection, expected) => {
    const link = "$expand=segments&$skiptoken=a%2Fb'c%20d";
    const { source, requests } = createSource({ [link]: { value: [{ id: 'a' }] } });
    const page = await source.readPage(
      collection,
      link,
      { source: 'graph', carried: narrow, version: 3 },
      operation,
    );
    const later =
      'recordId' in collection
        ? { window: 'recordLater', key: collection.recordId }
        : { window: 'listLater', key: '' };
    expect(requests).toEqual([{ path: expected, query: link, quotaKey: later, attempt: 0 }]);
    expect(page).toMatchObject({ link, nextLink: null, carried: narrow, version: 3 });
  });

  it('A link of another source is not followed', async () => {
    const { source, requests } = createSource({ a: { value: [] } });
    const collection = { name: 'sessions', recordId: id } as const;
    const origin = { source: 'an archive', carried: narrow, version: 3 };
    const read = source.readPage(collection, 'a', origin, operation);
    await expect(read).rejects.toBeInstanceOf(InvalidCursorError);
    expect(requests).toEqual([]);
  });

  it('A source names itself in every page that it returns', async () => {
    const { source } = createSource({
      [sessionsQuery]: { version: 3, sessions: [] },
      [participantsQuery]: { version: 3, participants_v2: [] },
      '$select=id': { value: [] },
      a: { value: [] },
    });
    const record = await source.loadRecord(id, projection, operation);
    const origin = { source: source.name, carried: narrow, version: 3 };
    const pages = await Promise.all([
      record.sessions,
      record.participants,
      source.readList(recordListOf({}), { item: narrow, maxPageSize: undefined }, operation),
      source.readPage({ name: 'sessions', recordId: id }, 'a', origin, operation),
    ]);
    const all = [...pages, source.firstSegments({ id: 's', segments: [] }, id)];
    expect(all.map((page) => page?.source)).toEqual(all.map(() => 'graph'));
  });

  it('The link of a later page must lead to the same collection', async () => {
    const linked = (next: string) => ({ value: [], '@odata.nextLink': `${root}/v1.0${next}?b` });
    const collection = { name: 'sessions', recordId: id } as const;
    const { source } = createSource({
      good: linked(`${path}/sessions`),
      bad: linked(`${path}/participants_v2`),
    });
    const read = (link: string) =>
      source.readPage(
        collection,
        link,
        { source: 'graph', carried: narrow, version: null },
        operation,
      );
    expect((await read('good')).nextLink).toBe('b');
    expect((await read('bad')).nextLink).toBeInstanceOf(BadUpstreamResponseError);
  });

  it.each(['', '..', 'a/b', 'a?b', 'a%2Fb', "a'b", 'a b', 'é', 'a'.repeat(129)])(
    'The session id %j never gets into a path',
    async (sessionId) => {
      const { source, requests } = createSource({});
      const collection = { name: 'segments', recordId: id, sessionId } as const;
      const read = source.readPage(
        collection,
        'a',
        { source: 'graph', carried: whole, version: null },
        operation,
      );
      await expect(read).rejects.toBeInstanceOf(BadUpstreamResponseError);
      expect(requests).toEqual([]);
      const link = `${root}/v1.0${path}/sessions/${sessionId}/segments?a`;
      const firstSegments = (link: unknown) =>
        source.firstSegments({ id: sessionId, segments: [], 'segments@odata.nextLink': link }, id);
      expect(firstSegments(link).nextLink).toBeInstanceOf(BadUpstreamResponseError);
      expect(firstSegments(undefined).nextLink).toBeNull();
    },
  );
});
