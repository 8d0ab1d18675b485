import { addPages, type Allowance, countBoth, noPages, type PageCounts } from './allowance.ts';
import { groupBy, type Group, sumOf } from '../plan/group-by.ts';
import { printCollectionPath } from '../plan/print-path.ts';
import { countLaterPages } from './slice.ts';
import { addListed, estimateDependent, estimateListed } from './estimate-listed.ts';
import { estimateRecord } from './estimate-record.ts';
import type { CallLogDemand, KeyedListDemand, OperationDemand } from './demand.ts';

/**
 * Estimates the cost of an operation: the maximum number of requests that it may send to Microsoft Graph.
 *
 * It is the lowest maximum that is known before the first response. Pages are assumed to have the size that
 * Microsoft documents; if they are shorter, the operation stops at its allowance. Links to more segments of
 * a session are undocumented, and have no allowance.
 */
export function estimateCost({ records, ...wanted }: OperationDemand): Allowance {
  // Lists of different users share nothing. No key of a list begins like this.
  const later = wanted.dependentLists.map((demand, index) => ({
    ...demand,
    key: `later ${index}`,
  }));
  const known = wanted.lists.map((demand) => ({ ...demand, key: demand.list.key }));
  const lists = [...known, ...later];
  const own = new Map([...records].map(([id, demand]) => [id, estimateRecord(demand)]));
  const list = estimateLists(lists);
  const callLogs = estimateCallLogs(wanted.callLogs);
  const named = addListed(estimateListed(lists), estimateDependent(wanted.dependentRecords));
  return {
    rows: 0,
    total: sumOf([list, ...own.values()], countBoth) + callLogs + named.total,
    list,
    callLogs,
    // A record that is requested by its id may be in a list or a log as well.
    records: new Map([...own].map(([id, pages]) => [id, addPages(pages, named.each)])),
    eachListedRecord: { ...named.each, count: named.count },
  };
}

/** All fields with the same window share the first page. */
function estimateCallLogs(demands: readonly CallLogDemand[]): number {
  return sumOf(
    groupBy(demands, ({ log }) => printCollectionPath(log)),
    (group) => {
      const [{ log }] = group;
      const slices = group.map(({ slice }) => slice);
      const first = slices.some(({ from }) => from !== 'link') ? 1 : 0;
      return first + countLaterPages(slices, log.name);
    },
  );
}

/** All fields with the same filter share the first page. */
function estimateLists(lists: readonly KeyedListDemand[]): PageCounts {
  return groupBy(
    lists.filter(({ isArchived }) => !isArchived),
    ({ key }) => key,
  )
    .map(estimateFilter)
    .reduce(addPages, noPages);
}

function estimateFilter(lists: Group<KeyedListDemand>): PageCounts {
  const [{ multiplier }] = lists;
  const slices = lists.map(({ slice }) => slice);
  return {
    first: multiplier * (lists.some(({ page }) => page) ? 1 : 0),
    later: multiplier * countLaterPages(slices, 'callRecords'),
  };
}
