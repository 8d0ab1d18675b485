import type { WindowName } from '../quota/granted-windows.ts';

/** How many requests for first and for later pages. */
export interface PageCounts {
  readonly first: number;
  readonly later: number;
}

/**
 * How many requests one operation may make of Microsoft Graph, and in which windows they count. A
 * further attempt of a request takes nothing off it.
 *
 * `total` is the price. The rest are bounds of single windows, which may come to more than the total:
 * a record that is asked for by its id may be in a list as well.
 */
export interface Allowance {
  readonly total: number;
  /** All lists together, since Microsoft counts them in one window whatever their filters are. */
  readonly list: PageCounts;
  /** By the ids of the records that the operation names. */
  readonly records: ReadonlyMap<string, PageCounts>;
  /** For each of up to `count` records that a list will bring; their ids are not known before. */
  readonly eachListedRecord: PageCounts & { readonly count: number };
}

export const noPages: PageCounts = { first: 0, later: 0 };

export const noAllowance: Allowance = {
  total: 0,
  list: noPages,
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
 * The most that an operation may ask of one window of each kind: of a record's windows, the figures
 * of the record that it asks most of.
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
