import DataLoader from 'dataloader';
import type { Person } from '../../access/row-scope.ts';
import { InvalidCursorError, NotFoundError, UnsupportedInputError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { type CallLog, isCallLog } from '../../plan/call-log.ts';
import type { Collection } from '../../plan/collection.ts';
import {
  type FirstPageProjection,
  type RecordProjection,
  wholeParticipant,
  wholeSession,
} from '../../plan/projection.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { ClientOperation } from '../../records/client-operation.ts';
import {
  readFirstParticipants,
  readFirstSegments,
  readFirstSessions,
} from '../../records/live/first-page.ts';
import { type Page, readItems } from '../../records/page.ts';
import {
  archiveName,
  type ChangePage,
  type ChangeRange,
  type Coverage,
  type LoadingRecord,
  type PageOrigin,
  type PlannedRequest,
  type RecordSource,
  type DirectRoutingStatistics,
  type Statistics,
} from '../../records/record-source.ts';
import type { Version } from '../../records/version.ts';
import type { DirectRoutingQuestion } from '../../statistics/direct-routing/direct-routing-question.ts';
import type { Question } from '../../statistics/question.ts';
import type { Row } from '../../store/store.ts';
import type { ArchiveReads, ReadRows } from './archive-reads.ts';
import { ArchivedCallLogs } from './archived-call-logs.ts';
import { ArchivedChanges, type KeptChanges } from './archived-changes.ts';
import { ArchivedLists } from './archived-lists.ts';
import type { ArchivedStatistics } from './archived-statistics.ts';
import type { LogState } from '../logs/call-log-days.ts';
import type { DecodedBodies } from './decoded-bodies.ts';
import { printFind, printPageAt, type WantedRecord } from './find-records.ts';
import { factOfPerson } from './list-conditions.ts';
import { requireObject } from '../read-stored-json.ts';

/** A record that was found, with its version. */
export interface ArchivedRecord extends LoadingRecord {
  readonly archivedAt: number;
  readonly version: Version;
}

/** Pages of sessions are large, so no more records than this are read at once. */
const maxAtOnce = 20;
/** How long a record is looked for before Microsoft is asked instead. */
const maxFindMs = 2000;

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
  readonly #bodies: DecodedBodies;
  readonly #lists: ArchivedLists;
  readonly #changes: ArchivedChanges;
  readonly #logs: ArchivedCallLogs;
  readonly #statistics: ArchivedStatistics | undefined;
  readonly #finds = new WeakMap<ClientOperation, Finds>();

  constructor(
    reads: ArchiveReads,
    bodies: DecodedBodies,
    { maximumSorted, kept = { keepMs: undefined, now: Date.now }, statistics }: SourceOptions = {},
  ) {
    this.#reads = reads;
    this.#bodies = bodies;
    this.#lists = new ArchivedLists(maximumSorted, statistics);
    this.#changes = new ArchivedChanges(kept);
    this.#logs = new ArchivedCallLogs(kept);
    this.#statistics = statistics;
  }

  /** Whether the store has answered lately, or should be tried again. */
  get isAvailable(): boolean {
    return this.#reads.isAvailable;
  }

  /**
   * Looks a record up, together with the others that the operation wants in the same tick.
   *
   * @returns undefined if it is not archived.
   * @throws ArchiveUnavailableError if the store does not answer.
   */
  async find(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<ArchivedRecord | undefined> {
    let finds = this.#finds.get(operation);
    if (!finds) this.#finds.set(operation, (finds = this.#createFinds(operation)));
    const rows = await finds.load({ id, asked });
    return rows.length > 0 ? this.#toRecord(rows, asked) : undefined;
  }

  #createFinds(operation: ClientOperation): Finds {
    const find = async (wanted: readonly WantedRecord[]) => {
      const rows = await this.#reads.read(printFind(wanted), operation, maxFindMs);
      return wanted.map(({ id }) => rows.filter((row) => row.id === id));
    };
    return new DataLoader(find, { cache: false, maxBatchSize: maxAtOnce });
  }

  /** @param rows those of one record: its head, and the first pages that are wanted. */
  #toRecord(rows: readonly Row[], asked: RecordProjection): ArchivedRecord | undefined {
    const head = rows.find(({ part }) => part === 'record');
    if (!head) return undefined;
    const own = this.#bodies.read(head).then(requireObject);
    const version = versionOf(head);
    const pageOf = (part: 'sessions' | 'participants') => {
      if (!asked[part]) return undefined;
      const page = this.#toFirstPage(
        own,
        rows.find((row) => row.part === part),
        part,
      );
      return page.then((found) => ({ ...found, source: archiveName, version }));
    };
    const record = { own, sessions: pageOf('sessions'), participants: pageOf('participants') };
    // The resolver of a part awaits it. Until then, its failure must not count as unhandled.
    for (const part of Object.values(record)) part?.catch(() => undefined);
    return { ...record, ids: Promise.resolve({}), archivedAt: Number(head.archived_at), version };
  }

  /** Reads the first page of a collection as if it had come with its record. */
  async #toFirstPage(
    own: Promise<JsonObject>,
    row: Row | undefined,
    name: 'sessions' | 'participants',
  ): Promise<Page> {
    const [head, items] = await Promise.all([own, row ? this.#bodies.read(row) : []]);
    const toLink = () => (row?.goes_on === 1 ? '1' : null);
    return name === 'sessions'
      ? readFirstSessions({ ...head, sessions: items }, wholeSession, toLink)
      : readFirstParticipants({ ...head, participants_v2: items }, toLink);
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

  readStatistics(question: Question, operation: ClientOperation): Promise<Statistics> {
    if (!this.#statistics) {
      return Promise.reject(new UnsupportedInputError('callQuality', 'NO_ARCHIVE'));
    }
    return this.#statistics.read(question, this.#readerOf(operation));
  }

  async readDirectRouting(
    question: DirectRoutingQuestion,
    operation: ClientOperation,
  ): Promise<DirectRoutingStatistics> {
    if (!this.#statistics) throw new UnsupportedInputError('directRoutingQuality', 'NO_ARCHIVE');
    const read = this.#readerOf(operation);
    const { from, until: to } = question;
    const groups = await this.#statistics.readDirectRouting(question, read);
    const state = await this.#logs.stateOf({ name: 'directRoutingCalls', from, to }, read);
    return { groups, isComplete: state === 'final' };
  }

  async knowsParticipant(id: string, person: Person, operation: ClientOperation): Promise<boolean> {
    const { kind, values } = factOfPerson(person);
    const sql =
      'SELECT 1 AS found FROM record_fact WHERE record_id = $1 AND kind = $2 AND value IN ($3, $4) LIMIT 1';
    const rows = await this.#reads.read(
      { sql, values: [id, kind, ...values] },
      operation,
      maxFindMs,
    );
    return rows.length > 0;
  }

  /** How much of a log is archived. */
  stateOfLog(log: CallLog, operation: ClientOperation): Promise<LogState> {
    return this.#logs.stateOf(log, this.#readerOf(operation, maxFindMs));
  }

  readCallLog(log: CallLog, operation: ClientOperation): Promise<Page> {
    return this.#readLog(log, null, operation);
  }

  #readLog(log: CallLog, link: string | null, operation: ClientOperation): Promise<Page> {
    return this.#logs.readPage(log, link, this.#readerOf(operation));
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
    const isOfRecord = collection.name === 'sessions' || collection.name === 'participants';
    if (!isOfRecord || origin.source !== archiveName || !/^\d{1,6}$/.test(link)) {
      throw new InvalidCursorError('UNREADABLE');
    }
    const { name, recordId } = collection;
    const number = Number(link);
    const [row] = await this.#reads.read(printPageAt(recordId, name, number), operation);
    // The record was replaced, or removed.
    if (!row || !isSameVersion(versionOf(row), origin.version))
      throw new InvalidCursorError('STALE');
    const items = row.body === null ? [] : await this.#bodies.read(row);
    return {
      source: archiveName,
      items: readItems(items, name),
      link,
      nextLink: row.goes_on === 1 ? String(number + 1) : null,
      carried: name === 'sessions' ? wholeSession : wholeParticipant,
      version: versionOf(row),
    };
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

type Finds = DataLoader<WantedRecord, readonly Row[]>;

function versionOf({ version }: Row): Version {
  if (typeof version === 'bigint') return String(version);
  return typeof version === 'number' || typeof version === 'string' ? version : null;
}

function isSameVersion(one: Version, other: Version): boolean {
  return String(one) === String(other);
}
