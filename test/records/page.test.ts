import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import type { JsonObject } from '../../src/json.ts';
import { itemKey, numberItems, readItems } from '../../src/records/page.ts';

describe('readItems', () => {
  it.each([undefined, null, {}, 'text', 7, [null], [{ id: 'a' }, 'b'], [[{ id: 'a' }]]])(
    '%j is rejected as a list of items',
    (value) => {
      expect(() => readItems(value, 'sessions')).toThrow(BadUpstreamResponseError);
    },
  );

  it('An empty page has no items', () => {
    expect(readItems([], 'sessions')).toEqual([]);
  });
});

describe('A page', () => {
  it.each([
    ['callRecords', 600],
    ['sessions', 600],
    ['participants', 1300],
    ['segments', 10_000],
  ] as const)('A page of %s holds at most %i items', (name, most) => {
    expect(readItems(Array(most).fill({}), name)).toHaveLength(most);
    expect(() => readItems(Array(most + 1).fill({}), name)).toThrow(
      `a page has more than ${most} ${name}`,
    );
  });
});

describe('itemKey', () => {
  it('Two items have the same key if and only if their ids and times are equal', () => {
    const text = fc.string({ unit: fc.constantFrom('1', ' ', '"', ','), maxLength: 3 });
    const part = fc.oneof(text, fc.constant(null), fc.nat(2));
    const item = fc.record({ id: part, startDateTime: part, endDateTime: part });
    const print = ({ id, startDateTime, endDateTime }: JsonObject) =>
      JSON.stringify([id, startDateTime, endDateTime]);
    fc.assert(
      fc.property(item, item, (one, other) => {
        expect(itemKey(one) === itemKey(other)).toBe(print(one) === print(other));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('numberItems', () => {
  it('The ordinal counts earlier items with the same id and times', () => {
    const early = { id: 'a', startDateTime: '2026-01-05T09:00:00Z', endDateTime: null };
    const late = { ...early, startDateTime: '2026-01-05T10:00:00Z' };
    const other = { ...early, id: 'b' };
    const numbered = numberItems([early, late, { ...early, isTest: true }, other, late, early]);
    expect(numbered.map(({ ordinal }) => ordinal)).toEqual([0, 0, 1, 0, 1, 2]);
    expect(numbered[2]?.json).toEqual({ ...early, isTest: true });
  });

  it('Items without id or times are numbered too', () => {
    const numbered = numberItems([{}, { id: 'a' }, { id: null }]);
    expect(numbered.map(({ ordinal }) => ordinal)).toEqual([0, 0, 1]);
  });
});
