import { AllowanceSpentError } from '../../errors.ts';
import type { JsonResponse, Operation, ReadJson } from '../../msgraph/exchange.ts';
import type { Collection } from '../../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../../plan/print-path.ts';
import {
  type RequestForm,
  type Dialect,
  type PrintedQuery,
  printList,
  printParticipants,
  printRecord,
} from '../../plan/print-record.ts';
import {
  type FirstPageProjection,
  pageWithVersion,
  type RecordProjection,
  withVersion,
} from '../../plan/projection.ts';
import type { QuotaKey } from '../../quota/granted-windows.ts';
import type { ClientOperation } from '../client-operation.ts';
import { graphName, readLink } from './first-page.ts';
import { type Page, readItems } from '../page.ts';
import type { PageOrigin } from '../record-source.ts';
import { requireRecord } from './require-record.ts';
import {
  listResource,
  pageResource,
  type RecordResponse,
  recordResource,
} from '../cache/resources.ts';
import type { Resource, ReadThroughCache } from '../cache/read-through.ts';
import { DialectFallback } from './dialect-fallback.ts';
import type { Version } from '../version.ts';

/** Reads records, lists and pages: what is not cached is requested from Microsoft Graph. */
export class GraphReader {
  readonly #read: ReadJson;
  readonly #root: string;
  readonly #shared: ReadThroughCache;
  readonly #dialect = new DialectFallback();

  constructor(read: ReadJson, root: string, shared: ReadThroughCache) {
    this.#read = read;
    this.#root = root;
    this.#shared = shared;
  }

  /** The form in which requests are printed now. */
  get form(): RequestForm {
    return { dialect: this.#dialect.current, usesCache: this.#shared.areCached };
  }

  /** Gives an answer that covers `asked`, where it is known or on its way and not outdated. */
  getCachedRecord(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<RecordResponse | undefined> | undefined {
    return this.#shared.get(recordResource(id), asked, operation);
  }

  /** Whether an answer that was recalled shows an older version than another read has shown since. */
  isOutdated(id: string, response: RecordResponse): boolean {
    return this.#shared.isOutdated(recordResource(id), response);
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
  ): Promise<RecordResponse> {
    return this.#askRecord(id, asked, printRecord, operation, attempt);
  }

  /** Sends the request for a record's participants that goes beside the one for its sessions. */
  readParticipants(
    id: string,
    participants: FirstPageProjection,
    operation: ClientOperation,
  ): Promise<RecordResponse> {
    const asked = { properties: new Set(['version']), sessions: undefined, participants };
    const print = (_: RecordProjection, dialect: Dialect) =>
      printParticipants(participants, dialect);
    return this.#askRecord(id, asked, print, operation);
  }

  /** Reads the first page of the list of records. */
  readList(filter: string, asked: FirstPageProjection, operation: ClientOperation): Promise<Page> {
    const collection = { name: 'callRecords', filter } as const;
    const projection = this.#shared.areCached ? pageWithVersion(asked) : asked;
    const quotaKey: QuotaKey = { window: 'listFirst', key: '' };
    return this.#recallOrRead(
      listResource(filter),
      projection,
      quotaKey,
      operation,
      async (shared) => {
        const path = printCollectionPath(collection);
        const print = (dialect: Dialect) => printList(projection, filter, dialect);
        const response = await this.#ask(path, print, quotaKey, shared);
        return this.#toPage(response, collection, {
          source: graphName,
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
    { source, carried, version }: PageOrigin,
    operation: ClientOperation,
  ): Promise<Page> {
    const resource = pageResource(collection, link);
    const quotaKey = laterQuotaKey(collection);
    return this.#recallOrRead(resource, undefined, quotaKey, operation, async (shared) => {
      const path = printCollectionPath(collection);
      const response = await this.#read({ path, query: link, quotaKey, operation: shared });
      return this.#toPage(response, collection, { source, link, carried, version });
    });
  }

  acceptLink(link: unknown, collection: Collection): string | Error | null {
    return readLink(link, this.#root, () => printCollectionPath(collection));
  }

  newestVersion(recordId: string): Version {
    return this.#shared.newestVersion(recordId);
  }

  #toPage(
    { json, weightBytes }: Pick<JsonResponse, 'json' | 'weightBytes'>,
    collection: Collection,
    about: PageOrigin & Pick<Page, 'link'>,
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
  ): Promise<RecordResponse> {
    const projection = this.#shared.areCached ? withVersion(asked) : asked;
    const quotaKey: QuotaKey = { window: 'recordFirst', key: id };
    const read = async (shared: Operation) => {
      const printIn = (dialect: Dialect) => print(projection, dialect);
      const response = await this.#ask(printRecordPath(id), printIn, quotaKey, shared, attempt);
      requireRecord(response.json, id, asked);
      return { ...response, projection };
    };
    const send = () => this.#shared.read(recordResource(id), projection, operation, read);
    return attempt > 0 ? send() : this.#take(quotaKey, operation, send);
  }

  #recallOrRead<Projection, Response>(
    resource: Resource<Projection, Response>,
    projection: Projection,
    quotaKey: QuotaKey,
    operation: ClientOperation,
    read: (operation: Operation) => Promise<Response>,
  ): Promise<Response> {
    const send = () =>
      this.#take(quotaKey, operation, () =>
        this.#shared.read(resource, projection, operation, read),
      );
    const known = this.#shared.get(resource, projection, operation);
    return known ? known.then((response) => response ?? send()) : send();
  }

  /** A read that nobody can share is one request of the operation's allowance. */
  #take<Response>(
    quotaKey: QuotaKey,
    operation: ClientOperation,
    read: () => Promise<Response>,
  ): Promise<Response> {
    return operation.takeAllowance(quotaKey) ? read() : Promise.reject(new AllowanceSpentError());
  }

  #ask(
    path: string,
    print: (dialect: Dialect) => PrintedQuery,
    quotaKey: QuotaKey,
    operation: Operation,
    firstAttempt = 0,
  ): Promise<Omit<RecordResponse, 'projection'>> {
    let attempt = firstAttempt;
    return this.#dialect.ask(
      (dialect) => print(dialect).query,
      async (dialect) => {
        const request = { path, ...print(dialect), quotaKey, attempt, operation };
        attempt += 1;
        return { ...(await this.#read(request)), dialect };
      },
    );
  }
}

function laterQuotaKey(collection: Collection): QuotaKey {
  return collection.name === 'callRecords'
    ? { window: 'listLater', key: '' }
    : { window: 'recordLater', key: collection.recordId };
}
