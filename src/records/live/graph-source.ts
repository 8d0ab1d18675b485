import { InvalidCursorError, UnsupportedInputError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { ReadJson } from '../../msgraph/exchange.ts';
import { type CallLog, isCallLog } from '../../plan/call-log.ts';
import type { Collection, ConnectedCollection } from '../../plan/collection.ts';
import type { FirstPageProjection, RecordProjection } from '../../plan/projection.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { ReadThroughCache } from '../cache/read-through.ts';
import type { ClientOperation } from '../client-operation.ts';
import type { Page } from '../page.ts';
import {
  type ChangePage,
  type Coverage,
  type Freshness,
  liveName,
  type LoadingRecord,
  type PageOrigin,
  type PlannedRequest,
  type RecordSource,
  type DirectRoutingStatistics,
  type Statistics,
} from '../record-source.ts';
import type { Version } from '../version.ts';
import { explainCallLog, explainList, explainPage, explainRecord } from './explain.ts';
import { readFirstSegments } from './first-page.ts';
import { GraphReader, type HasSpare } from './graph-reader.ts';
import { loadParts } from './load-parts.ts';

/** Microsoft Graph as a source of records, with a cache that all operations share in front of it. */
export class GraphSource implements RecordSource {
  readonly name = liveName;
  readonly #reader: GraphReader;

  /**
   * @param root origin that its links must lead to.
   * @param hasSpare decides whether a page may be read ahead; by default none is.
   */
  constructor(
    read: ReadJson,
    root: string,
    shared: ReadThroughCache,
    hasSpare: HasSpare = () => false,
  ) {
    this.#reader = new GraphReader(read, root, shared, hasSpare);
  }

  loadRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
    freshness: Freshness = 'cached',
  ): LoadingRecord | Promise<LoadingRecord> {
    const load = () => loadParts(this.#reader, id, asked, operation, freshness);
    const ready = freshness === 'cached' ? this.#reader.prepareRecord(id) : undefined;
    return ready ? ready.then(load) : load();
  }

  readList(
    list: RecordList,
    asked: FirstPageProjection,
    operation: ClientOperation,
  ): Promise<Page> {
    return this.#reader.readList(list, asked, operation);
  }

  countList(): Promise<number> {
    return Promise.reject(new UnsupportedInputError('totalCount', 'NO_ARCHIVE'));
  }

  coverageOf(): Promise<Coverage | undefined> {
    return Promise.reject(new UnsupportedInputError('completeFrom', 'NO_ARCHIVE'));
  }

  readStatistics(): Promise<Statistics> {
    return Promise.reject(new UnsupportedInputError('callQuality', 'NO_ARCHIVE'));
  }

  readDirectRouting(): Promise<DirectRoutingStatistics> {
    return Promise.reject(new UnsupportedInputError('directRoutingQuality', 'NO_ARCHIVE'));
  }

  readChanges(): Promise<ChangePage> {
    return Promise.reject(new UnsupportedInputError('callRecordChanges', 'NO_ARCHIVE'));
  }

  /** Only a request can tell. */
  knowsParticipant(): false {
    return false;
  }

  readCallLog(log: CallLog, operation: ClientOperation): Promise<Page> {
    if (log.filter) return Promise.reject(new UnsupportedInputError('filter', 'NO_ARCHIVE'));
    return this.#reader.readCallLog(log, operation);
  }

  isLogComplete(): Promise<boolean> {
    return Promise.reject(new UnsupportedInputError('filter', 'NO_ARCHIVE'));
  }

  readPage(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    operation: ClientOperation,
  ): Promise<Page> {
    return origin.source === this.name
      ? this.#reader.readPage(collection, link, origin, operation)
      : Promise.reject(new InvalidCursorError('UNREADABLE'));
  }

  readAhead(collection: ConnectedCollection, page: Page, operation: ClientOperation): void {
    // The pages of all lists count in one window, which all clients share, and those of logs are large.
    if (collection.name === 'callRecords' || isCallLog(collection)) return;
    this.#reader.readAhead(collection, page, operation);
  }

  firstSegments(session: JsonObject, recordId: string): Page {
    const sessionId = typeof session.id === 'string' ? session.id : '';
    const collection = { name: 'segments', recordId, sessionId } as const;
    return readFirstSegments(session, (link) => this.#reader.acceptLink(link, collection));
  }

  newestVersion(recordId: string): Version {
    return this.#reader.newestVersion(recordId);
  }

  explainRecord(id: string, asked: RecordProjection): readonly PlannedRequest[] {
    return explainRecord(id, asked, this.#reader.form);
  }

  explainList(list: RecordList, asked: FirstPageProjection): readonly PlannedRequest[] {
    return [explainList(list, asked, this.#reader.form)];
  }

  explainCallLog(log: CallLog): PlannedRequest {
    return explainCallLog(log);
  }

  explainPage(collection: Collection, link: string): readonly PlannedRequest[] {
    return [explainPage(collection, link)];
  }
}
