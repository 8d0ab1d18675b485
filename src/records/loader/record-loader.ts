import type { JsonObject } from '../../json.ts';
import type { CallLog } from '../../plan/call-log.ts';
import type { Collection, ConnectedCollection } from '../../plan/collection.ts';
import {
  coversFirstPage,
  coversRecord,
  type FirstPageProjection,
  mergeFirstPages,
  mergeRecordProjections,
  type RecordProjection,
} from '../../plan/projection.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { DirectRoutingQuestion } from '../../statistics/direct-routing/direct-routing-question.ts';
import type { Question } from '../../statistics/question.ts';
import type { AskingOperation } from '../client-operation.ts';
import { CoalescingLoader } from './coalescing-loader.ts';
import { OwnRecords } from './own-records.ts';
import type { Page } from '../page.ts';
import type {
  ChangePage,
  ChangeRange,
  Coverage,
  LoadingRecord,
  PageOrigin,
  RecordSource,
  DirectRoutingStatistics,
  Statistics,
} from '../record-source.ts';
import type { RowScope } from '../../access/row-scope.ts';
import type { ParticipationCache } from './participation-cache.ts';
import type { Version } from '../version.ts';

interface WantedList {
  readonly list: RecordList;
  readonly source: string;
}

/** Loads records, lists and pages for one client operation, each once. */
export class RecordLoader {
  readonly #source: RecordSource;
  readonly #operation: AskingOperation;
  readonly #records: CoalescingLoader<RecordProjection, LoadingRecord>;
  readonly #deferred: CoalescingLoader<RecordProjection, LoadingRecord>;
  readonly #lists: CoalescingLoader<FirstPageProjection, Page>;
  readonly #wantedLists = new Map<string, WantedList>();
  readonly #counts = new Map<string, Promise<number>>();
  readonly #coverages = new Map<string, Promise<Coverage | undefined>>();
  readonly #pages = new Map<string, Promise<Page>>();
  readonly #own: OwnRecords | undefined;

  /** @param rows the records that may be loaded by their ids. */
  constructor(
    source: RecordSource,
    operation: AskingOperation,
    rows: RowScope,
    participations: ParticipationCache,
  ) {
    this.#source = source;
    this.#operation = operation;
    this.#own =
      rows.kind === 'own'
        ? new OwnRecords(rows.person, participations, source, operation, {
            loadProven: (id, projection) => this.#records.load(id, projection),
            readParticipants: (recordId, link, earlier) =>
              this.readPage({ name: 'participants', recordId }, link, earlier),
          })
        : undefined;
    const plan = {
      merge: mergeRecordProjections,
      covers: coversRecord,
      start: (id: string, projection: RecordProjection) =>
        source.loadRecord(id, projection, operation),
    };
    this.#records = new CoalescingLoader(plan);
    this.#deferred = new CoalescingLoader(plan);
    this.#lists = new CoalescingLoader({
      merge: mergeFirstPages,
      covers: coversFirstPage,
      start: (key, projection) => this.#startList(key, projection),
    });
  }

  /** Loads a record with at least what the projection asks for. */
  loadRecord(id: string, projection: RecordProjection): Promise<LoadingRecord> {
    return (this.#own ?? this.#records).load(id, projection);
  }

  /**
   * Loads the deferred parts of a record with their own requests, so that the initial result does not wait
   * for them.
   *
   * @param record the initial parts, which show whether the record may be seen at all.
   */
  async loadDeferred(
    id: string,
    projection: RecordProjection,
    record: Promise<LoadingRecord>,
  ): Promise<LoadingRecord> {
    if (!this.#own) return this.#deferred.load(id, projection);
    const proven = await record;
    const participants = projection.participants && this.#own.participantsOf(id);
    if (!participants) return this.#deferred.load(id, projection);
    const rest = { ...projection, participants: undefined };
    const later = projection.sessions ? await this.#deferred.load(id, rest) : proven;
    return { ...later, participants };
  }

  /** Notes that a record may be seen, because it came in a list, or its change did: these hold no others. */
  prove(id: string): void {
    this.#own?.prove(id);
  }

  /** Loads a record that came in a list. A list holds only records that may be seen. */
  loadListed(id: string, projection: RecordProjection): Promise<LoadingRecord> {
    this.#own?.prove(id);
    return this.#records.load(id, projection);
  }

  /** Reads the first page of a list of records. @param source the name of the source to read it from. */
  loadList(list: RecordList, projection: FirstPageProjection, source: string): Promise<Page> {
    const key = `${source} ${list.key}`;
    this.#wantedLists.set(key, { list, source });
    return this.#lists.load(key, projection);
  }

  #startList(key: string, projection: FirstPageProjection): Promise<Page> {
    const wanted = this.#wantedLists.get(key);
    if (!wanted) throw new TypeError('A list that nothing wants is to be read.');
    return this.#source.readList(wanted.list, projection, this.#operation, wanted.source);
  }

  /** Counts the records of a list, once for all fields. */
  countList(list: RecordList): Promise<number> {
    const count = this.#counts.get(list.key) ?? this.#source.countList(list, this.#operation);
    this.#counts.set(list.key, count);
    return count;
  }

  /** Between which moments a list is known to have every record, read once for all fields. */
  coverageOf(list: RecordList): Promise<Coverage | undefined> {
    const coverage =
      this.#coverages.get(list.key) ?? this.#source.coverageOf(list, this.#operation);
    this.#coverages.set(list.key, coverage);
    return coverage;
  }

  /** Reads the changes of the records of a list. */
  readStatistics(question: Question): Promise<Statistics> {
    return this.#source.readStatistics(question, this.#operation);
  }

  /** Counts calls over direct routing. */
  readDirectRouting(question: DirectRoutingQuestion): Promise<DirectRoutingStatistics> {
    return this.#source.readDirectRouting(question, this.#operation);
  }

  readChanges(list: RecordList, range: ChangeRange): Promise<ChangePage> {
    return this.#source.readChanges(list, range, this.#operation);
  }

  /** Reads the first page of a log of telephone calls, once for all fields. */
  loadCallLog(log: CallLog): Promise<Page> {
    return this.#once(log, null, () => this.#source.readCallLog(log, this.#operation));
  }

  /** Whether the archive has every call of a log. */
  isLogComplete(log: CallLog): Promise<boolean> {
    return this.#source.isLogComplete(log, this.#operation);
  }

  /** Reads a later page by its link, once for all fields. */
  readPage(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    wanted?: number,
  ): Promise<Page> {
    return this.#once(collection, link, () =>
      this.#source.readPage(collection, link, origin, this.#operation, wanted),
    );
  }

  #once(collection: Collection, link: string | null, read: () => Promise<Page>): Promise<Page> {
    const key = JSON.stringify([Object.values(collection), link]);
    const page = this.#pages.get(key) ?? read();
    this.#pages.set(key, page);
    return page;
  }

  /** Has the page after this one read for an operation that will want it. */
  readAhead(collection: ConnectedCollection, page: Page): void {
    this.#source.readAhead(collection, page, this.#operation);
  }

  /** The first page of segments, which came with its session. */
  firstSegments(session: JsonObject, recordId: string): Page {
    return this.#source.firstSegments(session, recordId);
  }

  /** The highest version of a record that any read of any operation from a source has shown. */
  newestVersion(recordId: string, source: string): Version {
    return this.#source.newestVersion(recordId, source);
  }
}
