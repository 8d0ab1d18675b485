import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coversItem,
  coversRecord,
  type ItemProjection,
  mergeFirstPages,
  mergeRecordProjections,
  type RecordProjection,
} from '../../src/plan/projection.ts';
import {
  firstPageProjections,
  itemProjections,
  recordProjections,
} from '../support/projections.ts';

describe('mergeRecordProjections', () => {
  it('A merged projection covers both', () => {
    fc.assert(
      fc.property(recordProjections, recordProjections, (one, other) => {
        const merged = mergeRecordProjections(one, other);
        expect(coversRecord(merged, one)).toBe(true);
        expect(coversRecord(merged, other)).toBe(true);
      }),
    );
  });

  it('A merged projection has nothing that neither has', () => {
    fc.assert(
      fc.property(recordProjections, recordProjections, (one, other) => {
        const merged = mergeRecordProjections(one, other);
        const asked = new Set([...one.properties, ...other.properties]);
        expect([...merged.properties].every((name) => asked.has(name))).toBe(true);
        for (const part of ['sessions', 'participants'] as const) {
          expect(merged[part] === undefined).toBe(!one[part] && !other[part]);
          expect(merged[part]?.item.segments ?? false).toBe(
            (one[part]?.item.segments ?? false) || (other[part]?.item.segments ?? false),
          );
        }
      }),
    );
  });

  it('Merging is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(recordProjections, recordProjections, recordProjections, (a, b, c) => {
        const merge = mergeRecordProjections;
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, a)).toEqual(a);
      }),
    );
  });

  it('Merging changes neither projection', () => {
    fc.assert(
      fc.property(recordProjections, recordProjections, (one, other) => {
        const before = structuredClone([one, other]);
        mergeRecordProjections(one, other);
        expect([one, other]).toEqual(before);
      }),
    );
  });
});

describe('mergeFirstPages', () => {
  it('A merged page has a maximum only if both have one, and then the larger', () => {
    fc.assert(
      fc.property(firstPageProjections, firstPageProjections, (one, other) => {
        const merged = mergeFirstPages(one, other);
        expect(merged.maxPageSize ?? Infinity).toBe(
          Math.max(one.maxPageSize ?? Infinity, other.maxPageSize ?? Infinity),
        );
      }),
    );
  });
});

describe('coversItem', () => {
  it('Covering is reflexive and transitive', () => {
    fc.assert(
      fc.property(itemProjections, itemProjections, itemProjections, (a, b, c) => {
        expect(coversItem(a, a)).toBe(true);
        if (coversItem(a, b) && coversItem(b, c)) expect(coversItem(a, c)).toBe(true);
      }),
    );
  });

  const some = (...names: readonly string[]): ItemProjection => ({
    properties: new Set(names),
    segments: false,
  });
  const whole: ItemProjection = { properties: 'all', segments: false };
  const deep: ItemProjection = { properties: 'all', segments: true };

  it.each<[fact: string, carried: ItemProjection, asked: ItemProjection, expected: boolean]>([
    ['more than is asked', some('id', 'type'), some('id'), true],
    ['less than is asked', some('id'), some('id', 'type'), false],
    ['everything, asked for some', whole, some('id'), true],
    ['some, asked for everything', some('id'), whole, false],
    ['no segments, asked for them', whole, deep, false],
    ['segments that nobody asks for', deep, some('id'), true],
  ])(
    'An item covers another only if it has everything that is asked: %s',
    (_fact, carried, asked, expected) => {
      expect(coversItem(carried, asked)).toBe(expected);
    },
  );
});

describe('coversRecord', () => {
  const base: RecordProjection = {
    properties: new Set(['id', 'version']),
    sessions: undefined,
    participants: undefined,
  };
  const item: ItemProjection = { properties: new Set(['id']), segments: false };
  const paged = (maxPageSize: number | undefined): RecordProjection => ({
    ...base,
    sessions: { item, maxPageSize },
  });

  it.each<[fact: string, carried: RecordProjection, asked: RecordProjection, expected: boolean]>([
    ['fewer properties', base, { ...base, properties: new Set(['id']) }, true],
    ['another property', base, { ...base, properties: new Set(['type']) }, false],
    ['a collection that was not asked', base, paged(5), false],
    ['no collection', paged(5), base, true],
    ['the same page', paged(5), paged(5), true],
    ['a shorter page', paged(9), paged(5), true],
    ['a longer page', paged(5), paged(9), false],
    ['a whole page', paged(5), paged(undefined), false],
    ['a cut page of a whole one', paged(undefined), paged(5), true],
  ])(
    'A record covers another only if it has everything that is asked: %s',
    (_fact, carried, asked, expected) => {
      expect(coversRecord(carried, asked)).toBe(expected);
    },
  );

  it('A projection covers every smaller one', () => {
    fc.assert(
      fc.property(recordProjections, recordProjections, (one, other) => {
        const equalToMerged = coversRecord(one, mergeRecordProjections(one, other));
        expect(equalToMerged).toBe(coversRecord(one, other));
      }),
    );
  });
});
