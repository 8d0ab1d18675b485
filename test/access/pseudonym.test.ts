import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPseudonyms } from '../../src/access/pseudonym.ts';

const [key, tenant] = ['a key for pseudonyms that is long enough', 'a tenant'];
const make = createPseudonyms(key, tenant);

describe('A pseudonym', () => {
  it('The pseudonyms of equal strings of one property are equal on every replica', () => {
    const other = createPseudonyms(key, tenant);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, property) => {
        expect(make(text, property)).toBe(other(text, property));
        expect(make(text, property)).toMatch(/^pseudonym-[\w-]{22}$/);
      }),
    );
  });

  it.each([
    ['text', make('b', 'id')],
    ['property', make('a', 'displayName')],
    ['tenant', createPseudonyms(key, 'another tenant')('a', 'id')],
    ['key', createPseudonyms(`${key}!`, tenant)('a', 'id')],
  ])('The pseudonym differs for another %s', (_what, other) => {
    expect(other).not.toBe(make('a', 'id'));
  });

  it('The pseudonym differs if the property and the string only join to the same text', () => {
    expect(make('name Adele', 'display')).not.toBe(make(' Adele', 'displayname'));
    expect(make('dele', 'nameA')).not.toBe(make('Adele', 'name'));
  });
});
