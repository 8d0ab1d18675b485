import type { AccessContext } from '../access/access-context.ts';
import type { Cursors } from '../connections/cursor.ts';
import type { Group } from '../plan/group-by.ts';
import type { Slice } from './slice.ts';
import {
  type FirstPageProjection,
  mergeRecordProjections,
  type RecordProjection,
} from '../plan/projection.ts';

/** The context in which a demand is read. */
export interface DemandContext extends AccessContext {
  readonly cursors: Cursors;
}

/** What is wanted of one record. */
export interface RecordDemand {
  /** Absent where the record itself need not be asked for. */
  readonly projection: RecordProjection | undefined;
  /** What is asked for beside it, of what the client takes later. */
  readonly deferred: RecordProjection | undefined;
  readonly sessions: readonly Slice[];
  readonly participants: readonly Slice[];
}

/** What one field wants of the list of records. */
export interface ListDemand {
  /** As it is printed in the query. */
  readonly filter: string;
  readonly slice: Slice;
  /** Absent where the part begins with the page of a link. */
  readonly page: FirstPageProjection | undefined;
  /** What the list does not bring of a record, wanted of each. */
  readonly perRecord: RecordDemand;
  /**
   * Whether at most one record of the list can be asked for it: somebody goes on from a cursor, and
   * a cursor belongs to one record.
   */
  readonly isForOneRecord: boolean;
  /**
   * How often the list is asked for at most, each time with another filter; once where the filter is
   * known.
   */
  readonly times: number;
}

/** A list of somebody whom another answer will name, so that its filter is not known. */
export type DependentListDemand = Omit<ListDemand, 'filter'>;

/** All that an operation wants of Microsoft Graph, before anything of it is known. */
export interface OperationDemand {
  /** By the record's id. Everything here is wanted in the operation's first tick. */
  readonly records: ReadonlyMap<string, RecordDemand>;
  readonly lists: readonly ListDemand[];
  readonly dependentLists: readonly DependentListDemand[];
}

/** Puts what several fields want of one record together, as it will be asked for. */
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
