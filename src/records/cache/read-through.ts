import type { Operation } from '../../msgraph/exchange.ts';
import {
  type CacheOutcome,
  type Measurements,
  noMeasurements,
} from '../../telemetry/measurements.ts';
import { type OpenSpan, untilSettled } from '../../telemetry/open-span.ts';
import type { ClientOperation } from '../client-operation.ts';
import type { Version } from '../version.ts';
import type { ShownRecord } from './cache-store.ts';
import type { ResponseCache } from './response-cache.ts';
import { SharedRequest } from './shared-request.ts';

/** Something at Microsoft Graph of which more or less can be requested. */
export interface Resource<Projection, Response> {
  readonly kind: 'record' | 'list' | 'page';
  /** Identifies it among all resources of all kinds. */
  readonly key: string;
  /** The path that it is read from. */
  printPath(): string;
  covers(carried: Projection, asked: Projection): boolean;
  /** Approximate size of a response in memory. */
  weigh(response: Response): number;
  /** Every record that a response shows something of. */
  recordsIn(response: Response): readonly ShownRecord[];
}

interface OpenRequest {
  readonly projection: unknown;
  readonly request: SharedRequest<unknown>;
}

/**
 * The reads of all operations. A read is answered from the cache, or by a request in flight for another
 * operation, or else by a request that others can join.
 *
 * Only responses of a resource are stored under its key, which justifies the casts.
 */
export class ReadThroughCache {
  readonly #cache: ResponseCache;
  readonly #telemetry: Pick<Measurements, 'cacheRead' | 'cacheWritten'>;
  readonly #inFlight = new Map<string, OpenRequest[]>();

  constructor(
    cache: ResponseCache,
    telemetry: Pick<Measurements, 'cacheRead' | 'cacheWritten'> = noMeasurements,
  ) {
    this.#cache = cache;
    this.#telemetry = telemetry;
  }

  /** Whether responses are kept after they have been used. */
  get areCached(): boolean {
    return this.#cache.isOn;
  }

  /** Makes what is cached of a resource available to `get`; undefined if it is. */
  prepare({ key }: Pick<Resource<never, never>, 'key'>): Promise<void> | undefined {
    return this.#cache.prepare(key);
  }

  /**
   * Returns a response that is cached or in flight; undefined if there is none. The promise resolves to
   * undefined if the response in flight turns out to be outdated.
   */
  get<Projection, Response>(
    resource: Resource<Projection, Response>,
    asked: Projection,
    operation: ClientOperation,
  ): Promise<Response | undefined> | undefined {
    const covers = (carried: unknown) => resource.covers(carried as Projection, asked);
    const known = operation.allowsCached ? this.#cache.get(resource.key, covers) : undefined;
    if (known) {
      this.#telemetry.cacheRead(resource.kind, 'hit');
      operation.onCacheHit?.(known.ageMs, () => resource.printPath());
      startSpan(resource, 'hit', operation)?.end();
      return Promise.resolve(known.response as Response);
    }
    const open = this.#findOpen(resource.key, covers);
    this.#telemetry.cacheRead(resource.kind, open ? 'joined' : 'miss');
    if (!open) return undefined;
    const span = startSpan(resource, 'joined', operation, open.request.span);
    return untilSettled(span, (open.request as SharedRequest<Response>).join(operation)).then(
      (response) => (this.isOutdated(resource, response) ? undefined : response),
    );
  }

  /** Whether `get` would return a response to an operation that accepts cached ones. */
  has<Projection>(resource: Resource<Projection, never>, asked: Projection): boolean {
    const { key } = resource;
    const covers = (carried: unknown) => resource.covers(carried as Projection, asked);
    return this.#cache.get(key, covers) !== undefined || this.#findOpen(key, covers) !== undefined;
  }

  /** Reads, lets other operations join, and caches the response. */
  read<Projection, Response>(
    resource: Resource<Projection, Response>,
    projection: Projection,
    operation: ClientOperation,
    read: (operation: Operation) => Promise<Response>,
  ): Promise<Response> {
    const requestedAt = this.#cache.moment;
    const readAndStore = async (shared: Operation) => {
      const response = await read(shared);
      this.#store(resource, projection, response, requestedAt);
      return response;
    };
    const span = startSpan(resource, 'miss', operation);
    const request = new SharedRequest(operation, readAndStore, span);
    const opened = { projection, request };
    const open = this.#inFlight.get(resource.key);
    if (open) open.push(opened);
    else this.#inFlight.set(resource.key, [opened]);
    void request.whenSettled(() => this.#close(resource.key, request));
    return request.join(operation);
  }

  /** Whether a response shows a record in an older version than any read has shown. */
  isOutdated<Response>(resource: Resource<never, Response>, response: Response): boolean {
    return this.#cache.isOutdated(resource.recordsIn(response));
  }

  /** The highest version of a record that any read has shown. */
  newestVersion(recordId: string): Version {
    return this.#cache.newestVersion(recordId);
  }

  #findOpen(key: string, covers: (carried: unknown) => boolean): OpenRequest | undefined {
    return this.#inFlight
      .get(key)
      ?.find(({ projection, request }) => !request.isAbandoned && covers(projection));
  }

  #store<Projection, Response>(
    resource: Resource<Projection, Response>,
    projection: Projection,
    response: Response,
    requestedAt: number,
  ): void {
    const weightBytes = resource.weigh(response);
    if (this.areCached) this.#telemetry.cacheWritten(resource.kind, weightBytes);
    this.#cache.set(
      resource.key,
      { projection, response, records: resource.recordsIn(response), requestedAt, weightBytes },
      (other) => resource.covers(projection, other as Projection),
    );
  }

  #close(key: string, settled: SharedRequest<unknown>): void {
    const others = (this.#inFlight.get(key) ?? []).filter(({ request }) => request !== settled);
    if (others.length > 0) this.#inFlight.set(key, others);
    else this.#inFlight.delete(key);
  }
}

/** @param joined the span of the read that serves this one too. */
function startSpan(
  { kind }: Pick<Resource<never, never>, 'kind'>,
  outcome: CacheOutcome,
  { span }: ClientOperation,
  joined?: OpenSpan,
): OpenSpan | undefined {
  return span?.start(`read ${kind}`, {
    attributes: { 'callrecords.cache.outcome': outcome },
    links: joined ? [joined] : [],
  });
}
