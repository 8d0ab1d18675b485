import type { UpstreamIds } from '../errors.ts';
import type { Person } from '../access/row-scope.ts';
import type { JsonObject } from '../json.ts';
import type { CallLog } from '../plan/call-log.ts';
import type { ChangePlace } from '../plan/change-place.ts';
import type { Collection, ConnectedCollection } from '../plan/collection.ts';
import type { FirstPageProjection, RecordProjection } from '../plan/projection.ts';
import type { RecordList } from '../plan/record-list.ts';
import type { DirectRoutingGroup } from '../statistics/direct-routing/direct-routing-figures.ts';
import type { DirectRoutingQuestion } from '../statistics/direct-routing/direct-routing-question.ts';
import type { Question } from '../statistics/question.ts';
import type { Figures } from '../statistics/answers/read-figures.ts';
import type { AskingOperation, ClientOperation } from './client-operation.ts';
import type { Page } from './page.ts';
import type { Version } from './version.ts';

/** A call record that is being loaded. Each collection arrives or fails by itself. */
export interface LoadingRecord {
  /** The record's own properties. */
  readonly own: Promise<JsonObject>;
  readonly sessions: Promise<Page> | undefined;
  readonly participants: Promise<Page> | undefined;
  /** When the record was archived, in milliseconds since 1970, if it comes from an archive. */
  readonly archivedAt?: number;
  /** Of the request that brought the participants, or else the record's own properties: for support cases. */
  readonly ids: Promise<UpstreamIds>;
}

/** The facts about a page that its link does not carry: a later page inherits them from the one before. */
export type PageOrigin = Pick<Page, 'source' | 'carried' | 'version'>;

/** Whether a record may be answered from a cache and from requests of other operations. */
export type Freshness = 'cached' | 'fresh';

/** Two moments in UTC, in ISO 8601. */
export interface Coverage {
  readonly from: string;
  readonly until: string;
}

/** A version of a record that was archived. */
export interface RecordChange extends ChangePlace {
  readonly recordId: string;
  /** Whether no version of the record had been archived before. */
  readonly isNew: boolean;
}

/** Which changes are wanted. */
export interface ChangeRange {
  /** Absent to begin with the first change. */
  readonly after: ChangePlace | undefined;
  readonly first: number;
}

export interface ChangePage {
  /** In their order. */
  readonly changes: readonly RecordChange[];
  readonly hasMore: boolean;
}

/** Figures of the streams of an archive. */
export interface Statistics extends Figures {
  /** Later changes of the archive may not be in them, in ISO 8601. */
  readonly computedUntil: string;
  /** Between which moments every call is archived and counted. Undefined if that is not known. */
  readonly coverage: () => Promise<Coverage | undefined>;
}

/** Figures of the calls over direct routing of an archive. */
export interface DirectRoutingStatistics {
  readonly groups: readonly DirectRoutingGroup[];
  /** Whether the archive has every call of the window, and Microsoft adds none. */
  readonly isComplete: boolean;
}

/** The names of the sources, which stand in cursors. Once released they never change. */
export const liveName = 'graph';
export const archiveName = 'archive';

/** A request that would be sent, as it can be shown to a person. */
export interface PlannedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}

/**
 * A place that call records are read from: Microsoft Graph, an archive, or a router to both.
 *
 * A source returns records as Microsoft writes them, whatever the caller may see of them. Its links are
 * opaque to everyone else: they are kept, sealed into cursors under the source's name, and given back.
 */
export interface RecordSource {
  /** Written into cursors. Once released it never changes, because a rename makes every cursor invalid. */
  readonly name: string;

  /** Loads a record with at least what the projection asks for. @param id in lower case. */
  loadRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
    freshness?: Freshness,
  ): LoadingRecord | Promise<LoadingRecord>;

  /**
   * Reads the first page of a list of records.
   *
   * @param source the name of the source to read from, of several that are behind this one.
   */
  readList(
    list: RecordList,
    asked: FirstPageProjection,
    operation: ClientOperation,
    source: string,
  ): Promise<Page>;

  /**
   * Counts the records of a list.
   *
   * @throws BadUserInputError if the source cannot count them.
   */
  countList(list: RecordList, operation: ClientOperation): Promise<number>;

  /**
   * Finds between which moments the list is known to have every record, by its start. Undefined if that is not known.
   *
   * @throws BadUserInputError if the source cannot know it.
   */
  coverageOf(list: RecordList, operation: ClientOperation): Promise<Coverage | undefined>;

  /**
   * Reads the changes of the records of a list, as they match it in their newest version.
   *
   * @throws BadUserInputError if the source knows no changes.
   * @throws InvalidCursorError if changes behind the place are gone, or it belongs to another archive.
   */
  readChanges(
    list: RecordList,
    range: ChangeRange,
    operation: ClientOperation,
  ): Promise<ChangePage>;

  /**
   * Counts the streams of the records that the source has.
   *
   * @throws BadUserInputError if the source counts none.
   */
  readStatistics(question: Question, operation: AskingOperation): Promise<Statistics>;

  /**
   * Counts the calls over direct routing that the source has.
   *
   * @throws BadUserInputError if the source counts none.
   */
  readDirectRouting(
    question: DirectRoutingQuestion,
    operation: AskingOperation,
  ): Promise<DirectRoutingStatistics>;

  /**
   * Whether the source knows by itself, and without a request, that a person takes part in a record. False also if it
   * does not have the record.
   */
  knowsParticipant(
    id: string,
    person: Person,
    operation: ClientOperation,
  ): Promise<boolean> | false;

  /**
   * Reads the first page of a log of telephone calls, whose rows are no records.
   *
   * @throws BadUserInputError if the log is filtered, and the source cannot filter it.
   */
  readCallLog(log: CallLog, operation: ClientOperation): Promise<Page>;

  /**
   * Whether the source itself has every call of a log, and Microsoft adds none.
   *
   * @throws BadUserInputError if the source cannot know it.
   */
  isLogComplete(log: CallLog, operation: ClientOperation): Promise<boolean>;

  /**
   * Reads a later page by its link.
   *
   * @param wanted how many items of it are wanted. A source may give more.
   * @throws InvalidCursorError if the link belongs to another source.
   */
  readPage(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    operation: ClientOperation,
    wanted?: number,
  ): Promise<Page>;

  /**
   * Reads the page after this one before any operation wants it, if the source sees fit. No operation waits for
   * it, is charged for it, or waits because of it.
   */
  readAhead(collection: ConnectedCollection, page: Page, operation: ClientOperation): void;

  /**
   * Returns the first page of segments, which came with its session.
   *
   * @throws BadUpstreamResponseError if the session holds no list of segments.
   */
  firstSegments(session: JsonObject, recordId: string): Page;

  /**
   * The highest version of a record that any read of any operation from a source has shown; null if there was none.
   *
   * @param source the name of the source, of several that are behind this one.
   */
  newestVersion(recordId: string, source: string): Version;

  /** The requests that would load a record if nothing is cached. */
  explainRecord(id: string, asked: RecordProjection): readonly PlannedRequest[];

  /** The requests that would read the first page of a list if nothing is cached. */
  explainList(list: RecordList, asked: FirstPageProjection): readonly PlannedRequest[];

  /** The request that would read the first page of a log if nothing is cached. */
  explainCallLog(log: CallLog): PlannedRequest;

  /**
   * The requests that would follow a link.
   *
   * @param source the name of the source that gave the link, if it is known.
   */
  explainPage(
    collection: Collection,
    link: string,
    source: string | undefined,
  ): readonly PlannedRequest[];
}
