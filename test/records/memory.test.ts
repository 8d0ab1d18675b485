import { describe, expect, it } from 'vitest';
import { createMemoryStore, Memory } from '../../src/records/memory.ts';

const everything = () => true;

function createMemory(lifeMs = 1000, maximumBytes = 1_000_000) {
  let now = 0;
  const memory = new Memory(createMemoryStore(maximumBytes), 'a tenant', lifeMs, () => now);
  const remember = (
    key: string,
    answer: string,
    version: number | null = null,
    {
      weightBytes = 10,
      askedAt = memory.moment,
      covers = (_other: unknown): boolean => false,
    } = {},
  ) => {
    const records = [{ id: key, version }];
    memory.remember(key, { projection: answer, answer, records, askedAt, weightBytes }, covers);
  };
  return { memory, remember, pass: (ms: number) => void (now += ms) };
}

describe('Memory', () => {
  it('gives back what it was told, and how old it is', () => {
    const { memory, remember, pass } = createMemory();
    remember('a', 'answer');
    pass(300);
    expect(memory.recall('a', everything)).toEqual({ answer: 'answer', ageMs: 300 });
    expect(memory.recall('b', everything)).toBeUndefined();
  });

  it('A10: gives nothing of one tenant to another that shares its store', () => {
    const store = createMemoryStore(1_000_000);
    const [one, other] = ['a tenant', 'another'].map((tenant) => new Memory(store, tenant, 1000));
    const records = [{ id: 'a', version: 1 }];
    const answer = { projection: 0, answer: 'of the one', records, askedAt: 0 };
    one?.remember('record a', { ...answer, weightBytes: 10 });
    expect(one?.recall('record a', everything)?.answer).toBe('of the one');
    expect(other?.recall('record a', everything)).toBeUndefined();
  });

  it('gives what covers the question, the newest answer first', () => {
    const { memory, remember, pass } = createMemory();
    remember('a', 'wide');
    pass(1);
    remember('a', 'narrow');
    expect(memory.recall('a', everything)?.answer).toBe('narrow');
    expect(memory.recall('a', (projection) => projection === 'wide')?.answer).toBe('wide');
    expect(memory.recall('a', () => false)).toBeUndefined();
  });

  it('forgets an answer when its time is over, though the key is told of again', () => {
    const { memory, remember, pass } = createMemory(1000);
    remember('a', 'old');
    pass(600);
    remember('a', 'new');
    pass(600);
    expect(memory.recall('a', (projection) => projection === 'old')).toBeUndefined();
    expect(memory.recall('a', everything)?.answer).toBe('new');
  });

  it('forgets what is older than a version that it has seen', () => {
    const { memory, remember } = createMemory();
    remember('a', 'first', 1);
    remember('b', 'of another record', 1);
    memory.noteVersion('a', 2);
    expect(memory.recall('a', everything)).toBeUndefined();
    expect(memory.recall('b', everything)?.answer).toBe('of another record');
    remember('a', 'late', 1);
    expect(memory.recall('a', everything)).toBeUndefined();
    expect(memory.newestVersion('a')).toBe(2);
  });

  it('takes an answer without a version to be as new as what was seen when it was asked for', () => {
    const { memory, remember } = createMemory();
    const early = { askedAt: memory.moment };
    memory.noteVersion('a', 2);
    remember('a', 'asked for before', null, early);
    expect(memory.recall('a', everything)).toBeUndefined();
    remember('a', 'asked for behind');
    memory.noteVersion('a', 2);
    memory.noteVersion('a', 1);
    expect(memory.recall('a', everything)?.answer).toBe('asked for behind');
    memory.noteVersion('a', 3);
    expect(memory.recall('a', everything)).toBeUndefined();
  });

  it('forgets a list when a newer version of any of its records is seen', () => {
    const { memory } = createMemory();
    const records = ['a', 'b'].map((id) => ({ id, version: 1 }));
    const list = { projection: 0, answer: 'a list', records, askedAt: 0, weightBytes: 10 };
    memory.remember('list', list);
    expect([memory.newestVersion('a'), memory.newestVersion('b')]).toEqual([1, 1]);
    memory.noteVersion('c', 9);
    expect(memory.recall('list', everything)?.answer).toBe('a list');
    memory.noteVersion('b', 2);
    expect(memory.recall('list', everything)).toBeUndefined();
  });

  it('gives nothing from before a version that it had to forget', () => {
    const { memory, remember } = createMemory();
    remember('a', 'first', 1);
    memory.noteVersion('a', 2);
    for (let record = 0; record < 50_000; record += 1) memory.noteVersion(`another ${record}`, 1);
    expect(memory.newestVersion('a')).toBeNull();
    expect(memory.recall('a', everything)).toBeUndefined();
    remember('a', 'again', 2);
    expect(memory.recall('a', everything)?.answer).toBe('again');
  });

  it('keeps answers to as many questions as fit, each once', () => {
    const { memory, remember } = createMemory(1000, 100);
    remember('a', 'narrow', 1, { weightBytes: 20 });
    remember('a', 'other', 1, { weightBytes: 20 });
    remember('a', 'huge', 1, { weightBytes: 1000 });
    const recall = (asked: string) => memory.recall('a', (projection) => projection === asked);
    expect([recall('narrow')?.answer, recall('other')?.answer]).toEqual(['narrow', 'other']);
    remember('a', 'wide', 1, {
      weightBytes: 60,
      covers: (other: unknown): boolean => other === 'narrow',
    });
    expect(recall('narrow')).toBeUndefined();
    expect([recall('wide')?.answer, recall('other')?.answer]).toEqual(['wide', 'other']);
  });

  it('keeps within its bytes, and lets what was not used for longest go', () => {
    const { memory, remember } = createMemory(1000, 100);
    for (const key of ['a', 'b', 'c']) remember(key, key, null, { weightBytes: 40 });
    expect(memory.recall('a', everything)).toBeUndefined();
    expect(memory.recall('c', everything)?.answer).toBe('c');
    remember('huge', 'huge', null, { weightBytes: 1000 });
    expect(memory.recall('huge', everything)).toBeUndefined();
  });

  it('remembers nothing where it is off, but the versions', () => {
    const { memory, remember } = createMemory(0);
    remember('a', 'answer', 3);
    expect(memory.recall('a', everything)).toBeUndefined();
    expect(memory.newestVersion('a')).toBe(3);
  });
});
