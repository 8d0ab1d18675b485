import type { Person } from '../../access/row-scope.ts';
import { InvalidCursorError, NotFoundError, UnsupportedInputError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { type CallLog, isCallLog } from '../../plan/call-log.ts';
import type { Collection } from '../../plan/collection.ts';
import type { FirstPageProjection, RecordProjection } from '../../plan/projection.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { AskingOperation, ClientOperation } from '../../records/client-operation.ts';
import { readFirstSegments } from '../../records/live/first-page.ts';
import type { Page } from '../../records/page.ts';
import {
  archiveName,
  type ChangePage,
  type ChangeRange,
  type Coverage,
  type DirectRoutingStatistics,
  type LoadingRecord,
  type PageOrigin,
  type PlannedRequest,
  type RecordSource,
  type Statistics,
} from '../../records/record-source.ts';
import type { Version } from '../../records/version.ts';
import type { DirectRoutingQuestion } from '../../statistics/direct-routing/direct-routing-question.ts';
import type { StreamAsker } from '../../statistics/answer-work.ts';
import type { Question } from '../../statistics/question.ts';
import type { LogState } from '../logs/call-log-days.ts';
import { type ArchiveReads, maxFindMs, type ReadRows } from './archive-reads.ts';
import { ArchivedCallLogs } from './archived-call-logs.ts';
import { ArchivedChanges, type KeptChanges } from './archived-changes.ts';
import { ArchivedLists } from './archived-lists.ts';
import { type ArchivedRecord, ArchivedRecords, type PartOfRecord } from './archived-records.ts';
import type { ArchivedStatistics } from './archived-statistics.ts';
import type { KeptColumns } from '../../statistics/days/kept-columns.ts';
import type { Decoded } from './decoded.ts';

interface SourceOptions {
  /** The number of records of a page's list that may be sorted after they were found. */
  readonly maximumSorted?: number;
  readonly kept?: KeptChanges | undefined;
  /** By default, nothing is counted. */
  readonly statistics?: ArchivedStatistics;
}

/** Records that are kept in a store, whole and in their newest version. */
export class ArchiveSource implements RecordSource {
  readonly name = archiveName;
  readonly #reads: ArchiveReads;
  readonly #records: ArchivedRecords;
  readonly #lists: ArchivedLists;
  readonly #changes: ArchivedChanges;
  readonly #logs: ArchivedCallLogs;
  readonly #statistics: ArchivedStatistics | undefined;
  readonly #columns: KeptColumns;

  constructor(
    reads: ArchiveReads,
    { bodies, columns }: Decoded,
    { maximumSorted, kept = { keepMs: undefined, now: Date.now }, statistics }: SourceOptions = {},
  ) {
    this.#reads = reads;
    this.#records = new ArchivedRecords(reads, bodies);
    this.#lists = new ArchivedLists(maximumSorted, statistics);
    this.#changes = new ArchivedChanges(kept);
    this.#logs = new ArchivedCallLogs(kept);
    this.#statistics = statistics;
    this.#columns = columns;
  }

  /** Whether the store has answered lately, or should be tried again. */
  get isAvailable(): boolean {
    return this.#reads.isAvailable;
  }

  /**
   * @returns undefined if the record is not archived.
   * @throws ArchiveUnavailableError if the store does not answer.
   */
  find(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<ArchivedRecord | undefined> {
    return this.#records.find(id, asked, operation);
  }

  /** @throws NotFoundError if the record is not archived. */
  async loadRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<LoadingRecord> {
    const record = await this.find(id, asked, operation);
    if (record) return record;
    throw new NotFoundError({});
  }

  async readList(
    list: RecordList,
    asked: FirstPageProjection,
    operation: ClientOperation,
  ): Promise<Page> {
    return this.#lists.readPage(list, null, asked.maxPageSize, this.#readerOf(operation));
  }

  countList(list: RecordList, operation: ClientOperation): Promise<number> {
    return this.#lists.count(list, this.#readerOf(operation));
  }

  coverageOf(list: RecordList, operation: ClientOperation): Promise<Coverage | undefined> {
    return this.#lists.coverageOf(list, this.#readerOf(operation));
  }

  readChanges(
    list: RecordList,
    range: ChangeRange,
    operation: ClientOperation,
  ): Promise<ChangePage> {
    return this.#changes.readPage(list, range, this.#readerOf(operation));
  }

  readStatistics(question: Question, operation: AskingOperation): Promise<Statistics> {
    if (!this.#statistics) {
      return Promise.reject(new UnsupportedInputError('callQuality', 'NO_ARCHIVE'));
    }
    return this.#statistics.read(question, this.#askerOf(operation));
  }

  async readDirectRouting(
    question: DirectRoutingQuestion,
    operation: AskingOperation,
  ): Promise<DirectRoutingStatistics> {
    if (!this.#statistics) throw new UnsupportedInputError('directRoutingQuality', 'NO_ARCHIVE');
    const asker = this.#askerOf(operation);
    const [from, to] = [`${question.from}T00:00:00Z`, `${question.until}T00:00:00Z`];
    // Asked first: the last calls of a day can be archived while others are counted.
    const isComplete = await this.isLogComplete(
      { name: 'directRoutingCalls', from, to },
      operation,
    );
    return { groups: await this.#statistics.readDirectRouting(question, asker), isComplete };
  }

  knowsParticipant(id: string, person: Person, operation: ClientOperation): Promise<boolean> {
    return this.#records.knowsParticipant(id, person, operation);
  }

  /** How much of a log is archived. */
  stateOfLog(log: CallLog, operation: ClientOperation): Promise<LogState> {
    return this.#logs.stateOf(log, this.#readerOf(operation, maxFindMs));
  }

  async isLogComplete(log: CallLog, operation: ClientOperation): Promise<boolean> {
    return (await this.#logs.stateOf(log, this.#readerOf(operation))) === 'final';
  }

  readCallLog(log: CallLog, operation: ClientOperation): Promise<Page> {
    return this.#readLog(log, null, operation);
  }

  #readLog(log: CallLog, link: string | null, operation: ClientOperation): Promise<Page> {
    return this.#logs.readPage(log, link, this.#readerOf(operation));
  }

  #askerOf(operation: AskingOperation): StreamAsker {
    return { read: this.#readerOf(operation), work: operation.work, columns: this.#columns };
  }

  #readerOf(operation: ClientOperation, maxMs?: number): ReadRows {
    return (statement) => this.#reads.read(statement, operation, maxMs);
  }

  async readPage(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    operation: ClientOperation,
    wanted?: number,
  ): Promise<Page> {
    if (collection.name === 'callRecords') {
      return this.#lists.readPage(collection, link, wanted, this.#readerOf(operation));
    }
    if (isCallLog(collection)) return this.#readLog(collection, link, operation);
    if (!isPart(collection) || origin.source !== archiveName || !/^\d{1,6}$/.test(link)) {
      throw new InvalidCursorError('UNREADABLE');
    }
    return this.#records.readPage(collection, link, origin, operation);
  }

  readAhead(): void {
    // A page costs no request.
  }

  firstSegments(session: JsonObject): Page {
    // A record is archived whole: no segments are missing that a link would lead to.
    return { ...readFirstSegments(session, () => null), source: archiveName };
  }

  /** Each read of a later page compares the version itself. */
  newestVersion(): Version {
    return null;
  }

  explainRecord(): readonly PlannedRequest[] {
    return [];
  }

  explainList(): readonly PlannedRequest[] {
    return [];
  }

  explainCallLog(): PlannedRequest {
    throw new TypeError('A log that is archived takes no request.');
  }

  explainPage(): readonly PlannedRequest[] {
    return [];
  }
}

/** A collection that is kept with its record, page by page. */
function isPart(collection: Collection): collection is PartOfRecord {
  return collection.name === 'sessions' || collection.name === 'participants';
}
