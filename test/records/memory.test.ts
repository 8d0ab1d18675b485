import { describe, expect, it } from 'vitest';
import { createMemoryStore, Memory } from '../../src/records/memory.ts';

const everything = () => true;

function createMemory(lifeMs = 1000, maximumBytes = 1_000_000) {
  let now = 0;
  const memory = new Memory(createMemoryStore(maximumBytes), 'a tenant', lifeMs, () => now);
  const remember = (key: string, answer: string, version: number | null = null, weightBytes = 10) =>
    memory.remember(key, { projection: answer, answer, recordId: key, version, weightBytes });
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
    const answer = { projection: 0, answer: 'of the one', recordId: 'a', version: 1 };
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

  it('keeps within its bytes, and lets what was not used for longest go', () => {
    const { memory, remember } = createMemory(1000, 100);
    for (const key of ['a', 'b', 'c']) remember(key, key, null, 40);
    expect(memory.recall('a', everything)).toBeUndefined();
    expect(memory.recall('c', everything)?.answer).toBe('c');
    remember('huge', 'huge', null, 1000);
    expect(memory.recall('huge', everything)).toBeUndefined();
  });

  it('remembers nothing where it is off, but the versions', () => {
    const { memory, remember } = createMemory(0);
    remember('a', 'answer', 3);
    expect(memory.recall('a', everything)).toBeUndefined();
    expect(memory.newestVersion('a')).toBe(3);
  });
});
