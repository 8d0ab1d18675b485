import DataLoader from 'dataloader';

/** How the flights to one kind of destination are planned. */
export interface LoadPlan<Projection, Response> {
  /** The smallest projection that answers both. */
  merge(one: Projection, other: Projection): Projection;
  /** Whether the answer to `carried` answers `asked` as well. */
  covers(carried: Projection, asked: Projection): boolean;
  start(key: string, projection: Projection): Response;
}

/** A box: the loader must not wait for a promise in it, since a slow flight would hold up the others. */
interface InFlight<Projection, Response> {
  readonly projection: Projection;
  readonly response: Response;
}

interface Request<Projection> {
  readonly key: string;
  readonly projection: Projection;
}

/**
 * The upstream reads of one client operation, each made once.
 *
 * What is wanted of one key in the same tick is merged into one flight. What is wanted later takes
 * part in a flight that covers it, landed or not.
 */
export class CoalescingLoader<Projection, Response> {
  readonly #plan: LoadPlan<Projection, Response>;
  readonly #inFlight = new Map<string, InFlight<Projection, Response>[]>();
  /** The flights remember; a cache of the loader's would tell two projections of one key apart. */
  readonly #loader = new DataLoader<Request<Projection>, InFlight<Projection, Response>>(
    (requests) => Promise.resolve(this.#startBatch(requests)),
    { cache: false },
  );

  constructor(plan: LoadPlan<Projection, Response>) {
    this.#plan = plan;
  }

  /** Brings an answer that has at least what the projection asks for. */
  async load(key: string, projection: Projection): Promise<Response> {
    const request = await this.#loader.load({ key, projection });
    return request.response;
  }

  #startBatch(requests: readonly Request<Projection>[]): readonly InFlight<Projection, Response>[] {
    const wanted = new Map<string, Projection>();
    for (const { key, projection } of requests) {
      const merged = wanted.get(key);
      if (merged && this.#plan.covers(merged, projection)) continue;
      wanted.set(key, merged ? this.#plan.merge(merged, projection) : projection);
    }
    const flights = new Map([...wanted].map(([key, all]) => [key, this.#joinOrStart(key, all)]));
    return requests.flatMap(({ key }) => flights.get(key) ?? []);
  }

  #joinOrStart(key: string, projection: Projection): InFlight<Projection, Response> {
    const earlier = this.#inFlight.get(key) ?? [];
    const covering = earlier.find((request) => this.#plan.covers(request.projection, projection));
    if (covering) return covering;
    const request = { projection, response: this.#plan.start(key, projection) };
    this.#inFlight.set(key, [...earlier, request]);
    return request;
  }
}
