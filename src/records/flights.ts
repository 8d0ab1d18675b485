import DataLoader from 'dataloader';

/** How the flights to one kind of destination are planned. */
export interface FlightPlan<Projection, Answer> {
  /** The smallest projection that answers both. */
  merge(one: Projection, other: Projection): Projection;
  /** Whether the answer to `carried` answers `asked` as well. */
  covers(carried: Projection, asked: Projection): boolean;
  takeOff(key: string, projection: Projection): Answer;
}

/** A box: the loader must not wait for a promise in it, since a slow flight would hold up the others. */
interface Flight<Projection, Answer> {
  readonly projection: Projection;
  readonly answer: Answer;
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
export class Flights<Projection, Answer> {
  readonly #plan: FlightPlan<Projection, Answer>;
  readonly #flights = new Map<string, Flight<Projection, Answer>[]>();
  /** The flights remember; a cache of the loader's would tell two projections of one key apart. */
  readonly #loader = new DataLoader<Request<Projection>, Flight<Projection, Answer>>(
    (requests) => Promise.resolve(this.#board(requests)),
    { cache: false },
  );

  constructor(plan: FlightPlan<Projection, Answer>) {
    this.#plan = plan;
  }

  /** Brings an answer that has at least what the projection asks for. */
  async load(key: string, projection: Projection): Promise<Answer> {
    const flight = await this.#loader.load({ key, projection });
    return flight.answer;
  }

  #board(requests: readonly Request<Projection>[]): readonly Flight<Projection, Answer>[] {
    const wanted = new Map<string, Projection>();
    for (const { key, projection } of requests) {
      const merged = wanted.get(key);
      if (merged && this.#plan.covers(merged, projection)) continue;
      wanted.set(key, merged ? this.#plan.merge(merged, projection) : projection);
    }
    const flights = new Map([...wanted].map(([key, all]) => [key, this.#join(key, all)]));
    return requests.flatMap(({ key }) => flights.get(key) ?? []);
  }

  #join(key: string, projection: Projection): Flight<Projection, Answer> {
    const earlier = this.#flights.get(key) ?? [];
    const covering = earlier.find((flight) => this.#plan.covers(flight.projection, projection));
    if (covering) return covering;
    const flight = { projection, answer: this.#plan.takeOff(key, projection) };
    this.#flights.set(key, [...earlier, flight]);
    return flight;
  }
}
