import { LRUCache } from 'lru-cache';

/** One operation that takes turns with others. */
export interface ScheduledOperation {
  /** Who has sent it: the clients share the event loop evenly. */
  readonly client: string;
  /** Values of its response that it has built. */
  readonly builtValues: number;
  /** Whether what waits for it has only to hear that it has ended. */
  readonly hasEnded: boolean;
  /** Whether all its steps together take about as long as a slice does. */
  readonly isSmall: boolean;
}

/** How long all operations together may keep the event loop before sockets and timers have their chance. */
const sliceMs = 8;
/** How many steps are woken together: those for which the slice is too short wait again. */
const stepsAtOnce = 16;
/** The same of an operation that has ended: nothing more is built there. */
const endedStepsAtOnce = 500;
/** An operation below this is never held back because of what others hold in memory. */
const smallValues = 10_000;
/** Clients whose share of time is remembered. */
const knownClients = 10_000;

/**
 * Shares the event loop, and the memory for responses, among the operations of all clients.
 *
 * An operation asks for a turn before each step that may take long: its validation, each object of its
 * response. While the current slice of time lasts, it goes on at once. After that it waits, so that
 * sockets and timers have their chance between two slices: a deadline can pass and a client can go away
 * while a large response is built.
 *
 * The next turn is that of the client who has used the least time (start-time fair queueing, Goyal, Vin and
 * Cheng 1996): whoever asks for little waits for one slice and not for everything that others ask for. While all
 * operations together hold more values than they may, only the oldest of those that hold many goes on, and those
 * that hold few.
 */
export class Scheduler {
  readonly #maxValues: number;
  /** The steps that wait, the latest last: what has begun is finished before more is begun. */
  readonly #waiting = new Map<ScheduledOperation, (() => void)[]>();
  /** All that are being executed, the oldest first. */
  readonly #takers = new Set<ScheduledOperation>();
  /** Milliseconds that a client has used, on the common scale of `#virtualMs`. */
  readonly #usedMs = new LRUCache<string, number>({ max: knownClients });
  /** What the client whose turn it is had used before: others who come begin there, not at nothing. */
  #virtualMs = 0;
  #heldValues = 0;
  #sliceEndsAt: number | undefined;
  #isScheduled = false;
  #slice = 0;
  /** Who has gone on last, and since when. */
  #current: { readonly client: string; readonly since: number } | undefined;

  /** @param maximumValues that all operations together may hold. */
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

  /** Frees what an operation holds. What waits for its turn has it soon. */
  end(taker: ScheduledOperation): void {
    if (!this.#takers.delete(taker)) return;
    this.#heldValues -= taker.builtValues;
    if (this.#waiting.size > 0) this.#schedule();
  }

  /**
   * Whether an operation may go on at once: the slice lasts, and memory is not short.
   *
   * @param expectedMs what the next step may take: many can ask before the first of them begins.
   */
  mayGoOn(taker: ScheduledOperation, expectedMs = 0): boolean {
    const now = performance.now();
    // Where nobody waits, nobody has less for what others use.
    if (this.#waiting.size > 0) this.#charge(taker.client, now);
    if (this.#sliceEndsAt === undefined) {
      this.#sliceEndsAt = now + sliceMs;
      this.#schedule();
    }
    if (now >= this.#sliceEndsAt || this.#isHeldBack(taker)) return false;
    this.#sliceEndsAt -= expectedMs;
    return true;
  }

  /** Waits for the operation's turn. Others may have used the slice up by then: ask again. */
  wait(taker: ScheduledOperation): Promise<void> {
    return new Promise((resolve) => {
      const steps = this.#waiting.get(taker);
      if (steps) steps.push(resolve);
      else this.#waiting.set(taker, [resolve]);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#next());
  }

  /** Begins a slice with the steps of one operation; other operations go on while it lasts. */
  #next(): void {
    this.#isScheduled = false;
    this.#sliceEndsAt = undefined;
    this.#slice += 1;
    this.#charge(undefined, performance.now());
    const taker = this.#choose();
    if (!taker) return;
    this.#virtualMs = this.#usedBy(taker);
    const steps = this.#waiting.get(taker) ?? [];
    const woken = steps.splice(-countOfWoken(taker));
    if (steps.length === 0) this.#waiting.delete(taker);
    if (this.#waiting.size > 0) this.#schedule();
    for (const wake of woken) wake();
  }

  /** Puts the time since the last call to the account of who has gone on since. */
  #charge(next: string | undefined, now: number): void {
    if (this.#current?.client === next) return;
    if (this.#current) {
      const { client, since } = this.#current;
      const before = Math.max(this.#usedMs.get(client) ?? 0, this.#virtualMs);
      this.#usedMs.set(client, before + now - since);
    }
    this.#current = next === undefined ? undefined : { client: next, since: now };
  }

  #usedBy({ client }: ScheduledOperation): number {
    return Math.max(this.#usedMs.get(client) ?? 0, this.#virtualMs);
  }

  /** The first of those whose clients have used the least. */
  #choose(): ScheduledOperation | undefined {
    let chosen: ScheduledOperation | undefined;
    let least = Infinity;
    for (const taker of this.#waiting.keys()) {
      const used = taker.hasEnded ? 0 : this.#usedBy(taker);
      if (used >= least || this.#isHeldBack(taker)) continue;
      chosen = taker;
      least = used;
    }
    return chosen;
  }

  #isHeldBack(taker: ScheduledOperation): boolean {
    if (this.#heldValues <= this.#maxValues) return false;
    if (taker.hasEnded || taker.builtValues < smallValues) return false;
    for (const older of this.#takers) {
      if (older === taker) return false;
      // One that holds few is held back by nobody: it may be waiting for Microsoft.
      if (older.builtValues >= smallValues) return true;
    }
    return true;
  }
}

/** What a small operation does in one tick is to stay together. */
function countOfWoken({ hasEnded, isSmall }: ScheduledOperation): number {
  if (hasEnded) return endedStepsAtOnce;
  return isSmall ? Infinity : stepsAtOnce;
}
