import { describe, expect, it } from 'vitest';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import { ResponseCache } from '../../../src/records/cache/response-cache.ts';

const everything = () => true;

function createCache(lifeMs = 1000, maxBytes = 1_000_000) {
  let now = 0;
  const cache = new ResponseCache(createLocalStore(maxBytes), 'a tenant', lifeMs, () => now);
  const remember = (
    key: string,
    response: string,
    version: number | null = null,
    {
      weightBytes = 10,
      requestedAt = cache.moment,
      covers = (_other: unknown): boolean => false,
    } = {},
  ) => {
    const records = [{ id: key, version }];
    cache.set(key, { projection: response, response, records, requestedAt, weightBytes }, covers);
  };
  return { cache, remember, pass: (ms: number) => void (now += ms) };
}

describe('ResponseCache', () => {
  it('The cache returns a response and its age', () => {
    const { cache, remember, pass } = createCache();
    remember('a', 'answer');
    pass(300);
    expect(cache.get('a', everything)).toEqual({ response: 'answer', ageMs: 300 });
    expect(cache.get('b', everything)).toBeUndefined();
  });

  it('A10: The cache returns nothing of one tenant to another that shares its store', () => {
    const store = createLocalStore(1_000_000);
    const [one, other] = ['a tenant', 'another'].map(
      (tenant) => new ResponseCache(store, tenant, 1000),
    );
    const records = [{ id: 'a', version: 1 }];
    const response = { projection: 0, response: 'of the one', records, requestedAt: 0 };
    one?.set('record a', { ...response, weightBytes: 10 });
    expect(one?.get('record a', everything)?.response).toBe('of the one');
    expect(other?.get('record a', everything)).toBeUndefined();
  });

  it('The cache returns the newest response that covers the projection', () => {
    const { cache, remember, pass } = createCache();
    remember('a', 'wide');
    pass(1);
    remember('a', 'narrow');
    expect(cache.get('a', everything)?.response).toBe('narrow');
    expect(cache.get('a', (projection) => projection === 'wide')?.response).toBe('wide');
    expect(cache.get('a', () => false)).toBeUndefined();
  });

  it('A response expires even if its key is written again', () => {
    const { cache, remember, pass } = createCache(1000);
    remember('a', 'old');
    pass(600);
    remember('a', 'new');
    pass(600);
    expect(cache.get('a', (projection) => projection === 'old')).toBeUndefined();
    expect(cache.get('a', everything)?.response).toBe('new');
  });

  it('A response with an older version than one that was seen is not returned', () => {
    const { cache, remember } = createCache();
    remember('a', 'first', 1);
    remember('b', 'of another record', 1);
    cache.noteVersion('a', 2);
    expect(cache.get('a', everything)).toBeUndefined();
    expect(cache.get('b', everything)?.response).toBe('of another record');
    remember('a', 'late', 1);
    expect(cache.get('a', everything)).toBeUndefined();
    expect(cache.newestVersion('a')).toBe(2);
  });

  it('A response without a version is as new as the versions seen when it was requested', () => {
    const { cache, remember } = createCache();
    const early = { requestedAt: cache.moment };
    cache.noteVersion('a', 2);
    remember('a', 'asked for before', null, early);
    expect(cache.get('a', everything)).toBeUndefined();
    remember('a', 'asked for behind');
    cache.noteVersion('a', 2);
    cache.noteVersion('a', 1);
    expect(cache.get('a', everything)?.response).toBe('asked for behind');
    cache.noteVersion('a', 3);
    expect(cache.get('a', everything)).toBeUndefined();
  });

  it('A list is not returned once a newer version of one of its records was seen', () => {
    const { cache } = createCache();
    const records = ['a', 'b'].map((id) => ({ id, version: 1 }));
    const list = { projection: 0, response: 'a list', records, requestedAt: 0, weightBytes: 10 };
    cache.set('list', list);
    expect([cache.newestVersion('a'), cache.newestVersion('b')]).toEqual([1, 1]);
    cache.noteVersion('c', 9);
    expect(cache.get('list', everything)?.response).toBe('a list');
    cache.noteVersion('b', 2);
    expect(cache.get('list', everything)).toBeUndefined();
  });

  it('No response from before a dropped version is returned', () => {
    const { cache, remember } = createCache();
    remember('a', 'first', 1);
    cache.noteVersion('a', 2);
    for (let record = 0; record < 50_000; record += 1) cache.noteVersion(`another ${record}`, 1);
    expect(cache.newestVersion('a')).toBeNull();
    expect(cache.get('a', everything)).toBeUndefined();
    remember('a', 'again', 2);
    expect(cache.get('a', everything)?.response).toBe('again');
  });

  it('The cache keeps one response for each projection, up to the maximum', () => {
    const { cache, remember } = createCache(1000, 100);
    remember('a', 'narrow', 1, { weightBytes: 20 });
    remember('a', 'other', 1, { weightBytes: 20 });
    remember('a', 'huge', 1, { weightBytes: 1000 });
    const recall = (asked: string) => cache.get('a', (projection) => projection === asked);
    expect([recall('narrow')?.response, recall('other')?.response]).toEqual(['narrow', 'other']);
    remember('a', 'wide', 1, {
      weightBytes: 60,
      covers: (other: unknown): boolean => other === 'narrow',
    });
    expect(recall('narrow')).toBeUndefined();
    expect([recall('wide')?.response, recall('other')?.response]).toEqual(['wide', 'other']);
  });

  it('The cache keeps its limit in bytes, and drops the least recently used response', () => {
    const { cache, remember } = createCache(1000, 100);
    for (const key of ['a', 'b', 'c']) remember(key, key, null, { weightBytes: 40 });
    expect(cache.get('a', everything)).toBeUndefined();
    expect(cache.get('c', everything)?.response).toBe('c');
    remember('huge', 'huge', null, { weightBytes: 1000 });
    expect(cache.get('huge', everything)).toBeUndefined();
  });

  it('A cache that is off keeps only versions', () => {
    const { cache, remember } = createCache(0);
    remember('a', 'answer', 3);
    expect(cache.get('a', everything)).toBeUndefined();
    expect(cache.newestVersion('a')).toBe(3);
  });
});
