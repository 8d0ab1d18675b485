import type { Collection } from '../plan/collection.ts';
import {
  coversFirstPage,
  coversRecord,
  type FirstPageProjection,
  mergeFirstPages,
  mergeRecordProjections,
  type RecordProjection,
} from '../plan/projection.ts';
import type { ClientOperation } from './client-operation.ts';
import { Flights } from './flights.ts';
import { loadParts, type RecordFlight } from './load-parts.ts';
import { OwnRecords } from './own-records.ts';
import type { Page } from './page.ts';
import type { RecordReader } from './record-reader.ts';
import type { RowScope } from './row-scope.ts';
import type { Verdicts } from './verdicts.ts';
import type { Version } from './version.ts';

/** Loads records, lists and pages for one client operation, each once. */
export class RecordLoader {
  readonly #reader: RecordReader;
  readonly #operation: ClientOperation;
  readonly #records: Flights<RecordProjection, RecordFlight>;
  readonly #deferred: Flights<RecordProjection, RecordFlight>;
  readonly #lists: Flights<FirstPageProjection, Promise<Page>>;
  readonly #pages = new Map<string, Promise<Page>>();
  readonly #own: OwnRecords | undefined;

  /** @param rows which records may be loaded by their ids. */
  constructor(
    reader: RecordReader,
    operation: ClientOperation,
    rows: RowScope,
    verdicts: Verdicts,
  ) {
    this.#reader = reader;
    this.#operation = operation;
    this.#own =
      rows.kind === 'own'
        ? new OwnRecords(rows.person, verdicts, reader, operation, {
            loadProven: (id, projection) => this.#records.load(id, projection),
            readParticipants: (recordId, link, earlier) =>
              this.readPage({ name: 'participants', recordId }, link, earlier),
          })
        : undefined;
    const plan = {
      merge: mergeRecordProjections,
      covers: coversRecord,
      takeOff: (id: string, projection: RecordProjection) =>
        loadParts(reader, id, projection, operation),
    };
    this.#records = new Flights(plan);
    this.#deferred = new Flights(plan);
    this.#lists = new Flights({
      merge: mergeFirstPages,
      covers: coversFirstPage,
      takeOff: (filter, projection) => reader.readList(filter, projection, operation),
    });
  }

  /** Brings a record that has at least what the projection asks for. */
  loadRecord(id: string, projection: RecordProjection): Promise<RecordFlight> {
    return (this.#own ?? this.#records).load(id, projection);
  }

  /**
   * Brings what a client takes later of a record, by requests of their own, so that the rest of it
   * need not wait for them.
   *
   * @param record the rest, by which it is known whether the record may be seen at all.
   */
  async loadDeferred(
    id: string,
    projection: RecordProjection,
    record: Promise<RecordFlight>,
  ): Promise<RecordFlight> {
    if (!this.#own) return this.#deferred.load(id, projection);
    const proven = await record;
    const participants = projection.participants && this.#own.participantsOf(id);
    if (!participants) return this.#deferred.load(id, projection);
    const rest = { ...projection, participants: undefined };
    const later = projection.sessions ? await this.#deferred.load(id, rest) : proven;
    return { ...later, participants };
  }

  /** The same for a record that came in a list, which holds none that may not be seen. */
  loadListed(id: string, projection: RecordProjection): Promise<RecordFlight> {
    this.#own?.prove(id);
    return this.#records.load(id, projection);
  }

  /** Reads the first page of the list of records; `filter` is printed and encoded. */
  async loadList(filter: string, projection: FirstPageProjection): Promise<Page> {
    return this.#lists.load(filter, projection);
  }

  /** Reads a later page by its link, once however many fields want it. */
  readPage(
    collection: Collection,
    link: string,
    earlier: Pick<Page, 'carried' | 'version'>,
  ): Promise<Page> {
    const key = JSON.stringify([Object.values(collection), link]);
    let page = this.#pages.get(key);
    if (!page) {
      page = this.#reader.readPage(collection, link, earlier, this.#operation);
      this.#pages.set(key, page);
    }
    return page;
  }

  acceptLink(link: unknown, collection: Collection): string | Error | null {
    return this.#reader.acceptLink(link, collection);
  }

  /** The highest version of a record that any read has shown, of whichever operation. */
  newestVersion(recordId: string): Version {
    return this.#reader.newestVersion(recordId);
  }
}
