import type { WindowName } from '../quota/granted-windows.ts';

/** Numbers of requests, for first pages and for later pages. */
export interface PageCounts {
  readonly first: number;
  readonly later: number;
}

/**
 * The requests that one operation may send to Microsoft Graph, by the quota windows that count them.
 * Retries are not counted.
 *
 * `total` is the estimated cost. The other numbers limit single windows. Their sum may exceed the total,
 * because a record that is requested by its id may be in a list as well.
 */
export interface Allowance {
  readonly total: number;
  /** How many rows of an archive it may read; 0 without an archive. */
  readonly rows: number;
  /** All lists together: Microsoft counts them in one window, whatever their filters are. */
  readonly list: PageCounts;
  /** For all logs of telephone calls together, which have no window of their own. */
  readonly callLogs: number;
  /** By the ids of the records that the operation names. */
  readonly records: ReadonlyMap<string, PageCounts>;
  /** For each of at most `count` records that lists or logs will name: their ids are not known yet. */
  readonly eachListedRecord: PageCounts & { readonly count: number };
}

export const noPages: PageCounts = { first: 0, later: 0 };

export const noAllowance: Allowance = {
  total: 0,
  rows: 0,
  list: noPages,
  callLogs: 0,
  records: new Map(),
  eachListedRecord: { ...noPages, count: 0 },
};

export function addPages(one: PageCounts, other: PageCounts): PageCounts {
  return { first: one.first + other.first, later: one.later + other.later };
}

export function countBoth({ first, later }: PageCounts): number {
  return first + later;
}

/**
 * The maximum number of requests in any one window of each kind. For the windows of records, this is the
 * record with the most requests.
 */
export function countByWindow(allowance: Allowance): Readonly<Record<WindowName, number>> {
  const { total, list, records, eachListedRecord } = allowance;
  const ofRecords = [eachListedRecord, ...records.values()];
  return {
    application: total,
    listFirst: list.first,
    listLater: list.later,
    recordFirst: ofRecords.reduce((most, { first }) => Math.max(most, first), 0),
    recordLater: ofRecords.reduce((most, { later }) => Math.max(most, later), 0),
  };
}
