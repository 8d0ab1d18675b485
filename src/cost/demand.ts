import type { CallLog } from '../plan/call-log.ts';
import { type Group, groupBy, sumOf } from '../plan/group-by.ts';
import {
  type FirstPageProjection,
  mergeRecordProjections,
  type RecordProjection,
} from '../plan/projection.ts';
import type { RecordList } from '../plan/record-list.ts';
import type { Slice } from './slice.ts';

/** What is wanted of one record. */
export interface RecordDemand {
  /** Absent if the record itself need not be requested. */
  readonly projection: RecordProjection | undefined;
  /** What is requested separately, because the client takes it later. */
  readonly deferred: RecordProjection | undefined;
  readonly sessions: readonly Slice[];
  readonly participants: readonly Slice[];
}

/** What one field wants of the list of records. */
export interface ListDemand {
  readonly list: RecordList;
  readonly slice: Slice;
  /** Absent if the slice begins with the page of a link. */
  readonly page: FirstPageProjection | undefined;
  /** What the list does not bring of a record, wanted of each. */
  readonly perRecord: RecordDemand;
  /** Whether `perRecord` is wanted of one record at most: it continues from a cursor, which belongs to one. */
  readonly isForOneRecord: boolean;
  /** How many lists this stands for, each with another filter: one if the filter is known. */
  readonly multiplier: number;
  /** Whether the list is read from the archive, and so without a request. */
  readonly isArchived: boolean;
  /** Whether that is so for `perRecord` too. */
  readonly areRecordsArchived: boolean;
}

/** A list of a user whom another response will name: its filter is not known yet. */
export type DependentListDemand = Omit<ListDemand, 'list'>;

/** A list whose key is equal for the same list only. */
export interface KeyedListDemand extends DependentListDemand {
  readonly key: string;
}

interface IdentifiedRecordDemand extends RecordDemand {
  readonly id: string;
}

/** What one field wants of a log of telephone calls. */
export interface CallLogDemand {
  readonly log: CallLog;
  readonly slice: Slice;
}

/** Records that another response will name: their ids are not known yet. */
export interface DependentRecordsDemand {
  /** How many there are, at most. */
  readonly count: number;
  readonly perRecord: RecordDemand;
  /** Whether they are read from the archive, and so without a request. */
  readonly areArchived: boolean;
}

/** What one field wants of Microsoft Graph, with everything below it. */
export interface FieldDemand {
  readonly records: readonly IdentifiedRecordDemand[];
  readonly lists: readonly ListDemand[];
  readonly callLogs: readonly CallLogDemand[];
  readonly dependentLists: readonly DependentListDemand[];
  readonly dependentRecords: readonly DependentRecordsDemand[];
  /** How many rows are read of the archive beside those of records and lists. */
  readonly rows: number;
}

/** Everything that an operation wants of Microsoft Graph, as far as it is known before the first response. */
export interface OperationDemand extends Omit<FieldDemand, 'records'> {
  /** By the record's id. All of it is wanted in the operation's first tick. */
  readonly records: ReadonlyMap<string, RecordDemand>;
}

export const noDemand: FieldDemand = {
  records: [],
  lists: [],
  callLogs: [],
  dependentLists: [],
  dependentRecords: [],
  rows: 0,
};

export function joinDemands(demands: readonly FieldDemand[]): FieldDemand {
  const [demand = noDemand] = demands;
  if (demands.length < 2) return demand;
  return {
    records: demands.flatMap(({ records }) => records),
    lists: demands.flatMap(({ lists }) => lists),
    callLogs: demands.flatMap(({ callLogs }) => callLogs),
    dependentLists: demands.flatMap(({ dependentLists }) => dependentLists),
    dependentRecords: demands.flatMap(({ dependentRecords }) => dependentRecords),
    rows: sumOf(demands, ({ rows }) => rows),
  };
}

/** Joins what the root fields of an operation want: a record that several of them name is loaded once. */
export function toOperationDemand(demands: readonly FieldDemand[]): OperationDemand {
  const { records, ...others } = joinDemands(demands);
  const byId = groupBy(records, ({ id }) => id);
  return {
    ...others,
    records: new Map(byId.map((group) => [group[0].id, mergeRecordDemands(group)])),
  };
}

/** Merges what several fields want of one record, as it will be requested. */
export function mergeRecordDemands(demands: Group<RecordDemand>): RecordDemand {
  return {
    projection: mergeAll(demands.flatMap(({ projection }) => projection ?? [])),
    deferred: mergeAll(demands.flatMap(({ deferred }) => deferred ?? [])),
    sessions: demands.flatMap(({ sessions }) => sessions),
    participants: demands.flatMap(({ participants }) => participants),
  };
}

function mergeAll(projections: readonly RecordProjection[]): RecordProjection | undefined {
  return projections.length > 0 ? projections.reduce(mergeRecordProjections) : undefined;
}
