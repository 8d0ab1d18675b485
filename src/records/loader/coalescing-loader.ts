import DataLoader from 'dataloader';

/** How one kind of resource is loaded. */
export interface LoadPlan<Projection, Result> {
  /** The smallest projection whose result serves both. */
  merge(one: Projection, other: Projection): Projection;
  /** Whether the result of `carried` serves `asked` as well. */
  covers(carried: Projection, asked: Projection): boolean;
  start(key: string, projection: Projection): Result | Promise<Result>;
}

/** A wrapper: if the loader saw the promise, a slow load would delay the others of its batch. */
interface Load<Projection, Result> {
  readonly projection: Projection;
  readonly result: Promise<Result>;
}

interface Request<Projection> {
  readonly key: string;
  readonly projection: Projection;
}

/**
 * The loads of one client operation, each made once.
 *
 * Requests for one key in the same tick are merged into one load. A later request uses an earlier load that
 * covers it, settled or not.
 */
export class CoalescingLoader<Projection, Result> {
  readonly #plan: LoadPlan<Projection, Result>;
  readonly #loads = new Map<string, Load<Projection, Result>[]>();
  /** Without its own cache, which would treat two projections of one key as different. */
  #loader: DataLoader<Request<Projection>, Load<Projection, Result>> | undefined;

  constructor(plan: LoadPlan<Projection, Result>) {
    this.#plan = plan;
  }

  /** Loads at least what the projection asks for. */
  async load(key: string, projection: Projection): Promise<Result> {
    this.#loader ??= new DataLoader((requests) => Promise.resolve(this.#startBatch(requests)), {
      cache: false,
    });
    const load = await this.#loader.load({ key, projection });
    return load.result;
  }

  #startBatch(requests: readonly Request<Projection>[]): readonly Load<Projection, Result>[] {
    const wanted = new Map<string, Projection>();
    for (const { key, projection } of requests) {
      const merged = wanted.get(key);
      if (merged && this.#plan.covers(merged, projection)) continue;
      wanted.set(key, merged ? this.#plan.merge(merged, projection) : projection);
    }
    const loads = new Map([...wanted].map(([key, all]) => [key, this.#joinOrStart(key, all)]));
    return requests.flatMap(({ key }) => loads.get(key) ?? []);
  }

  #joinOrStart(key: string, projection: Projection): Load<Projection, Result> {
    const earlier = this.#loads.get(key);
    const covering = earlier?.find((load) => this.#plan.covers(load.projection, projection));
    if (covering) return covering;
    const load = { projection, result: this.#start(key, projection) };
    if (earlier) earlier.push(load);
    else this.#loads.set(key, [load]);
    return load;
  }

  /** An error of one load must not end the others of its tick. */
  async #start(key: string, projection: Projection): Promise<Result> {
    return this.#plan.start(key, projection);
  }
}
