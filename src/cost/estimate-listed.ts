import { addPages, countBoth, noPages, type PageCounts } from './allowance.ts';
import { groupBy, type Group, sumOf } from '../plan/group-by.ts';
import { countSkipped, walkOf } from './slice.ts';
import { estimateRecord } from './estimate-record.ts';
import { projectionKey } from '../plan/projection.ts';
import { type DependentRecordsDemand, type KeyedListDemand, mergeRecordDemands } from './demand.ts';

/** The cost of the records that lists or logs name, without these themselves. */
export interface ListedCost {
  readonly total: number;
  /** The maximum cost of one record. */
  readonly each: PageCounts;
  /** The maximum number of records. */
  readonly count: number;
}

/**
 * Estimates the requests that are sent separately for each record of the lists.
 *
 * If two lists want the same of a record, it is requested once. If they want different things, the smaller
 * list may come first, and both send requests.
 */
export function estimateListed(lists: readonly KeyedListDemand[]): ListedCost {
  const costly = lists.filter(
    ({ perRecord, areRecordsArchived }) =>
      !areRecordsArchived && countBoth(estimateRecord(perRecord)) > 0,
  );
  const alike = groupBy(costly, wantedKey);
  return {
    total: sumOf(alike, estimateAlike),
    each: alike.map(estimateEach).reduce(addPages, noPages),
    count: sumOf(groupBy(costly, walkKey), countRecords),
  };
}

/** Estimates the requests for records that the rows of logs name. Rows may name the same record, or different ones. */
export function estimateDependent(demands: readonly DependentRecordsDemand[]): ListedCost {
  const live = demands.filter(({ areArchived }) => !areArchived);
  const costs = live.map(({ count, perRecord }) => ({
    count,
    each: estimateRecord(perRecord),
  }));
  return {
    total: sumOf(costs, ({ count, each }) => count * countBoth(each)),
    each: costs.map(({ each }) => each).reduce(addPages, noPages),
    count: sumOf(costs, ({ count }) => count),
  };
}

export function addListed(one: ListedCost, other: ListedCost): ListedCost {
  return {
    total: one.total + other.total,
    each: addPages(one.each, other.each),
    count: one.count + other.count,
  };
}

/** A demand for one record only may concern another record in the next list. */
function wantedKey(
  { isForOneRecord, perRecord: { projection } }: KeyedListDemand,
  index: number,
): string {
  return isForOneRecord || !projection ? `${index}` : projectionKey(projection);
}

/** Two walks that begin with the same page read the same records. */
function walkKey({ key, slice }: KeyedListDemand): string {
  return JSON.stringify([key, walkOf(slice)]);
}

function estimateEach(lists: Group<KeyedListDemand>): PageCounts {
  const [list, ...others] = lists;
  return estimateRecord(
    mergeRecordDemands([list.perRecord, ...others.map(({ perRecord }) => perRecord)]),
  );
}

function estimateAlike(lists: Group<KeyedListDemand>): number {
  return sumOf(groupBy(lists, walkKey), estimateWalk);
}

/** Shared requests count once. Later pages that only one list wants are read for the records of that list. */
function estimateWalk(lists: Group<KeyedListDemand>): number {
  const { first, later } = estimateEach(lists);
  const records = countRecords(lists);
  const apart = sumOf(lists, (list) => countOne(list) * estimateRecord(list.perRecord).later);
  return records * first + Math.min(records * later, apart);
}

/** Counts the records that the lists of one walk return. The lists may overlap or leave a gap. */
function countRecords(lists: Group<KeyedListDemand>): number {
  const begins = lists.map(({ slice }) => countSkipped(slice));
  const ends = lists.map(({ slice }) => countSkipped(slice) + slice.first);
  const passed = lists[0].multiplier * (Math.max(...ends) - Math.min(...begins));
  return Math.min(sumOf(lists, countOne), passed);
}

function countOne({ slice, isForOneRecord, multiplier }: KeyedListDemand): number {
  return multiplier * (isForOneRecord ? Math.min(slice.first, 1) : slice.first);
}
