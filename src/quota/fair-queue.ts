/** A request that waits for a slot. */
export interface Waiter {
  readonly client: string;
  readonly isLarge: boolean;
}

interface Place<Type> {
  readonly waiter: Type;
  /** Its position in the order of arrival. */
  readonly number: number;
}

/** How much clients use a window. */
export interface ClientUsage {
  /** How many of its slots a client holds. */
  readonly held: (client: string) => number;
  /** The number of a client's latest turn; 0 if none is known. */
  readonly turn: (client: string) => number;
  /** The number of turns so far. */
  readonly turns: number;
}

/** One client's waiting requests and its use of the window. */
interface Client<Type> {
  held: number;
  turn: number;
  readonly small: Place<Type>[];
  readonly large: Place<Type>[];
}

/**
 * The requests that wait for slots of one window. Small operations come before large ones, then the client
 * that holds the fewest slots, then the one whose latest turn is the longest ago, then the first to arrive.
 * The requests of one client keep their order. Turns matter for a window with one slot: no client holds it
 * when it becomes free, and the client with the most requests would always get it.
 *
 * One schedule calls it some thousand times, so it keeps the values that it compares.
 */
export class FairQueue<Type extends Waiter> {
  readonly #usage: ClientUsage;
  readonly #clients = new Map<string, Client<Type>>();
  readonly #waiting = new Set<Client<Type>>();
  #smallSize = 0;
  #largeSize = 0;
  #turns: number;

  /** @param usage at the start. */
  constructor(usage: ClientUsage) {
    this.#usage = usage;
    this.#turns = usage.turns;
  }

  get size(): number {
    return this.#smallSize + this.#largeSize;
  }

  /** @param number its position in the order of arrival. */
  add(waiter: Type, number: number): void {
    const client = this.#clientOf(waiter.client);
    (waiter.isLarge ? client.large : client.small).push({ waiter, number });
    if (waiter.isLarge) this.#largeSize += 1;
    else this.#smallSize += 1;
    this.#waiting.add(client);
  }

  /** A client has got a slot. */
  got(name: string): void {
    const client = this.#clientOf(name);
    this.#turns += 1;
    client.held += 1;
    client.turn = this.#turns;
  }

  /** A client no longer holds a slot. */
  lost(name: string): void {
    this.#clientOf(name).held -= 1;
  }

  /** Removes and returns the request whose turn it is. */
  take(): Type | undefined {
    const size = this.#smallSize > 0 ? 'small' : 'large';
    let best: Client<Type> | undefined;
    for (const client of this.#waiting) {
      if (client[size].length > 0 && (!best || isBefore(client, best, size))) best = client;
    }
    return best && this.#takeFrom(best, size);
  }

  #takeFrom(client: Client<Type>, size: 'small' | 'large'): Type | undefined {
    if (size === 'small') this.#smallSize -= 1;
    else this.#largeSize -= 1;
    const place = client[size].shift();
    if (client.small.length + client.large.length === 0) this.#waiting.delete(client);
    return place?.waiter;
  }

  #clientOf(name: string): Client<Type> {
    let client = this.#clients.get(name);
    if (!client) {
      const { held, turn } = this.#usage;
      client = { held: held(name), turn: turn(name), small: [], large: [] };
      this.#clients.set(name, client);
    }
    return client;
  }
}

function isBefore<Type>(one: Client<Type>, other: Client<Type>, size: 'small' | 'large'): boolean {
  if (one.held !== other.held) return one.held < other.held;
  if (one.turn !== other.turn) return one.turn < other.turn;
  return (one[size][0]?.number ?? Infinity) < (other[size][0]?.number ?? Infinity);
}
