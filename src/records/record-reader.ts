import { AllowanceSpentError } from '../errors.ts';
import type { JsonAnswer, Operation, ReadJson } from '../msgraph/exchange.ts';
import type { Collection } from '../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../plan/print-path.ts';
import {
  type Dialect,
  type PrintedQuery,
  printList,
  printParticipants,
  printRecord,
} from '../plan/print-record.ts';
import {
  type FirstPageProjection,
  pageWithVersion,
  type RecordProjection,
  withVersion,
} from '../plan/projection.ts';
import type { Meter } from '../quota.ts';
import type { ClientOperation } from './client-operation.ts';
import { readLink } from './first-page.ts';
import { type Page, readItems } from './page.ts';
import type { Manner } from './print-wishes.ts';
import { requireRecord } from './require-record.ts';
import { listResource, pageResource, type RecordAnswer, recordResource } from './resources.ts';
import type { Resource, SharedReads } from './shared-reads.ts';
import { SpokenDialect } from './spoken-dialect.ts';
import type { Version } from './version.ts';

/** Reads records, lists and pages: what nobody knows yet is asked of Microsoft Graph. */
export class RecordReader {
  readonly #read: ReadJson;
  readonly #root: string;
  readonly #shared: SharedReads;
  readonly #dialect = new SpokenDialect();

  constructor(read: ReadJson, root: string, shared: SharedReads) {
    this.#read = read;
    this.#root = root;
    this.#shared = shared;
  }

  /** How Microsoft Graph is asked now. */
  get manner(): Manner {
    return { dialect: this.#dialect.current, remembers: this.#shared.areRemembered };
  }

  /** Gives an answer that covers `asked`, where it is known or on its way and not outdated. */
  recallRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<RecordAnswer | undefined> | undefined {
    return this.#shared.recall(recordResource(id), asked, operation);
  }

  /** Whether an answer that was recalled shows an older version than another read has shown since. */
  isOutdated(id: string, answer: RecordAnswer): boolean {
    return this.#shared.isOutdated(recordResource(id), answer);
  }

  /**
   * Sends the request for a record's own properties, and for at most one collection of it.
   *
   * @param attempt how many went before; only the first one is taken off the operation's allowance.
   */
  readRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
    attempt = 0,
  ): Promise<RecordAnswer> {
    return this.#askRecord(id, asked, printRecord, operation, attempt);
  }

  /** Sends the request for a record's participants that goes beside the one for its sessions. */
  readParticipants(
    id: string,
    participants: FirstPageProjection,
    operation: ClientOperation,
  ): Promise<RecordAnswer> {
    const asked = { properties: new Set(['version']), sessions: undefined, participants };
    const print = (_: RecordProjection, dialect: Dialect) =>
      printParticipants(participants, dialect);
    return this.#askRecord(id, asked, print, operation);
  }

  /** Reads the first page of the list of records. */
  readList(filter: string, asked: FirstPageProjection, operation: ClientOperation): Promise<Page> {
    const collection = { name: 'callRecords', filter } as const;
    const projection = this.#shared.areRemembered ? pageWithVersion(asked) : asked;
    const meter: Meter = { window: 'listFirst', key: '' };
    return this.#recallOrRead(
      listResource(filter),
      projection,
      meter,
      operation,
      async (shared) => {
        const path = printCollectionPath(collection);
        const print = (dialect: Dialect) => printList(projection, filter, dialect);
        const answer = await this.#ask(path, print, meter, shared);
        return this.#toPage(answer, collection, {
          link: null,
          carried: projection.item,
          version: null,
        });
      },
    );
  }

  /** Reads a later page by its link. */
  readPage(
    collection: Collection,
    link: string,
    { carried, version }: Pick<Page, 'carried' | 'version'>,
    operation: ClientOperation,
  ): Promise<Page> {
    const resource = pageResource(collection, link);
    const meter = laterMeter(collection);
    return this.#recallOrRead(resource, undefined, meter, operation, async (shared) => {
      const path = printCollectionPath(collection);
      const answer = await this.#read({ path, query: link, meter, operation: shared });
      return this.#toPage(answer, collection, { link, carried, version });
    });
  }

  acceptLink(link: unknown, collection: Collection): string | Error | null {
    return readLink(link, this.#root, () => printCollectionPath(collection));
  }

  newestVersion(recordId: string): Version {
    return this.#shared.newestVersion(recordId);
  }

  #toPage(
    { json, weightBytes }: Pick<JsonAnswer, 'json' | 'weightBytes'>,
    collection: Collection,
    about: Pick<Page, 'link' | 'carried' | 'version'>,
  ): Page {
    const nextLink = this.acceptLink(json['@odata.nextLink'], collection);
    return { ...about, items: readItems(json.value, collection.name), nextLink, weightBytes };
  }

  #askRecord(
    id: string,
    asked: RecordProjection,
    print: (projection: RecordProjection, dialect: Dialect) => PrintedQuery,
    operation: ClientOperation,
    attempt = 0,
  ): Promise<RecordAnswer> {
    const projection = this.#shared.areRemembered ? withVersion(asked) : asked;
    const meter: Meter = { window: 'recordFirst', key: id };
    const read = async (shared: Operation) => {
      const printIn = (dialect: Dialect) => print(projection, dialect);
      const answer = await this.#ask(printRecordPath(id), printIn, meter, shared, attempt);
      requireRecord(answer.json, id, asked);
      return { ...answer, projection };
    };
    const send = () => this.#shared.read(recordResource(id), projection, operation, read);
    return attempt > 0 ? send() : this.#take(meter, operation, send);
  }

  #recallOrRead<Projection, Answer>(
    resource: Resource<Projection, Answer>,
    projection: Projection,
    meter: Meter,
    operation: ClientOperation,
    read: (operation: Operation) => Promise<Answer>,
  ): Promise<Answer> {
    const send = () =>
      this.#take(meter, operation, () => this.#shared.read(resource, projection, operation, read));
    const known = this.#shared.recall(resource, projection, operation);
    return known ? known.then((answer) => answer ?? send()) : send();
  }

  /** A read that nobody can share is one request of the operation's allowance. */
  #take<Answer>(
    meter: Meter,
    operation: ClientOperation,
    read: () => Promise<Answer>,
  ): Promise<Answer> {
    return operation.takeAllowance(meter) ? read() : Promise.reject(new AllowanceSpentError());
  }

  #ask(
    path: string,
    print: (dialect: Dialect) => PrintedQuery,
    meter: Meter,
    operation: Operation,
    firstAttempt = 0,
  ): Promise<Omit<RecordAnswer, 'projection'>> {
    let attempt = firstAttempt;
    return this.#dialect.ask(
      (dialect) => print(dialect).query,
      async (dialect) => {
        const request = { path, ...print(dialect), meter, attempt, operation };
        attempt += 1;
        return { ...(await this.#read(request)), dialect };
      },
    );
  }
}

function laterMeter(collection: Collection): Meter {
  return collection.name === 'callRecords'
    ? { window: 'listLater', key: '' }
    : { window: 'recordLater', key: collection.recordId };
}
