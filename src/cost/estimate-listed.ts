import { addPages, countBoth, noPages, type PageCounts } from './allowance.ts';
import { groupBy, type Group, sumOf } from '../plan/group-by.ts';
import { countSkipped, walkOf } from './slice.ts';
import { estimateRecord } from './estimate-record.ts';
import { projectionKey } from '../plan/projection.ts';
import { type ListDemand, mergeRecordDemands } from './demand.ts';

/** What the records of lists cost, beside the lists themselves. */
export interface ListedCost {
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
export function estimateListed(lists: readonly ListDemand[]): ListedCost {
  const costly = lists.filter(({ perRecord }) => countBoth(estimateRecord(perRecord)) > 0);
  const alike = groupBy(costly, wantedKey);
  return {
    total: sumOf(alike, estimateAlike),
    each: alike.map(estimateEach).reduce(addPages, noPages),
    count: sumOf(groupBy(costly, walkKey), countRecords),
  };
}

/** What is wanted of one record only may be wanted of another one by the next list. */
function wantedKey(
  { isForOneRecord, perRecord: { projection } }: ListDemand,
  index: number,
): string {
  return isForOneRecord || !projection ? `${index}` : projectionKey(projection);
}

/** Two walks that begin with the same page pass the same records. */
function walkKey({ filter, slice }: ListDemand): string {
  return JSON.stringify([filter, walkOf(slice)]);
}

function estimateEach(lists: Group<ListDemand>): PageCounts {
  const [list, ...others] = lists;
  return estimateRecord(
    mergeRecordDemands([list.perRecord, ...others.map(({ perRecord }) => perRecord)]),
  );
}

function estimateAlike(lists: Group<ListDemand>): number {
  return sumOf(groupBy(lists, walkKey), estimateWalk);
}

/** The lists pay once for what they share; a page that one of them wants is read for its own records. */
function estimateWalk(lists: Group<ListDemand>): number {
  const { first, later } = estimateEach(lists);
  const records = countRecords(lists);
  const apart = sumOf(lists, (list) => countOne(list) * estimateRecord(list.perRecord).later);
  return records * first + Math.min(records * later, apart);
}

/** How many records the lists of one walk bring: they may overlap, or leave a gap between them. */
function countRecords(lists: Group<ListDemand>): number {
  const begins = lists.map(({ slice }) => countSkipped(slice));
  const ends = lists.map(({ slice }) => countSkipped(slice) + slice.first);
  const passed = lists[0].multiplier * (Math.max(...ends) - Math.min(...begins));
  return Math.min(sumOf(lists, countOne), passed);
}

function countOne({ slice, isForOneRecord, multiplier }: ListDemand): number {
  return multiplier * (isForOneRecord ? Math.min(slice.first, 1) : slice.first);
}
