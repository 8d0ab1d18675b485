import { addPages, type Allowance, countBoth, noPages, type PageCounts } from './allowance.ts';
import { gather, type Group, sumOf } from './gather.ts';
import { countLaterPages } from './part.ts';
import { priceListed } from './price-listed.ts';
import { priceRecord } from './price-record.ts';
import type { ListWish, OperationWishes } from './wish.ts';

/**
 * Prices an operation: how many requests it may make of Microsoft Graph, at most.
 *
 * It is the least that can be promised before the first answer. Pages are taken to be as large as
 * Microsoft documents them: where they come short, the operation stops at its allowance. Links that
 * Microsoft documents nowhere, to more segments of a session, have no allowance.
 */
export function priceOperation({ records, ...wanted }: OperationWishes): Allowance {
  // Lists of different people have nothing in common; no filter has a space once it is printed.
  const later = wanted.laterLists.map((wish, index) => ({ ...wish, filter: `later ${index}` }));
  const lists = [...wanted.lists, ...later];
  const own = new Map([...records].map(([id, wish]) => [id, priceRecord(wish)]));
  const list = priceLists(lists);
  const listed = priceListed(lists);
  return {
    total: sumOf([list, ...own.values()], countBoth) + listed.total,
    list,
    // A record that is asked for by its id may be in a list as well.
    records: new Map([...own].map(([id, pages]) => [id, addPages(pages, listed.each)])),
    eachListedRecord: { ...listed.each, count: listed.count },
  };
}

/** All fields with one filter share its first page. */
function priceLists(lists: readonly ListWish[]): PageCounts {
  return gather(lists, ({ filter }) => filter)
    .map(priceFilter)
    .reduce(addPages, noPages);
}

function priceFilter(lists: Group<ListWish>): PageCounts {
  const [{ times }] = lists;
  const parts = lists.map(({ part }) => part);
  return {
    first: times * (lists.some(({ page }) => page) ? 1 : 0),
    later: times * countLaterPages(parts, 'callRecords'),
  };
}
