import type { UpstreamIds } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { CallLog } from '../plan/call-log.ts';
import type { Collection, ConnectedCollection } from '../plan/collection.ts';
import type { FirstPageProjection, RecordProjection } from '../plan/projection.ts';
import type { ClientOperation } from './client-operation.ts';
import type { Page } from './page.ts';
import type { Version } from './version.ts';

/** A call record that is being loaded. Each collection arrives or fails by itself. */
export interface LoadingRecord {
  /** The record's own properties. */
  readonly own: Promise<JsonObject>;
  readonly sessions: Promise<Page> | undefined;
  readonly participants: Promise<Page> | undefined;
  /** Of the request that brought the participants, or else the record's own properties: for support cases. */
  readonly ids: Promise<UpstreamIds>;
}

/** The facts about a page that its link does not carry: a later page inherits them from the one before. */
export type PageOrigin = Pick<Page, 'source' | 'carried' | 'version'>;

/** Whether a record may be answered from a cache and from requests of other operations. */
export type Freshness = 'cached' | 'fresh';

/** A request that would be sent, as it can be shown to a person. */
export interface PlannedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}

/**
 * A place that call records are read from. Microsoft Graph is the only one so far.
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

  /** Reads the first page of the list of records. @param filter as it is printed in the query. */
  readList(filter: string, asked: FirstPageProjection, operation: ClientOperation): Promise<Page>;

  /** Reads the first page of a log of telephone calls, whose rows are no records. */
  readCallLog(log: CallLog, operation: ClientOperation): Promise<Page>;

  /**
   * Reads a later page by its link.
   *
   * @throws InvalidCursorError if the link belongs to another source.
   */
  readPage(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    operation: ClientOperation,
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

  /** The highest version of a record that any read of any operation has shown; null if there was none. */
  newestVersion(recordId: string): Version;

  /** The requests that would load a record if nothing is cached. */
  explainRecord(id: string, asked: RecordProjection): readonly PlannedRequest[];

  /** The request that would read the first page of the list if nothing is cached. */
  explainList(filter: string, asked: FirstPageProjection): PlannedRequest;

  /** The request that would read the first page of a log if nothing is cached. */
  explainCallLog(log: CallLog): PlannedRequest;

  /** The request that would follow a link. */
  explainPage(collection: Collection, link: string): PlannedRequest;
}
