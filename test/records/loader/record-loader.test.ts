import { setImmediate as nextTick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import type { ReadJson, UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import {
  type FirstPageProjection,
  type RecordProjection,
  wholeParticipant,
} from '../../../src/plan/projection.ts';
import { RecordLoader } from '../../../src/records/loader/record-loader.ts';
import { GraphSource } from '../../../src/records/live/graph-source.ts';
import type { RowScope } from '../../../src/access/row-scope.ts';
import { ParticipationCache } from '../../../src/records/loader/participation-cache.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { someReadThrough } from '../../support/upstream/read-through.ts';
import { recordListOf } from '../../../src/plan/record-list.ts';

const one = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const other = '00000000-2966-4b6b-925b-754a88034cc5';

const asked = (...names: readonly string[]): RecordProjection => ({
  properties: new Set(names),
  sessions: undefined,
  participants: undefined,
});

/** A loader whose requests are answered by `answer`. */
function createLoader(
  response: (request: UpstreamRequest) => JsonObject | Promise<JsonObject>,
  rows: RowScope = { kind: 'all' },
) {
  const requests: string[] = [];
  const read: ReadJson = (request) => {
    requests.push(`${request.path.slice(-8)} ${request.query}`);
    return Promise.resolve(response(request)).then((json) => ({ json, weightBytes: 0, ids: {} }));
  };
  const reader = new GraphSource(read, 'https://graph.microsoft.com', someReadThrough());
  const loader = new RecordLoader(reader, someOperation(), rows, new ParticipationCache(0));
  const load = async (id: string, projection: RecordProjection) => {
    const { own } = await loader.loadRecord(id, projection);
    return own;
  };
  return { loader, load, requests };
}

/** An answer that is given when the test says so. */
function answerLater() {
  let resolve: (json: JsonObject) => void = () => undefined;
  const promise = new Promise<JsonObject>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (json: JsonObject) => resolve(json) };
}

describe('RecordLoader', () => {
  it('All that is wanted of a record in one tick takes one request', async () => {
    const { load, requests } = createLoader(() => ({ type: 'groupCall', version: 1 }));
    const records = await Promise.all([
      load(one, asked('type')),
      load(one, asked('version')),
      load(one, asked('type')),
    ]);
    expect(requests).toEqual(['88034cc5 $select=type,version']);
    expect(new Set(records).size).toBe(1);
  });

  it('Several records are requested side by side', async () => {
    const { load, requests } = createLoader(({ path }) => ({ type: path, version: path }));
    const records = await Promise.all([load(one, asked('type')), load(other, asked('version'))]);
    expect(requests).toEqual(['88034cc5 $select=type', '88034cc5 $select=version']);
    expect(records).toEqual([
      expect.objectContaining({ type: `/communications/callRecords/${one}` }),
      expect.objectContaining({ type: `/communications/callRecords/${other}` }),
    ]);
  });

  it('A slow record delays no other', async () => {
    const slow = answerLater();
    const { load } = createLoader(({ path }) =>
      path.endsWith(one) ? slow.promise : { type: 'a' },
    );
    let hasLanded = false;
    const held = load(one, asked('type')).finally(() => {
      hasLanded = true;
    });
    expect(await load(other, asked('type'))).toEqual({ type: 'a' });
    await nextTick();
    expect(hasLanded).toBe(false);
    slow.resolve({ type: 'b' });
    expect(await held).toEqual({ type: 'b' });
  });

  it('A record that fails has no effect on others', async () => {
    const failure = new Error('out of reach');
    const { load } = createLoader(({ path }) =>
      path.endsWith(one) ? Promise.reject(failure) : { type: 'a' },
    );
    const responses = await Promise.allSettled([
      load(one, asked('type')),
      load(other, asked('type')),
    ]);
    expect(responses).toEqual([
      { status: 'rejected', reason: failure },
      { status: 'fulfilled', value: { type: 'a' } },
    ]);
  });

  it('A later request uses an earlier load that covers it, settled or not', async () => {
    const flying = answerLater();
    const { load, requests } = createLoader(() => flying.promise);
    const first = load(one, asked('type', 'version'));
    await nextTick();
    const second = load(one, asked('version'));
    await nextTick();
    flying.resolve({ version: 1 });
    expect(await second).toBe(await first);
    expect(await load(one, asked('type'))).toBe(await first);
    expect(requests).toHaveLength(1);
  });

  it('What no load covers takes another request', async () => {
    const { load, requests } = createLoader(() => ({ type: 'a', version: 1 }));
    await load(one, asked('type'));
    await load(one, asked('version'));
    await load(one, asked('version'));
    expect(requests).toEqual(['88034cc5 $select=type', '88034cc5 $select=version']);
  });

  it('Two operations share no loader', async () => {
    const response = () => ({ type: 'a' });
    const operations = [createLoader(response), createLoader(response)];
    for (const { load } of operations) await load(one, asked('type'));
    expect(operations.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  describe('deferred parts', () => {
    const page = { item: wholeParticipant, maxPageSize: undefined };
    const later = { ...asked('version'), sessions: page, participants: page };
    const response = () => ({
      type: 'a',
      version: 1,
      sessions: [],
      participants_v2: [{ id: 'me' }],
    });
    const sessions = '88034cc5 $select=version&$expand=sessions';
    const participants = '88034cc5 $select=participants,version&$expand=participants_v2';

    function loadBoth(loader: RecordLoader) {
      const record = loader.loadRecord(one, asked('type'));
      return [record, loader.loadDeferred(one, later, record)] as const;
    }

    it('Deferred parts are requested beside the rest, which does not wait for them', async () => {
      const slow = answerLater();
      const { loader, requests } = createLoader(({ query }) =>
        query.includes('$expand') ? slow.promise : response(),
      );
      const [record, deferred] = loadBoth(loader);
      expect(await (await record).own).toMatchObject({ type: 'a' });
      expect(requests).toEqual(['88034cc5 $select=type', sessions, participants]);
      slow.resolve(response());
      expect((await (await deferred).sessions)?.items).toEqual([]);
    });

    it.each<[fact: string, projection: RecordProjection, expected: readonly string[]]>([
      ['participants', { ...later, sessions: undefined }, []],
      ['both collections', later, [sessions]],
    ])(
      'Participants that were searched for a person are not requested again when deferred: %s',
      async (...row) => {
        const [, projection, expected] = row;
        const me = { id: 'me', identity: { user: { id: 'me' } } };
        const { loader, requests } = createLoader(
          () => ({ ...response(), participants_v2: [me] }),
          {
            kind: 'own',
            person: { tenantId: 'a tenant', objectId: 'me' },
          },
        );
        const record = loader.loadRecord(one, asked('type'));
        const deferred = await loader.loadDeferred(one, projection, record);
        expect((await deferred.participants)?.items).toHaveLength(1);
        expect(deferred.sessions !== undefined).toBe(projection.sessions !== undefined);
        expect(requests.slice(1)).toEqual(expected);
      },
    );

    it('Deferred parts have their own requests, even if another field wants less of them at once', async () => {
      const { loader, requests } = createLoader(response);
      const less = { ...asked('type'), participants: { ...page, maxPageSize: 2 } };
      const [, deferred, other] = await Promise.all([
        ...loadBoth(loader),
        loader.loadRecord(one, less),
      ]);
      expect((await other.participants)?.items).toHaveLength(1);
      expect((await deferred.participants)?.items).toHaveLength(1);
      expect(requests).toEqual([
        '88034cc5 $select=participants,type&$expand=participants_v2',
        sessions,
        participants,
      ]);
    });
  });

  describe('a list', () => {
    const page = (maxPageSize: number | undefined, ...names: readonly string[]) =>
      ({
        item: { properties: new Set(names), segments: false },
        maxPageSize,
      }) satisfies FirstPageProjection;

    it('All that is wanted of one list in one tick takes one request', async () => {
      const { loader, requests } = createLoader(() => ({ value: [{ id: one }] }));
      const someList = recordListOf({ participantId: 'a' });
      const anotherList = recordListOf({ participantId: 'b' });
      const pages = await Promise.all([
        loader.loadList(someList, page(5, 'id'), 'graph'),
        loader.loadList(someList, page(9, 'type'), 'graph'),
        loader.loadList(anotherList, page(5, 'id'), 'graph'),
      ]);
      expect(requests).toEqual([
        `lRecords $select=id,type&$filter=${someList.key}`,
        `lRecords $select=id&$filter=${anotherList.key}`,
      ]);
      expect(pages[1]).toBe(pages[0]);
      expect(pages[0]).toMatchObject({ link: null, nextLink: null, version: null });
    });

    it('A list is requested again if its page is too short', async () => {
      const { loader, requests } = createLoader(() => ({ value: [] }));
      await loader.loadList(recordListOf({}), page(5, 'id'), 'graph');
      await loader.loadList(recordListOf({}), page(5, 'id'), 'graph');
      await loader.loadList(recordListOf({}), page(6, 'id'), 'graph');
      await loader.loadList(recordListOf({}), page(2, 'id'), 'graph');
      expect(requests).toHaveLength(2);
    });
  });

  describe('a page', () => {
    const earlier = {
      source: 'graph',
      carried: { properties: 'all', segments: false },
      version: 4,
    } as const;
    const sessions = { name: 'sessions', recordId: one } as const;

    it('A page is read once, however many fields want it', async () => {
      const { loader, requests } = createLoader(() => ({ value: [{ id: 'a' }] }));
      const pages = await Promise.all([
        loader.readPage(sessions, '$skiptoken=a', earlier),
        loader.readPage({ ...sessions }, '$skiptoken=a', earlier),
      ]);
      expect(await loader.readPage(sessions, '$skiptoken=a', earlier)).toBe(pages[0]);
      expect(pages[0]).toBe(pages[1]);
      expect(pages[0]).toMatchObject({ ...earlier, link: '$skiptoken=a', nextLink: null });
      expect(requests).toEqual(['sessions $skiptoken=a']);
    });

    it('Pages of different links and collections are read separately', async () => {
      const { loader, requests } = createLoader(() => ({ value: [] }));
      const link = '$skiptoken=a';
      await loader.readPage(sessions, link, earlier);
      await loader.readPage(sessions, '$skiptoken=b', earlier);
      await loader.readPage({ name: 'participants', recordId: one }, link, earlier);
      await loader.readPage({ name: 'sessions', recordId: other }, link, earlier);
      await loader.readPage({ name: 'segments', recordId: one, sessionId: 's' }, link, earlier);
      await loader.readPage(recordListOf({}), link, earlier);
      expect(requests).toEqual([
        'sessions $skiptoken=a',
        'sessions $skiptoken=b',
        'pants_v2 $skiptoken=a',
        'sessions $skiptoken=a',
        'segments $skiptoken=a',
        'lRecords $skiptoken=a',
      ]);
    });
  });
});
