import type { Connection, Edge } from '../connections/connection.ts';
import type { ChangePlace } from '../plan/change-place.ts';
import type { RecordList } from '../plan/record-list.ts';
import type { RecordChange } from '../records/record-source.ts';

/** A change that a subscriber is told. */
export interface ChangeEvent {
  readonly change: RecordChange;
  /** The place of the visible change before it; undefined if there is none. */
  readonly previous: ChangePlace | undefined;
}

/** A change, among the changes of a list of records. */
export interface ChangeEntity extends ChangeEvent {
  readonly list: RecordList;
}

export type ChangeConnection = Connection<ChangeEntity>;
export type ChangeEdge = Edge<ChangeEntity>;
