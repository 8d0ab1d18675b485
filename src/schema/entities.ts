import type { Connection, Edge } from '../connections/connection.ts';
import type { JsonObject } from '../json.ts';
import type { CallLog } from '../plan/call-log.ts';
import type { RecordList } from '../plan/record-list.ts';
import type { MakeOpaqueId } from '../records/opaque-id.ts';
import type { Page, PageItem } from '../records/page.ts';

/** An object with an id of this graph, and Microsoft's JSON. */
export interface Entity {
  readonly id: string;
  readonly json: JsonObject;
}

/** A call record, with the first pages of those of its collections that are read from their start. */
export interface CallRecordEntity extends Entity {
  /** In milliseconds since 1970; undefined if the record comes from Microsoft. */
  readonly archivedAt?: number | undefined;
  readonly sessions?: Promise<Page> | undefined;
  readonly participants?: Promise<Page> | undefined;
}

export function firstPageOf(
  record: CallRecordEntity,
  name: 'participants' | 'sessions',
): Promise<Page> {
  const page = record[name];
  if (!page) throw new TypeError(`The first page of ${name} was not planned.`);
  return page;
}

export interface SessionEntity extends Entity {
  readonly recordId: string;
}
export interface SegmentEntity extends Entity {
  readonly session: SessionEntity;
}
export type ParticipantEntity = Entity;

/** A medium with the segment above it. */
export class MediaEntity {
  readonly json: JsonObject;
  readonly segment: SegmentEntity;

  constructor(json: JsonObject, segment: SegmentEntity) {
    this.json = json;
    this.segment = segment;
  }
}

/** A stream with the medium above it. */
export class StreamEntity {
  readonly json: JsonObject;
  readonly media: MediaEntity;

  constructor(json: JsonObject, media: MediaEntity) {
    this.json = json;
    this.media = media;
  }
}

/** Media and streams are entities only if a field below them reads the objects above: see `keepParents`. */
export type MediaSource = JsonObject | MediaEntity;
export type StreamSource = JsonObject | StreamEntity;

/** A user. Only the object id in Microsoft Entra is known, in lower case. */
export interface UserEntity {
  readonly id: string;
}

export interface CallRecordConnection extends Connection<CallRecordEntity> {
  readonly list: RecordList;
}
export type CallRecordEdge = Edge<CallRecordEntity>;
export type SessionConnection = Connection<SessionEntity>;
export type SessionEdge = Edge<SessionEntity>;
export type ParticipantConnection = Connection<ParticipantEntity>;
export type ParticipantEdge = Edge<ParticipantEntity>;

/** A row of a log of telephone calls. */
export interface CallLogEntity extends Entity {
  /** What the audit knows the log by. */
  readonly logKey: string;
}
/** A page of a log. */
export interface CallLogConnection extends Connection<CallLogEntity> {
  readonly log: CallLog;
}
export type CallLogEdge = Edge<CallLogEntity>;

export type ToEntity<Node> = (item: PageItem, recordId: string, opaqueId: MakeOpaqueId) => Node;

/**
 * An entity whose id is a keyed hash. The hash is computed when the id is read, because most clients do not
 * select it.
 */
abstract class HashedEntity implements Entity {
  readonly json: JsonObject;
  readonly #ordinal: number;
  readonly #opaqueId: MakeOpaqueId;
  #id: string | undefined;

  constructor({ json, ordinal }: PageItem, opaqueId: MakeOpaqueId) {
    this.json = json;
    this.#ordinal = ordinal;
    this.#opaqueId = opaqueId;
  }

  get id(): string {
    return (this.#id ??= this.identify(this.#opaqueId, this.#ordinal));
  }

  protected abstract identify(opaqueId: MakeOpaqueId, ordinal: number): string;
}

/**
 * Microsoft repeats a session's id within one record. Its times, and its position among equal sessions, make
 * it unique.
 */
class HashedSession extends HashedEntity implements SessionEntity {
  readonly recordId: string;

  constructor(item: PageItem, recordId: string, opaqueId: MakeOpaqueId) {
    super(item, opaqueId);
    this.recordId = recordId;
  }

  protected identify(opaqueId: MakeOpaqueId, ordinal: number): string {
    const { id, startDateTime, endDateTime } = this.json;
    return opaqueId('Session', this.recordId, id, startDateTime, endDateTime, ordinal);
  }
}

class HashedSegment extends HashedEntity implements SegmentEntity {
  readonly session: SessionEntity;

  constructor(item: PageItem, session: SessionEntity, opaqueId: MakeOpaqueId) {
    super(item, opaqueId);
    this.session = session;
  }

  protected identify(opaqueId: MakeOpaqueId, ordinal: number): string {
    const { id, startDateTime, endDateTime } = this.json;
    return opaqueId('Segment', this.session.id, id, startDateTime, endDateTime, ordinal);
  }
}

class HashedParticipant extends HashedEntity {
  readonly #recordId: string;

  constructor(item: PageItem, recordId: string, opaqueId: MakeOpaqueId) {
    super(item, opaqueId);
    this.#recordId = recordId;
  }

  protected identify(opaqueId: MakeOpaqueId, ordinal: number): string {
    return opaqueId('Participant', this.#recordId, this.json.id, ordinal);
  }
}

class HashedRow extends HashedEntity implements CallLogEntity {
  readonly logKey: string;
  readonly #typeName: string;

  constructor(item: PageItem, typeName: string, logKey: string, opaqueId: MakeOpaqueId) {
    super(item, opaqueId);
    this.#typeName = typeName;
    this.logKey = logKey;
  }

  protected identify(opaqueId: MakeOpaqueId, ordinal: number): string {
    const { id, startDateTime, endDateTime } = this.json;
    return opaqueId(this.#typeName, id, startDateTime, endDateTime, ordinal);
  }
}

/** @param logKey what the audit knows the log by. */
export function toRow(
  item: PageItem,
  typeName: 'PstnCall' | 'DirectRoutingCall',
  logKey: string,
  opaqueId: MakeOpaqueId,
): CallLogEntity {
  return new HashedRow(item, typeName, logKey, opaqueId);
}

export const toSession: ToEntity<SessionEntity> = (item, recordId, opaqueId) =>
  new HashedSession(item, recordId, opaqueId);

export const toParticipant: ToEntity<ParticipantEntity> = (item, recordId, opaqueId) =>
  new HashedParticipant(item, recordId, opaqueId);

export function toSegment(
  item: PageItem,
  session: SessionEntity,
  opaqueId: MakeOpaqueId,
): SegmentEntity {
  return new HashedSegment(item, session, opaqueId);
}
