import { describe, expect, it } from 'vitest';
import { UnavailableUpstreamError } from '../../../src/errors.ts';
import type { UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import type { AskingOperation } from '../../../src/records/client-operation.ts';
import { GraphSource } from '../../../src/records/live/graph-source.ts';
import type { Page } from '../../../src/records/page.ts';
import { someOperation } from '../../support/upstream/operation.ts';
import { someReadThrough } from '../../support/upstream/read-through.ts';
import { recordListOf } from '../../../src/plan/record-list.ts';

const root = 'https://graph.microsoft.com';
const recordId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const sessions = { name: 'sessions', recordId } as const;
const pageCount = 9;
const hour = 3_600_000;
/** More than the store of `forgetful` holds. */
const pageBytes = 1000;

interface Conditions {
  readonly hasSpare?: boolean;
  readonly shared?: ReturnType<typeof someReadThrough>;
}

/** A meeting of some pages. The link of a page is its number; a request whose page is in `failing` fails. */
function startWalk({ hasSpare = true, shared = someReadThrough(hour) }: Conditions = {}) {
  const requests: UpstreamRequest[] = [];
  const failing = new Set<string>();
  const source = new GraphSource(
    (request) => {
      requests.push(request);
      const { path, query } = request;
      if (failing.delete(query)) return Promise.reject(new UnavailableUpstreamError({}));
      const next = Number(query) + 1;
      const link = next < pageCount ? `${root}/v1.0${path}?${next}` : null;
      const json = { value: [{ id: query }], '@odata.nextLink': link };
      return Promise.resolve({ json, weightBytes: pageBytes, ids: {} });
    },
    root,
    shared,
    () => hasSpare,
  );
  const first = { source: 'graph', carried: { properties: 'all', segments: false } } as const;
  const origin = { ...first, version: 1 };
  const read = (link: number, operation = someOperation()) =>
    source.readPage(sessions, String(link), origin, operation);
  /** Reads a page as an operation does that continues from a cursor. */
  const goOn = async (link: number, operation?: AskingOperation): Promise<Page> => {
    const page = await read(link, operation);
    source.readAhead(sessions, page, operation ?? someOperation());
    await settled();
    return page;
  };
  const sent = () => requests.map(({ query }) => Number(query));
  return { source, requests, failing, read, goOn, sent };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const pagesFrom = (first: number) =>
  Array.from({ length: pageCount - first }, (_, index) => first + index);
const forgetful = () => someReadThrough(hour, createLocalStore(pageBytes / 2));

describe('Reading ahead', () => {
  it('A walk requests each page once, and one page ahead', async () => {
    const { goOn, sent } = startWalk();
    await goOn(1);
    expect(sent()).toEqual([1, 2]);
    for (const link of pagesFrom(2)) await goOn(link);
    expect(sent()).toEqual(pagesFrom(1));
  });

  it('A repeated operation does not read the next page again', async () => {
    const { goOn, sent } = startWalk();
    for (const link of [1, 1, 1]) await goOn(link);
    expect(sent()).toEqual([1, 2]);
  });

  it('Two clients who walk side by side request each page once', async () => {
    const { goOn, sent } = startWalk();
    const [one, other] = [someOperation({ client: 'one' }), someOperation({ client: 'other' })];
    for (const link of pagesFrom(1)) await Promise.all([goOn(link, one), goOn(link, other)]);
    expect(sent()).toEqual(pagesFrom(1));
  });

  it('No page is read ahead if the quota or the connections are short', async () => {
    const { goOn, sent } = startWalk({ hasSpare: false });
    await goOn(1);
    expect(sent()).toEqual([1]);
  });

  it('No page is read ahead if nothing is cached', async () => {
    const { goOn, sent } = startWalk({ shared: someReadThrough(0) });
    await goOn(1);
    expect(sent()).toEqual([1]);
  });

  it('No page is read ahead for a client that wants no cached pages', async () => {
    const { goOn, sent } = startWalk();
    await goOn(1, someOperation({ allowsCached: false }));
    expect(sent()).toEqual([1]);
  });

  it('No page of the list of records is read ahead', async () => {
    const { source, read, sent } = startWalk();
    source.readAhead(recordListOf({}), await read(1), someOperation());
    await settled();
    expect(sent()).toEqual([1]);
  });

  it('Reading ahead stops for a walk if a page was no longer cached when the client came for it', async () => {
    const { goOn, sent } = startWalk({ shared: forgetful() });
    for (const link of pagesFrom(1)) await goOn(link);
    expect(sent()).toEqual([1, 2, ...pagesFrom(2)]);
  });

  it('Reading ahead stops for a client that repeats an operation and never goes on', async () => {
    const { goOn, sent } = startWalk({ shared: forgetful() });
    for (const link of [1, 1, 1]) await goOn(link);
    expect(sent()).toEqual([1, 2, 1, 1]);
  });

  it('Reading ahead goes on for other clients if it has stopped for one', async () => {
    const { goOn, sent } = startWalk({ shared: forgetful() });
    for (const link of [1, 2, 3]) await goOn(link);
    await goOn(1, someOperation({ client: 'another' }));
    expect(sent()).toEqual([1, 2, 2, 3, 1, 2]);
  });

  it('Reading ahead goes on for a walk if another client wants a page of it that is not cached', async () => {
    const { goOn, sent } = startWalk();
    await goOn(1);
    await goOn(2, someOperation({ client: 'another', allowsCached: false }));
    await goOn(2);
    expect(sent()).toEqual([1, 2, 2, 3]);
  });

  it('A page that could not be read ahead is requested when a client comes for it', async () => {
    const { failing, goOn, sent } = startWalk();
    failing.add('2');
    await goOn(1);
    expect((await goOn(2)).items).toMatchObject([{ json: { id: '2' } }]);
    expect(sent()).toEqual([1, 2, 2, 3]);
  });
});

describe('The request of a page that is read ahead', () => {
  it('It uses no allowance of the operation, is not traced as its own, and counts as its client’s', async () => {
    let allowance = 1;
    const client = 'the one who reads on';
    const operation = someOperation({ client, takeAllowance: () => allowance-- > 0 });
    const { goOn, requests } = startWalk();
    await goOn(1, operation);
    expect(allowance).toBe(0);
    const ahead = requests[1];
    expect(ahead?.operation).toMatchObject({ client, isLarge: true });
    expect(ahead?.operation.deadline).toBeLessThan(performance.now() + hour);
    expect(ahead?.quotaKey).toEqual({ window: 'recordLater', key: recordId });
  });

  it('It outlives the operation that caused it', async () => {
    const { goOn, requests } = startWalk();
    const abort = new AbortController();
    await goOn(1, someOperation({ signal: abort.signal }));
    abort.abort();
    expect(requests.map(({ operation }) => operation.signal.aborted)).toEqual([false, false]);
  });

  it('An operation that comes while it is in flight waits for it, at no cost', async () => {
    const { source, read, sent } = startWalk();
    source.readAhead(sessions, await read(1), someOperation());
    const spent = someOperation({ takeAllowance: () => false });
    expect((await read(2, spent)).items).toMatchObject([{ json: { id: '2' } }]);
    expect(sent()).toEqual([1, 2]);
  });
});
