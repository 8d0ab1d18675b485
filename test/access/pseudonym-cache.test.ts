import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPseudonyms } from '../../src/access/pseudonym.ts';

// The real functions, whose calls are counted.
vi.mock('node:crypto', { spy: true });

describe('The cache of pseudonyms', () => {
  beforeEach(() => {
    vi.mocked(createHmac).mockClear();
  });

  it('A string of a property is hashed once, however many records contain it', () => {
    const make = createPseudonyms('a key for pseudonyms that is long enough', 'a tenant');
    const pseudonyms = new Set(Array.from({ length: 100 }, () => make('Adele', 'displayName')));
    expect(pseudonyms.size).toBe(1);
    expect(createHmac).toHaveBeenCalledTimes(1);
  });

  it('Only the latest ten thousand strings stay in memory', () => {
    const make = createPseudonyms('a key for pseudonyms that is long enough', 'a tenant');
    const first = make('0', 'id');
    for (let index = 1; index <= 10_000; index += 1) make(String(index), 'id');
    vi.mocked(createHmac).mockClear();
    expect(make('10000', 'id')).toMatch(/^pseudonym-/);
    expect(createHmac).not.toHaveBeenCalled();
    expect(make('0', 'id')).toBe(first);
    expect(createHmac).toHaveBeenCalledTimes(1);
  });

  it('A string of more than 512 characters is hashed each time, and does not stay in memory', () => {
    const make = createPseudonyms('a key for pseudonyms that is long enough', 'a tenant');
    expect(make('x'.repeat(513), 'id')).toBe(make('x'.repeat(513), 'id'));
    expect(createHmac).toHaveBeenCalledTimes(2);
  });
});
