import { addPages, type Allowance, countBoth, noPages, type PageCounts } from './allowance.ts';
import { groupBy, type Group, sumOf } from '../plan/group-by.ts';
import { countLaterPages } from './slice.ts';
import { estimateListed } from './estimate-listed.ts';
import { estimateRecord } from './estimate-record.ts';
import type { ListDemand, OperationDemand } from './demand.ts';

/**
 * Prices an operation: how many requests it may make of Microsoft Graph, at most.
 *
 * It is the least that can be promised before the first answer. Pages are taken to be as large as
 * Microsoft documents them: where they come short, the operation stops at its allowance. Links that
 * Microsoft documents nowhere, to more segments of a session, have no allowance.
 */
export function estimateCost({ records, ...wanted }: OperationDemand): Allowance {
  // Lists of different people have nothing in common; no filter has a space once it is printed.
  const later = wanted.dependentLists.map((demand, index) => ({
    ...demand,
    filter: `later ${index}`,
  }));
  const lists = [...wanted.lists, ...later];
  const own = new Map([...records].map(([id, demand]) => [id, estimateRecord(demand)]));
  const list = estimateLists(lists);
  const listed = estimateListed(lists);
  return {
    total: sumOf([list, ...own.values()], countBoth) + listed.total,
    list,
    // A record that is asked for by its id may be in a list as well.
    records: new Map([...own].map(([id, pages]) => [id, addPages(pages, listed.each)])),
    eachListedRecord: { ...listed.each, count: listed.count },
  };
}

/** All fields with one filter share its first page. */
function estimateLists(lists: readonly ListDemand[]): PageCounts {
  return groupBy(lists, ({ filter }) => filter)
    .map(estimateFilter)
    .reduce(addPages, noPages);
}

function estimateFilter(lists: Group<ListDemand>): PageCounts {
  const [{ multiplier }] = lists;
  const slices = lists.map(({ slice }) => slice);
  return {
    first: multiplier * (lists.some(({ page }) => page) ? 1 : 0),
    later: multiplier * countLaterPages(slices, 'callRecords'),
  };
}
