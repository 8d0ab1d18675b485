import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { readFirstParticipants, readFirstSessions } from '../../src/records/live/first-page.ts';
import { filledSlots } from '../../src/records/identity-set.ts';
import { numberItems, type Page } from '../../src/records/page.ts';
import { isSamePerson } from '../../src/access/row-scope.ts';
import { walkPages } from '../../src/records/walk-pages.ts';
import { paged } from '../support/upstream/pages.ts';

/** Makes objects of JSON that count how often anything of them is looked at. */
function countLooks() {
  const looks = { count: 0 };
  const watch = (json: object): JsonObject =>
    new Proxy(json, {
      get(target, name) {
        looks.count += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'object' && value !== null ? watch(value) : value;
      },
      ownKeys(target) {
        looks.count += Object.keys(target).length;
        return Reflect.ownKeys(target);
      },
    }) as JsonObject;
  return { looks, watch };
}

type Watch = (json: object) => JsonObject;

const whole = { properties: 'all', segments: false } as const;
const person = { tenantId: 't', objectId: 'o' };
const nobody = { kind: 'none' };
const equal = { id: 's', startDateTime: 'a', endDateTime: 'b', caller: nobody };
const many = (count: number, make: (index: number) => object, watch: Watch) =>
  Array.from({ length: count }, (_, index) => watch(make(index)));
const slots = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, slot) => [`slot${slot}`, { id: 'a' }]));

function walk(pages: readonly (readonly JsonObject[])[]): Promise<unknown> {
  const { first, readPage } = paged(pages);
  return walkPages({ page: first, position: 0, skip: 0, count: 1_000_000, readPage });
}

/** Pages of 50 equal items each, of which every item but the last is in other pages too. */
function overlapping(count: number, watch: Watch): readonly (readonly JsonObject[])[] {
  return Array.from({ length: count / 50 }, (_, page) => [
    ...many(49, () => equal, watch),
    watch({ ...equal, page }),
  ]);
}

const works: readonly [of: string, work: (count: number, watch: Watch) => unknown][] = [
  ['numbering equal items', (count, watch) => numberItems(many(count, () => equal, watch))],
  [
    'reading sessions',
    (count, watch) =>
      readFirstSessions({ sessions: many(count / 10, () => equal, watch) }, whole, () => null),
  ],
  [
    'reading deprecated participants',
    (count, watch) =>
      readFirstParticipants(
        { participants_v2: [], participants: many(count / 4, () => ({ user: equal }), watch) },
        () => null,
      ),
  ],
  [
    'walking over one page of equal items',
    (count, watch) => walk([many(count, () => equal, watch)]),
  ],
  ['walking over pages of equal items', (count, watch) => walk(overlapping(count, watch))],
  [
    'walking over items of one key',
    (count, watch) =>
      walk([0, 1].map((page) => many(count, (index) => ({ ...equal, page, index }), watch))),
  ],
  [
    'the slots of identities',
    (count, watch) => many(count / 10, () => slots(10), watch).map(filledSlots),
  ],
  [
    'looking for a person',
    (count, watch) => isSamePerson(watch({ identity: slots(count) }), person),
  ],
];

describe('the work for a response', () => {
  it.each(works)('The work for a response grows linearly with its items: %s', async (_of, work) => {
    const looksAt = async (count: number) => {
      const { looks, watch } = countLooks();
      await work(count, watch);
      return looks.count;
    };
    const [some, more] = [await looksAt(500), await looksAt(4000)];
    expect(some).toBeGreaterThan(0);
    expect(more / some).toBeLessThan(8 * 1.2);
  });

  it('The work for a hundred thousand equal items takes a moment', async () => {
    const items = many(
      100_000,
      () => equal,
      (json) => json as JsonObject,
    );
    const page = (link: string | null, nextLink: string | null): Page => {
      return {
        source: 'graph',
        items: numberItems(items),
        link,
        nextLink,
        carried: whole,
        version: 1,
      };
    };
    const walked = await walkPages({
      page: page(null, '1'),
      position: 0,
      skip: 0,
      count: 1_000_000,
      readPage: () => Promise.resolve(page('1', null)),
    });
    expect(walked.items).toHaveLength(100_000);
    expect(walked.failure?.message).toMatch(/repeats/);
  });
});
