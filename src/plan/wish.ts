import type { Group } from './gather.ts';
import type { Part } from './part.ts';
import {
  type FirstPageProjection,
  mergeRecordProjections,
  type RecordProjection,
} from './projection.ts';

/** What is wanted of one record. */
export interface RecordWish {
  /** Absent where the record itself need not be asked for. */
  readonly projection: RecordProjection | undefined;
  /** What is asked for beside it, of what the client takes later. */
  readonly deferred: RecordProjection | undefined;
  readonly sessions: readonly Part[];
  readonly participants: readonly Part[];
}

/** What one field wants of the list of records. */
export interface ListWish {
  /** As it is printed in the query. */
  readonly filter: string;
  readonly part: Part;
  /** Absent where the part begins with the page of a link. */
  readonly page: FirstPageProjection | undefined;
  /** What the list does not bring of a record, wanted of each. */
  readonly ofEach: RecordWish;
  /**
   * Whether at most one record of the list can be asked for it: somebody goes on from a cursor, and
   * a cursor belongs to one record.
   */
  readonly isForOne: boolean;
  /**
   * How often the list is asked for at most, each time with another filter; once where the filter is
   * known.
   */
  readonly times: number;
}

/** A list of somebody whom another answer will name, so that its filter is not known. */
export type LaterListWish = Omit<ListWish, 'filter'>;

/** All that an operation wants of Microsoft Graph, before anything of it is known. */
export interface OperationWishes {
  /** By the record's id. Everything here is wanted in the operation's first tick. */
  readonly records: ReadonlyMap<string, RecordWish>;
  readonly lists: readonly ListWish[];
  readonly laterLists: readonly LaterListWish[];
}

/** Puts what several fields want of one record together, as it will be asked for. */
export function mergeRecordWishes(wishes: Group<RecordWish>): RecordWish {
  return {
    projection: mergeAll(wishes.flatMap(({ projection }) => projection ?? [])),
    deferred: mergeAll(wishes.flatMap(({ deferred }) => deferred ?? [])),
    sessions: wishes.flatMap(({ sessions }) => sessions),
    participants: wishes.flatMap(({ participants }) => participants),
  };
}

function mergeAll(projections: readonly RecordProjection[]): RecordProjection | undefined {
  return projections.length > 0 ? projections.reduce(mergeRecordProjections) : undefined;
}
