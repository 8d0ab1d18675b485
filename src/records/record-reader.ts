import { AllowanceSpentError } from '../errors.ts';
import type { Operation, ReadJson } from '../msgraph/exchange.ts';
import type { Collection } from '../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../plan/print-path.ts';
import {
  type Dialect,
  type PrintedQuery,
  printList,
  printParticipants,
  printRecord,
} from '../plan/print-record.ts';
import type { FirstPageProjection, RecordProjection } from '../plan/projection.ts';
import type { Meter } from '../quota.ts';
import type { ClientOperation } from './client-operation.ts';
import { readLink } from './first-page.ts';
import { type Page, readItems } from './page.ts';
import { requireRecord } from './require-record.ts';
import { listResource, pageResource, type RecordAnswer, recordResource } from './resources.ts';
import type { SharedReads } from './shared-reads.ts';
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

  /** What Microsoft Graph is asked in now. */
  get dialect(): Dialect {
    return this.#dialect.current;
  }

  /** Gives an answer that covers `asked`, where it is known or on its way. */
  recallRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<RecordAnswer> | undefined {
    return this.#shared.recall(recordResource(id), asked, operation);
  }

  /** Sends the request for a record's own properties, and for at most one collection of it. */
  readRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<RecordAnswer> {
    return this.#askRecord(id, asked, (dialect) => printRecord(asked, dialect), operation);
  }

  /** Sends the request for a record's participants that goes beside the one for its sessions. */
  readParticipants(
    id: string,
    participants: FirstPageProjection,
    operation: ClientOperation,
  ): Promise<RecordAnswer> {
    const asked = { properties: new Set(['version']), sessions: undefined, participants };
    return this.#askRecord(
      id,
      asked,
      (dialect) => printParticipants(participants, dialect),
      operation,
    );
  }

  /** Reads the first page of the list of records. */
  readList(
    filter: string,
    projection: FirstPageProjection,
    operation: ClientOperation,
  ): Promise<Page> {
    const resource = listResource(filter);
    const collection = { name: 'callRecords', filter } as const;
    return (
      this.#shared.recall(resource, projection, operation) ??
      this.#take({ window: 'listFirst', key: '' }, operation, (meter) =>
        this.#shared.read(resource, projection, operation, async (shared) => {
          const print = (dialect: Dialect) => printList(projection, filter, dialect);
          const { json, weightBytes } = await this.#ask(
            printCollectionPath(collection),
            print,
            meter,
            shared,
          );
          return {
            items: readItems(json.value),
            link: null,
            nextLink: this.acceptLink(json['@odata.nextLink'], collection),
            carried: projection.item,
            version: null,
            weightBytes,
          };
        }),
      )
    );
  }

  /** Reads a later page by its link. */
  readPage(
    collection: Collection,
    link: string,
    earlier: Pick<Page, 'carried' | 'version'>,
    operation: ClientOperation,
  ): Promise<Page> {
    const resource = pageResource(collection, link);
    return (
      this.#shared.recall(resource, undefined, operation) ??
      this.#take(laterMeter(collection), operation, (meter) =>
        this.#shared.read(resource, undefined, operation, async (shared) => {
          const path = printCollectionPath(collection);
          const request = { path, query: link, meter, operation: shared };
          const { json, weightBytes } = await this.#read(request);
          return {
            items: readItems(json.value),
            link,
            nextLink: this.acceptLink(json['@odata.nextLink'], collection),
            carried: earlier.carried,
            version: earlier.version,
            weightBytes,
          };
        }),
      )
    );
  }

  acceptLink(link: unknown, collection: Collection): string | Error | null {
    return readLink(link, this.#root, () => printCollectionPath(collection));
  }

  newestVersion(recordId: string): Version {
    return this.#shared.newestVersion(recordId);
  }

  #askRecord(
    id: string,
    projection: RecordProjection,
    print: (dialect: Dialect) => PrintedQuery,
    operation: ClientOperation,
  ): Promise<RecordAnswer> {
    return this.#take({ window: 'recordFirst', key: id }, operation, (meter) =>
      this.#shared.read(recordResource(id), projection, operation, (shared) =>
        this.#ask(printRecordPath(id), print, meter, shared).then((answer) => {
          requireRecord(answer.json, id, projection);
          return { ...answer, projection };
        }),
      ),
    );
  }

  /** A read that nobody can share is one request of the operation's allowance. */
  #take<Answer>(
    meter: Meter,
    operation: ClientOperation,
    read: (meter: Meter) => Promise<Answer>,
  ): Promise<Answer> {
    return operation.takeAllowance(meter) ? read(meter) : Promise.reject(new AllowanceSpentError());
  }

  #ask(
    path: string,
    print: (dialect: Dialect) => PrintedQuery,
    meter: Meter,
    operation: Operation,
  ): Promise<Omit<RecordAnswer, 'projection'>> {
    let attempt = 0;
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
