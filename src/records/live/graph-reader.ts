import type { JsonResponse, ReadJson } from '../../msgraph/exchange.ts';
import { type CallLog, isCallLog } from '../../plan/call-log.ts';
import type { Collection } from '../../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../../plan/print-path.ts';
import {
  type Dialect,
  type PrintedQuery,
  printList,
  printParticipants,
  printRecord,
  type RequestForm,
} from '../../plan/print-record.ts';
import {
  type FirstPageProjection,
  pageWithVersion,
  type RecordProjection,
  wholeRow,
  withVersion,
} from '../../plan/projection.ts';
import { printFilter } from '../../plan/record-filter.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { QuotaKey } from '../../quota/granted-windows.ts';
import type { ReadThroughCache } from '../cache/read-through.ts';
import {
  listResource,
  pageResource,
  type RecordResponse,
  RecordResource,
} from '../cache/resources.ts';
import type { ClientOperation } from '../client-operation.ts';
import { type Page, readItems } from '../page.ts';
import { type Freshness, liveName, type PageOrigin } from '../record-source.ts';
import type { Version } from '../version.ts';
import { explainRefusal } from './call-log-refusal.ts';
import { DialectFallback } from './dialect-fallback.ts';
import { readLink } from './first-page.ts';
import { operationAhead, PagesAhead } from './pages-ahead.ts';
import {
  fromCache,
  type GraphRead,
  noteRequested,
  type Run,
  send,
  share,
  speakDialect,
  type Step,
  takeAllowance,
} from './read-steps.ts';
import { requireRecord } from './require-record.ts';

/** Whether a request that no client waits for would leave enough to those that clients wait for. */
export type HasSpare = (quotaKey: QuotaKey) => boolean;

/** Reads records, lists and pages, each with one request unless it is cached. */
export class GraphReader {
  readonly #run: Run;
  readonly #root: string;
  readonly #cache: ReadThroughCache;
  readonly #dialects = new DialectFallback();
  readonly #hasSpare: HasSpare;
  readonly #ahead = new PagesAhead();

  constructor(readJson: ReadJson, root: string, cache: ReadThroughCache, hasSpare: HasSpare) {
    this.#root = root;
    this.#cache = cache;
    this.#hasSpare = hasSpare;
    /** Outermost first. */
    const steps: readonly Step[] = [
      fromCache(cache),
      noteRequested(this.#ahead),
      takeAllowance,
      share(cache),
      speakDialect(this.#dialects),
    ];
    this.#run = steps.reduceRight<Run>((next, step) => step(next), send(readJson));
  }

  /** The form in which requests are printed now. */
  get form(): RequestForm {
    return { dialect: this.#dialects.current, usesCache: this.#cache.areCached };
  }

  /** Makes what is cached of a record available to `getCachedRecord`; undefined if it is. */
  prepareRecord(id: string): Promise<void> | undefined {
    return this.#cache.prepare(new RecordResource(id));
  }

  /** A response that covers `asked`, cached or in flight. It resolves to undefined if it turns out to be outdated. */
  getCachedRecord(
    id: string,
    asked: RecordProjection,
    client: ClientOperation,
  ): Promise<RecordResponse | undefined> | undefined {
    return this.#cache.get(new RecordResource(id), asked, client);
  }

  /** Whether another read has shown a newer version since. */
  isOutdated(id: string, response: RecordResponse): boolean {
    return this.#cache.isOutdated(new RecordResource(id), response);
  }

  /**
   * Requests a record's own properties and at most one of its collections, without a look at the cache.
   *
   * @param attempt how many went before; only the first counts against the operation's allowance.
   */
  readRecord(
    id: string,
    asked: RecordProjection,
    client: ClientOperation,
    attempt = 0,
  ): Promise<RecordResponse> {
    return this.#readRecord(id, asked, printRecord, client, attempt);
  }

  /** Requests a record's participants, in addition to the request for its sessions. */
  readParticipants(
    id: string,
    participants: FirstPageProjection,
    client: ClientOperation,
  ): Promise<RecordResponse> {
    const asked = { properties: new Set(['version']), sessions: undefined, participants };
    const print = (_: RecordProjection, dialect: Dialect) =>
      printParticipants(participants, dialect);
    return this.#readRecord(id, asked, print, client, 0);
  }

  /** Reads the first page of the list of records. */
  readList(list: RecordList, asked: FirstPageProjection, client: ClientOperation): Promise<Page> {
    const projection = this.#cache.areCached ? pageWithVersion(asked) : asked;
    const origin = { source: liveName, link: null, carried: projection.item, version: null };
    return this.#start({
      client,
      resource: listResource(list),
      projection,
      freshness: 'cached',
      quotaKey: { window: 'listFirst', key: '' },
      path: printCollectionPath(list),
      print: (dialect) => printList(projection, printFilter(list.filter), dialect),
      isSmall: true,
      accept: (response) => this.#toPage(response, list, origin),
    });
  }

  /** Reads the first page of a log of telephone calls. */
  readCallLog(log: CallLog, client: ClientOperation): Promise<Page> {
    const origin = { source: liveName, link: null, carried: wholeRow, version: null };
    return this.#readPage(log, origin, client, 'cached').catch(explainRefusal);
  }

  /** Reads a later page by its link. */
  async readPage(
    collection: Collection,
    link: string,
    { source, carried, version }: PageOrigin,
    client: ClientOperation,
    freshness: Freshness = 'cached',
  ): Promise<Page> {
    const origin = { source, link, carried, version };
    const page = this.#readPage(collection, origin, client, freshness);
    return isCallLog(collection) ? page.catch(explainRefusal) : page;
  }

  async #readPage(
    collection: Collection,
    origin: PageOrigin & Pick<Page, 'link'>,
    client: ClientOperation,
    freshness: Freshness,
  ): Promise<Page> {
    const { link, carried } = origin;
    return this.#start({
      client,
      resource: pageResource(collection, link),
      projection: undefined,
      freshness,
      quotaKey: laterQuotaKey(collection),
      path: printCollectionPath(collection),
      print: () => ({ query: link ?? '', maxPageSize: undefined }),
      isSmall: !carried.segments && !isCallLog(collection),
      accept: (response) => this.#toPage(response, collection, origin),
    });
  }

  /** Reads the page after `page` into the cache, unless that could be in vain or at the expense of others. */
  readAhead(collection: Collection, page: Page, client: ClientOperation): void {
    const { link, nextLink } = page;
    if (link !== null) this.#ahead.settled(pageResource(collection, link).key);
    if (typeof nextLink !== 'string' || !this.#cache.areCached || !client.allowsCached) return;
    const read = () => this.#readAhead(collection, nextLink, page, client);
    const ready = this.#cache.prepare(pageResource(collection, nextLink));
    if (ready) void ready.then(read);
    else read();
  }

  /** Returns a link's query, null if there is no link, or an error if it cannot be followed. */
  acceptLink(link: unknown, collection: Collection): string | Error | null {
    return readLink(link, this.#root, () => printCollectionPath(collection));
  }

  newestVersion(recordId: string): Version {
    return this.#cache.newestVersion(recordId);
  }

  #readRecord(
    id: string,
    asked: RecordProjection,
    print: (projection: RecordProjection, dialect: Dialect) => PrintedQuery,
    client: ClientOperation,
    attempt: number,
  ): Promise<RecordResponse> {
    const projection = this.#cache.areCached ? withVersion(asked) : asked;
    const read: GraphRead<RecordProjection, RecordResponse> = {
      client,
      resource: new RecordResource(id),
      projection,
      // Its parts were looked up one by one.
      freshness: 'fresh',
      quotaKey: { window: 'recordFirst', key: id },
      path: printRecordPath(id),
      print: (dialect) => print(projection, dialect),
      isSmall: asked.sessions?.item.segments !== true,
      accept(response, dialect) {
        requireRecord(response.json, id, asked);
        return { ...response, dialect, projection };
      },
    };
    return this.#start(read, attempt);
  }

  #readAhead(
    collection: Collection,
    link: string,
    origin: PageOrigin,
    client: ClientOperation,
  ): void {
    const page = pageResource(collection, link);
    const walk = `${client.client} ${printCollectionPath(collection)}`;
    if (this.#cache.has(page, undefined) || !this.#ahead.allows(walk, page.key)) return;
    if (!this.#hasSpare(laterQuotaKey(collection))) return;
    const read = this.readPage(collection, link, origin, operationAhead(client), 'fresh');
    this.#ahead.started(walk, page.key);
    // Operations that have joined it get the failure.
    read.catch(() => this.#ahead.settled(page.key));
  }

  #start<Projection, Result>(read: GraphRead<Projection, Result>, attempt = 0): Promise<Result> {
    return this.#run(read, { dialect: this.#dialects.current, attempt, operation: read.client });
  }

  #toPage(
    { json, weightBytes }: JsonResponse,
    collection: Collection,
    origin: PageOrigin & Pick<Page, 'link'>,
  ): Page {
    const nextLink = this.acceptLink(json['@odata.nextLink'], collection);
    return { ...origin, items: readItems(json.value, collection.name), nextLink, weightBytes };
  }
}

function laterQuotaKey(collection: Collection): QuotaKey {
  // Microsoft documents no window for logs, neither for their first pages nor for later ones.
  if (isCallLog(collection)) return { window: 'application', key: collection.name };
  return collection.name === 'callRecords'
    ? { window: 'listLater', key: '' }
    : { window: 'recordLater', key: collection.recordId };
}
