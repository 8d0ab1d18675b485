import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOpaqueIds } from '../../src/records/opaque-id.ts';

const opaqueId = createOpaqueIds('a key that nobody else has');
const parts = fc.array(fc.oneof(fc.string(), fc.nat(), fc.constant(null)), { maxLength: 5 });

describe('createOpaqueIds', () => {
  it('An opaque id is the same each time for the same key', () => {
    const replica = createOpaqueIds('a key that nobody else has');
    fc.assert(
      fc.property(parts, (some) => {
        expect(replica('Session', ...some)).toBe(opaqueId('Session', ...some));
      }),
    );
  });

  it('An opaque id differs for other parts', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(opaqueId('Session', ...one)).not.toBe(opaqueId('Session', ...other));
      }),
    );
  });

  it.each<[fact: string, one: readonly string[], other: readonly string[]]>([
    ['the parts are cut elsewhere', ['ab', 'c'], ['a', 'bc']],
    ['a part looks like two', ['a","b'], ['a', 'b']],
    ['a part has a comma', ['a,b'], ['a', 'b']],
    ['the order is another', ['a', 'b'], ['b', 'a']],
    ['a part is empty', ['a', ''], ['a']],
  ])('An opaque id differs if %s', (_fact, one, other) => {
    expect(opaqueId('Session', ...one)).not.toBe(opaqueId('Session', ...other));
  });

  it('An opaque id differs for another type and for another key', () => {
    expect(opaqueId('Session', 'a')).not.toBe(opaqueId('Segment', 'a'));
    expect(opaqueId('Session', 'a')).not.toBe(createOpaqueIds('another key')('Session', 'a'));
  });

  it('An opaque id is the same for a missing and for a null part', () => {
    expect(opaqueId('Session', 'a', undefined, 0)).toBe(opaqueId('Session', 'a', null, 0));
  });

  it('An opaque id has 128 bits in characters that are safe in a URL', () => {
    fc.assert(
      fc.property(parts, (some) => {
        expect(opaqueId('Session', ...some)).toMatch(/^[\w-]{22}$/);
      }),
    );
  });
});
