import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import type { Page } from '../../src/records/page.ts';
import { type Walk, type WalkedItem, walkPages } from '../../src/records/walk-pages.ts';
import { type Cut, paged, type PagedCollection } from '../support/upstream/pages.ts';

const item = (n: number, note = ''): JsonObject => ({ id: `item ${n}`, note });
const items = (...numbers: readonly number[]): Cut => numbers.map((n) => item(n));

function walk(collection: PagedCollection, count: number, skip = 0): Promise<Walk> {
  const { first: page, readPage } = collection;
  return walkPages({ page, position: 0, skip, count, readPage });
}

/** Goes on as a client's cursor does: by the link of its page, or through the first pages up to it. */
async function goOn(
  collection: PagedCollection,
  { link, offset, position }: Pick<WalkedItem['after'], 'link' | 'offset' | 'position'>,
  count: number,
): Promise<Walk> {
  if (link === null) return walk(collection, count, position);
  const page = await collection.readPage(link);
  const start = { page, position: position - offset, skip: offset };
  return walkPages({ ...start, count, readPage: collection.readPage });
}

const jsonOf = ({ items }: Walk) => items.map(({ item: { json } }) => json);
const numbersOf = (result: Walk) => jsonOf(result).map(({ id }) => Number(String(id).slice(5)));

/** Items of which some have the same id and some of those the same times, cut into pages at random. */
const collections = fc
  .array(fc.tuple(fc.nat({ max: 5 }), fc.boolean()), { maxLength: 40 })
  .map((list) =>
    list.map(([id, isLate], index): JsonObject => {
      const startDateTime = isLate ? '2026-01-05T10:00:00Z' : '2026-01-05T09:00:00Z';
      return { id: `id ${id}`, startDateTime, index };
    }),
  );

function cutAt(list: Cut, places: readonly number[]): readonly Cut[] {
  const bounds = [0, ...places.map((place) => place % (list.length + 1)), list.length];
  bounds.sort((one, other) => one - other);
  return bounds.slice(1).map((end, index) => list.slice(bounds[index], end));
}

/** At most nine cuts: more than ten empty pages in a row are refused. */
const cutPlaces = fc.array(fc.nat({ max: 1000 }), { maxLength: 9 });

/** Begins some pages with a part of what came before, as when items are written while one reads. */
function overlap(cuts: readonly Cut[], lengths: readonly number[]): readonly Cut[] {
  return cuts.map((cut, index) => {
    const before = cuts.slice(0, index).flat();
    // A page of repeated items only is a server that does not get on.
    const length = cut.length === 0 ? 0 : (lengths[index] ?? 0);
    return [...before.slice(before.length - Math.min(length, before.length)), ...cut];
  });
}

describe('walkPages', () => {
  it('A walk returns every item once and in order, however the collection is divided into pages', async () => {
    await fc.assert(
      fc.asyncProperty(collections, cutPlaces, fc.nat({ max: 50 }), async (list, places, count) => {
        const collection = paged(cutAt(list, places));
        const result = await walk(collection, count);
        expect(jsonOf(result)).toEqual(list.slice(0, count));
        expect(result.failure).toBeUndefined();
        expect(result.items.map(({ after }) => after.position)).toEqual(
          list.slice(0, count).map((_, index) => index + 1),
        );
      }),
    );
  });

  it('A walk returns an item once if later pages repeat it', async () => {
    const lengths = fc.array(fc.nat({ max: 7 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        collections,
        cutPlaces,
        lengths,
        fc.nat({ max: 50 }),
        async (list, places, overlaps, count) => {
          const collection = paged(overlap(cutAt(list, places), overlaps));
          const result = await walk(collection, count);
          expect(result.failure).toBeUndefined();
          expect(jsonOf(result)).toEqual(list.slice(0, count));
          expect(result.hasMore || result.items.length === list.length).toBe(true);
        },
      ),
    );
  });

  it('A walk continues from the place of any item', async () => {
    await fc.assert(
      fc.asyncProperty(collections, cutPlaces, fc.nat({ max: 9 }), async (list, places, count) => {
        const collection = paged(cutAt(list, places));
        const whole = await walk(collection, list.length);
        for (const [index, { after }] of whole.items.entries()) {
          const rest = await goOn(collection, after, count);
          expect(rest.failure).toBeUndefined();
          expect(jsonOf(rest)).toEqual(list.slice(index + 1, index + 1 + count));
          expect(rest.items.map((walked) => walked.after.position)).toEqual(
            jsonOf(rest).map((_, offset) => index + 2 + offset),
          );
        }
      }),
    );
  });

  it('A walk continues in overlapping pages without losing an item', async () => {
    const lengths = fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(collections, cutPlaces, lengths, async (list, places, overlaps) => {
        const collection = paged(overlap(cutAt(list, places), overlaps));
        const whole = await walk(collection, list.length);
        for (const [index, { after }] of whole.items.entries()) {
          const rest = jsonOf(await goOn(collection, after, 99));
          // What stands on pages before the place is not read again, so that it is not known here.
          const given = new Set(list.slice(0, index + 1));
          expect(rest.filter((json) => !given.has(json))).toEqual(list.slice(index + 1));
          expect(new Set(rest).size).toBe(rest.length);
        }
      }),
    );
  });

  it('A walk from the start reaches the place of any item in overlapping pages', async () => {
    const lengths = fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(collections, cutPlaces, lengths, async (list, places, overlaps) => {
        const collection = paged(overlap(cutAt(list, places), overlaps));
        const whole = await walk(collection, list.length);
        for (const [index, { after }] of whole.items.entries()) {
          const rest = await walk(collection, 99, after.position);
          expect(jsonOf(rest)).toEqual(list.slice(index + 1));
        }
      }),
    );
  });

  it('Walks that continue from page to page return the whole collection', async () => {
    await fc.assert(
      fc.asyncProperty(
        collections,
        cutPlaces,
        fc.integer({ min: 1, max: 9 }),
        async (list, places, count) => {
          const collection = paged(cutAt(list, places));
          const given: JsonObject[] = [];
          let result = await walk(collection, count);
          for (;;) {
            given.push(...jsonOf(result));
            const last = result.items.at(-1);
            if (!result.hasMore || !last) break;
            result = await goOn(collection, last.after, count);
          }
          expect(given).toEqual(list);
        },
      ),
    );
  });

  it('Items have the same places whether a walk starts at the beginning or in the middle', async () => {
    await fc.assert(
      fc.asyncProperty(collections, cutPlaces, fc.nat({ max: 40 }), async (list, places, skip) => {
        const whole = await walk(paged(cutAt(list, places)), list.length);
        const rest = await walk(paged(cutAt(list, places)), list.length, skip);
        expect(rest.items.map(({ after }) => after)).toEqual(
          whole.items.slice(skip).map(({ after }) => after),
        );
      }),
    );
  });

  it('A walk has more only if an item or a link is left', async () => {
    await fc.assert(
      fc.asyncProperty(collections, cutPlaces, fc.nat({ max: 50 }), async (list, places, count) => {
        const { hasMore, items } = await walk(paged(cutAt(list, places)), count);
        if (items.length < list.length) expect(hasMore).toBe(true);
        // Items can be over while a link to an empty page is left.
        const { hasMore: afterAll } = await walk(paged([list]), count);
        expect(afterAll).toBe(count < list.length);
      }),
    );
  });

  it('A walk reads no more pages than it needs', async () => {
    const collection = paged([items(1, 2), [], items(3, 4), items(5)]);
    await walk(collection, 2);
    expect(collection.reads).toEqual([]);
    await walk(collection, 3);
    expect(collection.reads).toEqual(['1', '2']);
  });

  it('A walk passes each page to the read of the next one', async () => {
    const earlier: (string | null)[] = [];
    const { first: page, readPage } = paged([items(1), items(2), items(3)]);
    await walkPages({
      page,
      position: 0,
      skip: 0,
      count: 9,
      readPage: (link, before: Page) => {
        earlier.push(before.link);
        return readPage(link);
      },
    });
    expect(earlier).toEqual([null, '1']);
  });

  it('A walk continues after the last item of a page with the next page, and reads only that', async () => {
    const collection = paged([items(1, 2), items(3, 4), items(5)]);
    const whole = await walk(collection, 9);
    expect(whole.items.map(({ after }) => after)).toMatchObject([
      { link: null, offset: 1, position: 1 },
      { link: '1', offset: 0, position: 2 },
      { link: '1', offset: 1, position: 3 },
      { link: '2', offset: 0, position: 4 },
      { link: '2', offset: 1, position: 5 },
    ]);
    collection.reads.length = 0;
    expect(numbersOf(await goOn(collection, { link: '1', offset: 0, position: 2 }, 2))).toEqual([
      3, 4,
    ]);
    expect(collection.reads).toEqual(['1']);
  });

  it('A walk returns both of two equal items on one page, because Microsoft repeats items', async () => {
    expect(numbersOf(await walk(paged([items(1, 1, 2)]), 9))).toEqual([1, 1, 2]);
  });

  it('A walk returns items of a later page that differ in anything', async () => {
    const cuts = [[item(1)], [item(1, 'other')], [item(1), item(2)]];
    expect(numbersOf(await walk(paged(cuts), 9))).toEqual([1, 1, 2]);
  });

  it('A repeated item at the end does not count as more', async () => {
    expect(await walk(paged([items(1, 2), items(3, 2)]), 3)).toMatchObject({ hasMore: false });
    expect(await walk(paged([items(1, 2), items(3, 4)]), 3)).toMatchObject({ hasMore: true });
  });

  it('A walk of no items reads nothing, and shows whether there are any', async () => {
    expect(await walk(paged([items(1)]), 0)).toMatchObject({ items: [], hasMore: true });
    expect(await walk(paged([[]]), 0)).toMatchObject({ items: [], hasMore: false });
    expect(await walk(paged([items(1)]), 0, 1)).toMatchObject({ items: [], hasMore: false });
  });

  it('A walk from a place after the end returns nothing', async () => {
    expect(await walk(paged([items(1), items(2)]), 9, 5)).toEqual({
      items: [],
      hasMore: false,
      failure: undefined,
    });
  });
});

describe('a walk that fails', () => {
  const broken = new Error('a link that leads elsewhere');

  it.each<[fact: string, collection: PagedCollection, numbers: readonly number[], text: RegExp]>([
    ['a page that leads to itself', paged([items(1), items(2)], { 1: '1' }), [1, 2], /cycle/],
    ['pages in a circle', paged([items(1), items(2), items(3)], { 2: '1' }), [1, 2, 3], /cycle/],
    ['a page that repeats the one before', paged([items(1, 2), items(1, 2)]), [1, 2], /repeats/],
    [
      'a page that repeats an earlier one',
      paged([items(1, 2), items(3), items(2)]),
      [1, 2, 3],
      /repeats/,
    ],
    [
      'empty pages without end',
      paged([items(1), ...Array.from({ length: 99 }, () => [])]),
      [1],
      /empty/,
    ],
    [
      'a link that cannot be followed',
      paged([items(1), items(2)], { 1: broken }),
      [1, 2],
      /elsewhere/,
    ],
  ])(
    'A walk fails at %s, and keeps the items before it',
    async (_fact, collection, numbers, text) => {
      const result = await walk(collection, 9);
      expect(numbersOf(result)).toEqual(numbers);
      expect(result.hasMore).toBe(true);
      expect(result.failure?.message).toMatch(text);
      expect(collection.reads.length).toBeLessThanOrEqual(11);
    },
  );

  it('A walk fails at a page that leads to itself, without reading it again', async () => {
    const collection = paged([items(1), items(2)], { 1: '1' });
    const result = await goOn(collection, { link: '1', offset: 0, position: 1 }, 9);
    expect(numbersOf(result)).toEqual([2]);
    expect(result.failure?.message).toMatch(/cycle/);
    expect(collection.reads).toEqual(['1']);
  });

  it('A walk fails at a page that cannot be read, and keeps the items before it', async () => {
    const failure = new Error('out of reach');
    const { first: page } = paged([items(1, 2), items(3)]);
    const readPage = () => Promise.reject(failure);
    const result = await walkPages({ page, position: 0, skip: 0, count: 9, readPage });
    expect(numbersOf(result)).toEqual([1, 2]);
    expect(result).toMatchObject({ hasMore: true, failure });
  });

  it('The failure of a walk is an error, whatever was thrown', async () => {
    const { first: page } = paged([items(1), items(2)]);
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what is tested
    const readPage = () => Promise.reject('a text');
    const { failure } = await walkPages({ page, position: 0, skip: 0, count: 9, readPage });
    expect(failure).toBeInstanceOf(Error);
    expect(failure?.cause).toBe('a text');
  });

  it('A walk does not fail if it ends before the failure', async () => {
    const collection = () => paged([items(1, 2), items(3)], { 0: broken });
    const satisfied = await walk(collection(), 2);
    expect(satisfied).toMatchObject({ hasMore: true, failure: undefined });
    expect(satisfied.items.at(-1)?.after).toMatchObject({ link: null, offset: 2, position: 2 });
    expect(await walk(collection(), 3)).toMatchObject({ hasMore: true, failure: broken });
  });

  it('A walk fails after ten empty pages in a row, not after ten in all', async () => {
    const ten = Array.from({ length: 10 }, () => []);
    const allowed = await walk(paged([items(1), ...ten, items(2), ...ten, items(3)]), 9);
    expect(numbersOf(allowed)).toEqual([1, 2, 3]);
    expect(allowed.failure).toBeUndefined();
    const refused = await walk(paged([items(1), ...ten, [], items(2)]), 9);
    expect(refused.failure?.message).toMatch(/empty/);
  });
});

describe('a collection that may be truncated', () => {
  const incomplete = new Error('may be cut');
  const page = { ...paged([items(1, 2)]).first, incomplete };
  const readPage = () => Promise.reject(new Error('There is no other page.'));

  it.each([
    [1, true, undefined],
    [2, false, incomplete],
    [3, false, incomplete],
  ])(
    'A collection is reported as truncated only if its end was reached: first %d',
    async (count, hasMore, failure) => {
      const result = await walkPages({ page, position: 0, skip: 0, count, readPage });
      expect(result).toMatchObject({ hasMore, failure });
    },
  );
});
