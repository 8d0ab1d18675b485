import type { Person } from '../../access/row-scope.ts';
import {
  AllowanceSpentError,
  ArchiveUnavailableError,
  BadUpstreamResponseError,
  InvalidCursorError,
  NotFoundError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { CallLog } from '../../plan/call-log.ts';
import type { Collection, ConnectedCollection } from '../../plan/collection.ts';
import type { FirstPageProjection, RecordProjection } from '../../plan/projection.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { AskingOperation, ClientOperation } from '../../records/client-operation.ts';
import type { Page } from '../../records/page.ts';
import {
  archiveName,
  type ChangePage,
  type ChangeRange,
  type Coverage,
  type Freshness,
  liveName,
  type LoadingRecord,
  type PageOrigin,
  type PlannedRequest,
  type RecordSource,
  type DirectRoutingStatistics,
  type Statistics,
} from '../../records/record-source.ts';
import { isNewer, type Version } from '../../records/version.ts';
import type { DirectRoutingQuestion } from '../../statistics/direct-routing/direct-routing-question.ts';
import type { Question } from '../../statistics/question.ts';
import type { ArchivedRecord } from './archived-records.ts';
import type { ArchiveSource } from './archive-source.ts';
import type { LogState } from '../logs/call-log-days.ts';

/**
 * Reads records from the archive if they are there, and else from Microsoft. An operation that accepts nothing cached
 * asks Microsoft first, as long as Microsoft has the record and can be reached.
 */
export class SourceRouter implements RecordSource {
  readonly name = 'router';
  readonly #live: RecordSource;
  readonly #archive: ArchiveSource;

  constructor(live: RecordSource, archive: ArchiveSource) {
    this.#live = live;
    this.#archive = archive;
  }

  /** @param freshness if it is `fresh`, the archive is not asked: nothing may tell whether it has the record. */
  async loadRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
    freshness: Freshness = 'cached',
  ): Promise<LoadingRecord> {
    if (freshness === 'fresh') return this.#live.loadRecord(id, asked, operation, freshness);
    if (!operation.allowsCached) return this.#loadLiveFirst(id, asked, operation);
    if (!this.#archive.isAvailable) return this.#loadInstead(id, asked, operation);
    let archived: ArchivedRecord | undefined;
    try {
      archived = await this.#archive.find(id, asked, operation);
    } catch {
      return this.#loadInstead(id, asked, operation);
    }
    const seen = this.#live.newestVersion(id, liveName);
    if (archived && !isNewer(seen, archived.version)) return archived;
    // Who has seen a version never sees an older one, as long as Microsoft can be reached.
    return archived
      ? this.#loadLiveFirst(id, asked, operation)
      : this.#live.loadRecord(id, asked, operation);
  }

  /** Loads a record from Microsoft; if it is gone there, or Microsoft cannot be reached, from the archive. */
  async #loadLiveFirst(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<LoadingRecord> {
    const record = await this.#live.loadRecord(id, asked, operation);
    try {
      await record.own;
      return record;
    } catch (error) {
      if (!isGone(error) && !(error instanceof AllowanceSpentError)) return record;
      const archived = this.#archive.find(id, asked, operation);
      return (await archived.catch(() => undefined)) ?? record;
    }
  }

  /** Loads a record from Microsoft because the archive cannot be reached, if the operation may send requests for it. */
  async #loadInstead(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<LoadingRecord> {
    const record = await this.#live.loadRecord(id, asked, operation);
    return {
      ...record,
      own: withoutSpent(record.own),
      sessions: record.sessions && withoutSpent(record.sessions),
      participants: record.participants && withoutSpent(record.participants),
    };
  }

  readList(
    list: RecordList,
    asked: FirstPageProjection,
    operation: ClientOperation,
    source: string,
  ): Promise<Page> {
    return this.#named(source).readList(list, asked, operation, source);
  }

  countList(list: RecordList, operation: ClientOperation): Promise<number> {
    return this.#archive.countList(list, operation);
  }

  coverageOf(list: RecordList, operation: ClientOperation): Promise<Coverage | undefined> {
    return this.#archive.coverageOf(list, operation);
  }

  readChanges(
    list: RecordList,
    range: ChangeRange,
    operation: ClientOperation,
  ): Promise<ChangePage> {
    return this.#archive.readChanges(list, range, operation);
  }

  readStatistics(question: Question, operation: AskingOperation): Promise<Statistics> {
    return this.#archive.readStatistics(question, operation);
  }

  readDirectRouting(
    question: DirectRoutingQuestion,
    operation: AskingOperation,
  ): Promise<DirectRoutingStatistics> {
    return this.#archive.readDirectRouting(question, operation);
  }

  async knowsParticipant(id: string, person: Person, operation: ClientOperation): Promise<boolean> {
    if (!this.#archive.isAvailable) return false;
    return this.#archive.knowsParticipant(id, person, operation).catch(() => false);
  }

  /** Rows that Microsoft may still add to are read from Microsoft as long as it can be reached. */
  async readCallLog(log: CallLog, operation: ClientOperation): Promise<Page> {
    if (log.filter) return this.#archive.readCallLog(log, operation);
    const state = await this.#stateOfLog(log, operation);
    if (state === 'final' && operation.allowsCached) {
      const page = await this.#archive.readCallLog(log, operation).catch(() => undefined);
      if (page) return page;
    }
    try {
      return await this.#live.readCallLog(log, operation);
    } catch (error) {
      if (state === 'unread' || !(isGone(error) || isTooLongAgo(error))) throw error;
      return this.#archive.readCallLog(log, operation);
    }
  }

  isLogComplete(log: CallLog, operation: ClientOperation): Promise<boolean> {
    return this.#archive.isLogComplete(log, operation);
  }

  async #stateOfLog(log: CallLog, operation: ClientOperation): Promise<LogState> {
    if (!this.#archive.isAvailable) return 'unread';
    return this.#archive.stateOfLog(log, operation).catch(() => 'unread');
  }

  async readPage(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    operation: ClientOperation,
    wanted?: number,
  ): Promise<Page> {
    return this.#named(origin.source).readPage(collection, link, origin, operation, wanted);
  }

  readAhead(collection: ConnectedCollection, page: Page, operation: ClientOperation): void {
    if (page.source === liveName) this.#live.readAhead(collection, page, operation);
  }

  /** An archived session is as Microsoft sent it. */
  firstSegments(session: JsonObject, recordId: string): Page {
    return this.#live.firstSegments(session, recordId);
  }

  newestVersion(recordId: string, source: string): Version {
    return this.#named(source).newestVersion(recordId, source);
  }

  /** An upper bound: an archived record takes no request. */
  explainRecord(id: string, asked: RecordProjection): readonly PlannedRequest[] {
    return this.#live.explainRecord(id, asked);
  }

  explainList(list: RecordList, asked: FirstPageProjection): readonly PlannedRequest[] {
    return this.#live.explainList(list, asked);
  }

  explainCallLog(log: CallLog): PlannedRequest {
    return this.#live.explainCallLog(log);
  }

  explainPage(
    collection: Collection,
    link: string,
    source: string | undefined,
  ): readonly PlannedRequest[] {
    return this.#named(source ?? liveName).explainPage(collection, link, source);
  }

  #named(source: string): RecordSource {
    if (source === archiveName) return this.#archive;
    if (source === liveName) return this.#live;
    throw new InvalidCursorError('UNREADABLE');
  }
}

/** Whether Microsoft has the record no more, or cannot be reached. */
function isGone(error: unknown): boolean {
  if (error instanceof UnauthenticatedUpstreamError) return error.facts.reason === 'OUT_OF_REACH';
  return [NotFoundError, UnavailableUpstreamError, UpstreamTimeoutError].some(
    (kind) => error instanceof kind,
  );
}

/** Whether Microsoft serves this window of a log no more. */
function isTooLongAgo(error: unknown): boolean {
  return error instanceof BadUpstreamResponseError && error.facts.status === 406;
}

/** An operation whose records were to come from the archive has no requests to spend on them. */
function withoutSpent<Part>(part: Promise<Part>): Promise<Part> {
  const told = part.catch((error: unknown) => {
    throw error instanceof AllowanceSpentError
      ? new ArchiveUnavailableError({ cause: error })
      : error;
  });
  told.catch(() => undefined);
  return told;
}
