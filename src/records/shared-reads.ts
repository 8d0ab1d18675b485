import type { Operation } from '../msgraph/exchange.ts';
import type { ClientOperation } from './client-operation.ts';
import type { Memory, ShownRecord } from './memory.ts';
import { SharedFlight } from './shared-flight.ts';
import type { Version } from './version.ts';

/** Something at Microsoft Graph that can be asked for more or less of. */
export interface Resource<Projection, Answer> {
  readonly key: string;
  covers(carried: Projection, asked: Projection): boolean;
  /** About what an answer takes in memory. */
  weigh(answer: Answer): number;
  /** Every record of which an answer tells something. */
  readonly recordsIn: (answer: Answer) => readonly ShownRecord[];
}

interface OpenFlight {
  readonly projection: unknown;
  readonly flight: SharedFlight<unknown>;
}

/**
 * The reads of all operations: what one of them asks, another may have asked already.
 *
 * An answer of a resource is always of the type that the resource says, which is what earns the
 * casts: nothing else is put under its key.
 */
export class SharedReads {
  readonly #memory: Memory;
  readonly #flights = new Map<string, OpenFlight[]>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Whether what is read now may answer a later question. */
  get areRemembered(): boolean {
    return this.#memory.isOn;
  }

  /**
   * Gives an answer that is known, or that is on its way for somebody else; else `undefined`, at once
   * or when what was on its way has turned out to be outdated.
   */
  recall<Projection, Answer>(
    resource: Resource<Projection, Answer>,
    asked: Projection,
    operation: ClientOperation,
  ): Promise<Answer | undefined> | undefined {
    const covers = (carried: unknown) => resource.covers(carried as Projection, asked);
    const known = operation.acceptsMemory ? this.#memory.recall(resource.key, covers) : undefined;
    if (known) {
      operation.onRecall?.(known.ageMs);
      return Promise.resolve(known.answer as Answer);
    }
    const open = this.#flights
      .get(resource.key)
      ?.find(({ projection, flight }) => !flight.isAbandoned && covers(projection));
    if (!open) return undefined;
    return (open.flight as SharedFlight<Answer>)
      .join(operation)
      .then((answer) => (this.isOutdated(resource, answer) ? undefined : answer));
  }

  /** Reads, lets others take part, and remembers the answer. */
  read<Projection, Answer>(
    resource: Resource<Projection, Answer>,
    projection: Projection,
    operation: ClientOperation,
    read: (operation: Operation) => Promise<Answer>,
  ): Promise<Answer> {
    const askedAt = this.#memory.moment;
    const flight = new SharedFlight(operation, async (shared) => {
      const answer = await read(shared);
      this.#remember(resource, projection, answer, askedAt);
      return answer;
    });
    const open = this.#flights.get(resource.key) ?? [];
    this.#flights.set(resource.key, [...open, { projection, flight }]);
    void flight.landing.then(() => this.#land(resource.key, flight));
    return flight.join(operation);
  }

  /** Whether an answer shows a record in a version that is older than one that any read has shown. */
  isOutdated<Answer>({ recordsIn }: Resource<never, Answer>, answer: Answer): boolean {
    return this.#memory.isOutdated(recordsIn(answer));
  }

  /** The highest version of a record that any read has shown. */
  newestVersion(recordId: string): Version {
    return this.#memory.newestVersion(recordId);
  }

  #remember<Projection, Answer>(
    resource: Resource<Projection, Answer>,
    projection: Projection,
    answer: Answer,
    askedAt: number,
  ): void {
    this.#memory.remember(
      resource.key,
      {
        projection,
        answer,
        records: resource.recordsIn(answer),
        askedAt,
        weightBytes: resource.weigh(answer),
      },
      (other) => resource.covers(projection, other as Projection),
    );
  }

  #land(key: string, landed: SharedFlight<unknown>): void {
    const others = (this.#flights.get(key) ?? []).filter(({ flight }) => flight !== landed);
    if (others.length > 0) this.#flights.set(key, others);
    else this.#flights.delete(key);
  }
}
