import { type Measurements, noMeasurements } from '../../telemetry/measurements.ts';
import type { Operation } from '../../msgraph/exchange.ts';
import type { ClientOperation } from '../client-operation.ts';
import type { ResponseCache, ShownRecord } from './response-cache.ts';
import { SharedRequest } from './shared-request.ts';
import type { Version } from '../version.ts';

/** Something at Microsoft Graph of which more or less can be requested. */
export interface Resource<Projection, Response> {
  readonly kind: 'record' | 'list' | 'page';
  /** Identifies it among all resources of all kinds. */
  readonly key: string;
  covers(carried: Projection, asked: Projection): boolean;
  /** About what an answer takes in memory. */
  weigh(response: Response): number;
  /** Every record of which an answer tells something. */
  readonly recordsIn: (response: Response) => readonly ShownRecord[];
}

interface OpenRequest {
  readonly projection: unknown;
  readonly request: SharedRequest<unknown>;
}

/**
 * The reads of all operations: what one of them asks, another may have asked already.
 *
 * An answer of a resource is always of the type that the resource says, which is what earns the
 * casts: nothing else is put under its key.
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

  /** Whether what is read now may answer a later question. */
  get areCached(): boolean {
    return this.#cache.isOn;
  }

  /**
   * Gives an answer that is known, or that is on its way for somebody else; else `undefined`, at once
   * or when what was on its way has turned out to be outdated.
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
      operation.onCacheHit?.(known.ageMs);
      return Promise.resolve(known.response as Response);
    }
    const open = this.#inFlight
      .get(resource.key)
      ?.find(({ projection, request }) => !request.isAbandoned && covers(projection));
    this.#telemetry.cacheRead(resource.kind, open ? 'joined' : 'miss');
    if (!open) return undefined;
    return (open.request as SharedRequest<Response>)
      .join(operation)
      .then((response) => (this.isOutdated(resource, response) ? undefined : response));
  }

  /** Reads, lets others take part, and remembers the answer. */
  read<Projection, Response>(
    resource: Resource<Projection, Response>,
    projection: Projection,
    operation: ClientOperation,
    read: (operation: Operation) => Promise<Response>,
  ): Promise<Response> {
    const requestedAt = this.#cache.moment;
    const request = new SharedRequest(operation, async (shared) => {
      const response = await read(shared);
      this.#remember(resource, projection, response, requestedAt);
      return response;
    });
    const open = this.#inFlight.get(resource.key) ?? [];
    this.#inFlight.set(resource.key, [...open, { projection, request }]);
    void request.settled.then(() => this.#land(resource.key, request));
    return request.join(operation);
  }

  /** Whether an answer shows a record in a version that is older than one that any read has shown. */
  isOutdated<Response>({ recordsIn }: Resource<never, Response>, response: Response): boolean {
    return this.#cache.isOutdated(recordsIn(response));
  }

  /** The highest version of a record that any read has shown. */
  newestVersion(recordId: string): Version {
    return this.#cache.newestVersion(recordId);
  }

  #remember<Projection, Response>(
    resource: Resource<Projection, Response>,
    projection: Projection,
    response: Response,
    requestedAt: number,
  ): void {
    const weightBytes = resource.weigh(response);
    if (this.areCached) this.#telemetry.cacheWritten(resource.kind, weightBytes);
    this.#cache.set(
      resource.key,
      {
        projection,
        response,
        records: resource.recordsIn(response),
        requestedAt,
        weightBytes,
      },
      (other) => resource.covers(projection, other as Projection),
    );
  }

  #land(key: string, landed: SharedRequest<unknown>): void {
    const others = (this.#inFlight.get(key) ?? []).filter(({ request }) => request !== landed);
    if (others.length > 0) this.#inFlight.set(key, others);
    else this.#inFlight.delete(key);
  }
}
