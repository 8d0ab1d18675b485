import { addPages, countBoth, noPages, type PageCounts } from './allowance.ts';
import { gather, type Group, sumOf } from './gather.ts';
import { countPassed, walkOf } from './part.ts';
import { priceRecord } from './price-record.ts';
import { projectionKey } from './projection.ts';
import { type ListWish, mergeRecordWishes } from './wish.ts';

/** What the records of lists cost, beside the lists themselves. */
export interface ListedPrice {
  readonly total: number;
  /** The most that one record costs. */
  readonly each: PageCounts;
  /** How many records at most. */
  readonly count: number;
}

/**
 * Prices what is asked record by record of the records that lists will bring.
 *
 * Two lists that want the same of a record ask once for it, whichever comes first. Where they want
 * different things, the smaller may come first, and both ask.
 */
export function priceListed(lists: readonly ListWish[]): ListedPrice {
  const costly = lists.filter(({ ofEach }) => countBoth(priceRecord(ofEach)) > 0);
  const alike = gather(costly, wantedKey);
  return {
    total: sumOf(alike, priceAlike),
    each: alike.map(priceEach).reduce(addPages, noPages),
    count: sumOf(gather(costly, walkKey), countRecords),
  };
}

/** What is wanted of one record only may be wanted of another one by the next list. */
function wantedKey({ isForOne, ofEach: { projection } }: ListWish, index: number): string {
  return isForOne || !projection ? `${index}` : projectionKey(projection);
}

/** Two walks that begin with the same page pass the same records. */
function walkKey({ filter, part }: ListWish): string {
  return JSON.stringify([filter, walkOf(part)]);
}

function priceEach(lists: Group<ListWish>): PageCounts {
  const [list, ...others] = lists;
  return priceRecord(mergeRecordWishes([list.ofEach, ...others.map(({ ofEach }) => ofEach)]));
}

function priceAlike(lists: Group<ListWish>): number {
  return sumOf(gather(lists, walkKey), priceWalk);
}

/** The lists pay once for what they share; a page that one of them wants is read for its own records. */
function priceWalk(lists: Group<ListWish>): number {
  const { first, later } = priceEach(lists);
  const records = countRecords(lists);
  const apart = sumOf(lists, (list) => countOne(list) * priceRecord(list.ofEach).later);
  return records * first + Math.min(records * later, apart);
}

/** How many records the lists of one walk bring: they may overlap, or leave a gap between them. */
function countRecords(lists: Group<ListWish>): number {
  const begins = lists.map(({ part }) => countPassed(part));
  const ends = lists.map(({ part }) => countPassed(part) + part.first);
  const passed = lists[0].times * (Math.max(...ends) - Math.min(...begins));
  return Math.min(sumOf(lists, countOne), passed);
}

function countOne({ part, isForOne, times }: ListWish): number {
  return times * (isForOne ? Math.min(part.first, 1) : part.first);
}
