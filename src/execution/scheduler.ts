import { LRUCache } from 'lru-cache';

/** An operation that takes turns with others. */
export interface ScheduledOperation {
  /** The key of the client: clients share the event loop evenly. */
  readonly client: string;
  /** The number of values that it holds in memory. */
  readonly heldValues: number;
  /** Whether the steps that wait only need to learn that it has ended. */
  readonly hasEnded: boolean;
  /** Whether all its steps together take about as long as a slice. */
  readonly isSmall: boolean;
}

/** How long all operations together may keep the event loop before sockets and timers are handled. */
const sliceMs = 8;
/** How many steps are woken together. Those that do not fit into the slice wait again. */
const stepsAtOnce = 16;
/** The same for an operation that has ended and builds nothing more. */
const endedStepsAtOnce = 500;
/** An operation below this is never held back because others hold much memory. */
const smallValues = 10_000;
/** The number of clients whose used time is known. */
const knownClients = 10_000;

interface Client {
  /** Milliseconds that it has used, on the common scale of `#virtualMs`. */
  usedMs: number;
}

/** The steps of an operation that wait, the latest last: begun work is finished before more is begun. */
interface WaitingSteps {
  /** Known in advance, because all that wait are compared for each slice. */
  readonly client: Client;
  readonly wakes: (() => void)[];
}

/**
 * Shares the event loop, and the memory for responses, among the operations of all clients.
 *
 * An operation asks for a turn before each step that may take long: its validation, and each object of
 * its response. While the current slice of time lasts, it continues at once. After that it waits, and
 * sockets and timers are handled between two slices: a deadline can pass and a client can disconnect
 * while a large response is built.
 *
 * The next turn goes to the client that has used the least time (start-time fair queueing, Goyal, Vin
 * and Cheng 1996). A small operation thus waits for one slice, not for all the work of other clients.
 * While all operations together hold more values than they may, only small holders and the oldest of the
 * others continue.
 */
export class Scheduler {
  readonly #maxValues: number;
  readonly #waiting = new Map<ScheduledOperation, WaitingSteps>();
  /** All operations that are executed, the oldest first. */
  readonly #takers = new Set<ScheduledOperation>();
  readonly #clients = new LRUCache<string, Client>({ max: knownClients });
  /** The time that the client with the current turn had used before. New clients start there, not at zero. */
  #virtualMs = 0;
  #heldValues = 0;
  #sliceEndsAt: number | undefined;
  #isScheduled = false;
  #slice = 0;
  /** The client that was active last, and since when. */
  #current: { readonly client: Client; readonly since: number } | undefined;

  /** @param maximumValues is the number of values that all operations together may hold. */
  constructor(maximumValues: number) {
    this.#maxValues = maximumValues;
  }

  /** Changes with each slice of time. */
  get slice(): number {
    return this.#slice;
  }

  begin(taker: ScheduledOperation): void {
    this.#takers.add(taker);
  }

  /** Counts what an operation has built, until it ends. */
  hold(values: number): void {
    this.#heldValues += values;
  }

  /** Frees what an operation holds. Its waiting steps are woken soon. */
  end(taker: ScheduledOperation): void {
    if (!this.#takers.delete(taker)) return;
    this.#heldValues -= taker.heldValues;
    if (this.#waiting.size > 0) this.#schedule();
  }

  /**
   * Whether an operation may continue at once: the slice lasts, and memory is not short.
   *
   * @param expectedMs is the time that the next step may take. Many steps can ask before the first of
   *   them begins.
   */
  mayGoOn(taker: ScheduledOperation, expectedMs = 0): boolean {
    const now = performance.now();
    // While no step waits, no client is at a disadvantage.
    if (this.#waiting.size > 0) this.#charge(this.#clientOf(taker), now);
    if (this.#sliceEndsAt === undefined) {
      this.#sliceEndsAt = now + sliceMs;
      this.#schedule();
    }
    if (now >= this.#sliceEndsAt || this.#isHeldBack(taker)) return false;
    this.#sliceEndsAt -= expectedMs;
    return true;
  }

  /** Waits for the operation's turn. Others may have used up the slice by then: ask again. */
  wait(taker: ScheduledOperation): Promise<void> {
    return new Promise((resolve) => {
      const steps = this.#waiting.get(taker);
      if (steps) steps.wakes.push(resolve);
      else this.#waiting.set(taker, { client: this.#clientOf(taker), wakes: [resolve] });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#next());
  }

  /** Begins a slice with the steps of one operation. Other operations continue while it lasts. */
  #next(): void {
    this.#isScheduled = false;
    this.#sliceEndsAt = undefined;
    this.#slice += 1;
    this.#charge(undefined, performance.now());
    const chosen = this.#choose();
    if (!chosen) return;
    const [taker, { client, wakes }] = chosen;
    this.#virtualMs = this.#usedBy(client);
    const woken = wakes.splice(-countOfWoken(taker));
    if (wakes.length === 0) this.#waiting.delete(taker);
    if (this.#waiting.size > 0) this.#schedule();
    for (const wake of woken) wake();
  }

  /** Adds the time since the last call to the client that was active. */
  #charge(next: Client | undefined, now: number): void {
    if (this.#current?.client === next) return;
    if (this.#current) {
      const { client, since } = this.#current;
      client.usedMs = this.#usedBy(client) + now - since;
    }
    this.#current = next === undefined ? undefined : { client: next, since: now };
  }

  #usedBy({ usedMs }: Client): number {
    return Math.max(usedMs, this.#virtualMs);
  }

  #clientOf({ client: key }: ScheduledOperation): Client {
    const known = this.#clients.get(key);
    if (known) return known;
    const client = { usedMs: 0 };
    this.#clients.set(key, client);
    return client;
  }

  /** The first of the operations whose clients have used the least time. */
  #choose(): readonly [ScheduledOperation, WaitingSteps] | undefined {
    let chosen: readonly [ScheduledOperation, WaitingSteps] | undefined;
    let least = Infinity;
    for (const waiting of this.#waiting) {
      const [taker, { client }] = waiting;
      const used = taker.hasEnded ? 0 : this.#usedBy(client);
      if (used >= least || this.#isHeldBack(taker)) continue;
      chosen = waiting;
      least = used;
    }
    return chosen;
  }

  #isHeldBack(taker: ScheduledOperation): boolean {
    if (this.#heldValues <= this.#maxValues) return false;
    if (taker.hasEnded || taker.heldValues < smallValues) return false;
    for (const older of this.#takers) {
      if (older === taker) return false;
      // A small holder holds nothing back: it may be waiting for Microsoft Graph.
      if (older.heldValues >= smallValues) return true;
    }
    return true;
  }
}

/** The steps of a small operation in one tick stay together. */
function countOfWoken({ hasEnded, isSmall }: ScheduledOperation): number {
  if (hasEnded) return endedStepsAtOnce;
  return isSmall ? Infinity : stepsAtOnce;
}
