import type { Connection, Edge } from '../connections/connection.ts';
import type { JsonObject } from '../json.ts';
import type { MakeOpaqueId } from '../records/opaque-id.ts';
import type { Page, PageItem } from '../records/page.ts';

/** An object with an id of this graph, and Microsoft's JSON. */
export interface Entity {
  readonly id: string;
  readonly json: JsonObject;
}

/** A call record, with the first pages of those of its collections that are read from their start. */
export interface CallRecordEntity extends Entity {
  readonly sessions?: Promise<Page> | undefined;
  readonly participants?: Promise<Page> | undefined;
}

export interface SessionEntity extends Entity {
  readonly recordId: string;
}
export type SegmentEntity = Entity;
export type ParticipantEntity = Entity;

/** A user. Only the object id in Microsoft Entra is known, in lower case. */
export interface UserEntity {
  readonly id: string;
}

export type CallRecordConnection = Connection<CallRecordEntity>;
export type CallRecordEdge = Edge<CallRecordEntity>;
export type SessionConnection = Connection<SessionEntity>;
export type SessionEdge = Edge<SessionEntity>;
export type ParticipantConnection = Connection<ParticipantEntity>;
export type ParticipantEdge = Edge<ParticipantEntity>;

export type ToEntity<Node> = (item: PageItem, recordId: string, opaqueId: MakeOpaqueId) => Node;

/**
 * Microsoft repeats a session's id within one record. Its times, and its position among equal sessions, make
 * it unique.
 */
export const toSession: ToEntity<SessionEntity> = ({ json, ordinal }, recordId, opaqueId) => ({
  id: opaqueId('Session', recordId, json.id, json.startDateTime, json.endDateTime, ordinal),
  recordId,
  json,
});

export const toParticipant: ToEntity<ParticipantEntity> = (
  { json, ordinal },
  recordId,
  opaqueId,
) => ({
  id: opaqueId('Participant', recordId, json.id, ordinal),
  json,
});

export function toSegment(
  { json, ordinal }: PageItem,
  session: SessionEntity,
  opaqueId: MakeOpaqueId,
): SegmentEntity {
  const { id, startDateTime, endDateTime } = json;
  return { id: opaqueId('Segment', session.id, id, startDateTime, endDateTime, ordinal), json };
}
