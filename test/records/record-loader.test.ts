import { setImmediate as nextTick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import type { ReadJson, UpstreamRequest } from '../../src/msgraph/exchange.ts';
import type { ItemProjection, RecordProjection } from '../../src/plan/projection.ts';
import { RecordLoader } from '../../src/records/record-loader.ts';
import { RecordReader } from '../../src/records/record-reader.ts';

const root = 'https://graph.microsoft.com';
const one = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const other = '00000000-2966-4b6b-925b-754a88034cc5';
const item: ItemProjection = { properties: 'all', segments: false };

const asked = (...names: readonly string[]): RecordProjection => ({
  properties: new Set(names),
  sessions: undefined,
  participants: undefined,
});

/** A loader over a reader whose requests are answered by hand, or at once by `answer`. */
function createLoader(answer: (request: UpstreamRequest) => JsonObject | Promise<JsonObject>) {
  const requests: string[] = [];
  const read: ReadJson = (request) => {
    requests.push(`${request.path.slice(-2)} ${request.query}`);
    return Promise.resolve(answer(request));
  };
  const operation = { signal: new AbortController().signal };
  return { loader: new RecordLoader(new RecordReader(read, root), operation), requests };
}

/** A record that is answered when the test says so. */
function answerLater() {
  let resolve: (json: JsonObject) => void = () => undefined;
  const promise = new Promise<JsonObject>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (json: JsonObject) => resolve(json) };
}

describe('a record loader', () => {
  it('asks once for all that is wanted of a record in one tick', async () => {
    const { loader, requests } = createLoader(() => ({ type: 'groupCall', version: 1 }));
    const records = await Promise.all([
      loader.load({ id: one, projection: asked('type') }),
      loader.load({ id: one, projection: asked('version') }),
      loader.load({ id: one, projection: asked('type') }),
    ]);
    expect(requests).toEqual(['c5 $select=type,version']);
    expect(new Set(records).size).toBe(1);
  });

  it('asks for each of several records, side by side', async () => {
    const { loader, requests } = createLoader(({ path }) => ({ path }));
    const records = await Promise.all([
      loader.load({ id: one, projection: asked('type') }),
      loader.load({ id: other, projection: asked('version') }),
    ]);
    expect(requests).toEqual(['c5 $select=type', 'c5 $select=version']);
    expect(records.map(({ id, json }) => [id, json.path])).toEqual([
      [one, `/communications/callRecords/${one}`],
      [other, `/communications/callRecords/${other}`],
    ]);
  });

  it('lets a slow record hold up no other', async () => {
    const slow = answerLater();
    const { loader } = createLoader(({ path }) =>
      path.endsWith(one) ? slow.promise : { type: 'a' },
    );
    let hasLanded = false;
    const held = loader.load({ id: one, projection: asked('type') }).then((record) => {
      hasLanded = true;
      return record;
    });
    await expect(loader.load({ id: other, projection: asked('type') })).resolves.toMatchObject({
      json: { type: 'a' },
    });
    expect(hasLanded).toBe(false);
    slow.resolve({ type: 'b' });
    await expect(held).resolves.toMatchObject({ json: { type: 'b' } });
  });

  it('lets a record that fails take no other with it', async () => {
    const failure = new Error('out of reach');
    const { loader } = createLoader(({ path }) =>
      path.endsWith(one) ? Promise.reject(failure) : { type: 'a' },
    );
    const [failed, answered] = await Promise.allSettled([
      loader.load({ id: one, projection: asked('type') }),
      loader.load({ id: other, projection: asked('type') }),
    ]);
    expect(failed).toEqual({ status: 'rejected', reason: failure });
    expect(answered.status).toBe('fulfilled');
  });

  it('takes part in a flight that covers what is wanted later, landed or not', async () => {
    const flying = answerLater();
    const { loader, requests } = createLoader(() => flying.promise);
    const first = loader.load({ id: one, projection: asked('type', 'version') });
    await nextTick();
    const second = loader.load({ id: one, projection: asked('version') });
    await nextTick();
    flying.resolve({ version: 1 });
    expect(await second).toBe(await first);
    expect(await loader.load({ id: one, projection: asked('type') })).toBe(await first);
    expect(requests).toHaveLength(1);
  });

  it('flies again for what no flight covers', async () => {
    const { loader, requests } = createLoader(() => ({}));
    await loader.load({ id: one, projection: asked('type') });
    await loader.load({ id: one, projection: asked('version') });
    await loader.load({ id: one, projection: asked('version') });
    await loader.load({ id: other, projection: asked('type') });
    expect(requests).toEqual(['c5 $select=type', 'c5 $select=version', 'c5 $select=type']);
  });

  it('shares no flight with another operation', async () => {
    const { loader, requests } = createLoader(() => ({}));
    const { loader: another, requests: others } = createLoader(() => ({}));
    await loader.load({ id: one, projection: asked('type') });
    await another.load({ id: one, projection: asked('type') });
    expect([requests.length, others.length]).toEqual([1, 1]);
  });

  describe('reads a page', () => {
    const earlier = { carried: item, version: 4 };
    const sessions = { name: 'sessions', recordId: one } as const;

    it('once, however many want it', async () => {
      const { loader, requests } = createLoader(() => ({ value: [{ id: 'a' }] }));
      const pages = await Promise.all([
        loader.readPage(sessions, '$skiptoken=a', earlier),
        loader.readPage({ ...sessions }, '$skiptoken=a', earlier),
      ]);
      expect(await loader.readPage(sessions, '$skiptoken=a', earlier)).toBe(pages[0]);
      expect(pages[0]).toBe(pages[1]);
      expect(pages[0]).toMatchObject({ ...earlier, link: '$skiptoken=a', nextLink: null });
      expect(requests).toEqual(['ns $skiptoken=a']);
    });

    it('of each link and each collection by itself', async () => {
      const { loader, requests } = createLoader(() => ({ value: [] }));
      const link = '$skiptoken=a';
      await loader.readPage(sessions, link, earlier);
      await loader.readPage(sessions, '$skiptoken=b', earlier);
      await loader.readPage({ name: 'participants', recordId: one }, link, earlier);
      await loader.readPage({ name: 'sessions', recordId: other }, link, earlier);
      await loader.readPage({ name: 'segments', recordId: one, sessionId: 's' }, link, earlier);
      expect(requests).toEqual([
        'ns $skiptoken=a',
        'ns $skiptoken=b',
        'v2 $skiptoken=a',
        'ns $skiptoken=a',
        'ts $skiptoken=a',
      ]);
    });
  });
});
