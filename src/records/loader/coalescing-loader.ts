/** How one kind of resource is loaded. */
export interface LoadPlan<Projection, Result> {
  /** The smallest projection whose result serves both. */
  merge(one: Projection, other: Projection): Projection;
  /** Whether the result of `carried` serves `asked` as well. */
  covers(carried: Projection, asked: Projection): boolean;
  start(key: string, projection: Projection): Result | Promise<Result>;
}

interface Load<Projection, Result> {
  readonly projection: Projection;
  readonly result: Promise<Result>;
}

/** What the requests for one key have asked for in this tick. */
interface Gathered<Projection, Result> {
  projection: Projection;
  readonly result: Promise<Result>;
  readonly settle: (result: Promise<Result>) => void;
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
  #gathered = new Map<string, Gathered<Projection, Result>>();

  constructor(plan: LoadPlan<Projection, Result>) {
    this.#plan = plan;
  }

  /** Loads at least what the projection asks for. */
  load(key: string, projection: Projection): Promise<Result> {
    const gathered = this.#gathered.get(key) ?? this.#gather(key, projection);
    if (!this.#plan.covers(gathered.projection, projection)) {
      gathered.projection = this.#plan.merge(gathered.projection, projection);
    }
    return gathered.result;
  }

  #gather(key: string, projection: Projection): Gathered<Projection, Result> {
    if (this.#gathered.size === 0) afterPromises(() => this.#startAll());
    let settle: (result: Promise<Result>) => void = () => undefined;
    const result = new Promise<Result>((resolve) => {
      settle = resolve;
    });
    const gathered = { projection, result, settle };
    this.#gathered.set(key, gathered);
    return gathered;
  }

  #startAll(): void {
    const all = this.#gathered;
    this.#gathered = new Map();
    for (const [key, { projection, settle }] of all) settle(this.#joinOrStart(key, projection));
  }

  #joinOrStart(key: string, projection: Projection): Promise<Result> {
    const earlier = this.#loads.get(key);
    const covering = earlier?.find((load) => this.#plan.covers(load.projection, projection));
    if (covering) return covering.result;
    const load = { projection, result: this.#start(key, projection) };
    if (earlier) earlier.push(load);
    else this.#loads.set(key, [load]);
    return load.result;
  }

  /** An error of one load must not end the others of its tick. */
  async #start(key: string, projection: Projection): Promise<Result> {
    return this.#plan.start(key, projection);
  }
}

const settled = Promise.resolve();

/** Calls a function after the promises of this tick, whose reactions may make requests too. */
function afterPromises(act: () => void): void {
  void settled.then(() => process.nextTick(act));
}
