import { halfOf, type WindowFigures } from './granted-windows.ts';
import type { ClientUsage } from './fair-queue.ts';

/** More clients hardly wait for one window at a time. A client that is forgotten comes first again. */
const maxClientTurns = 100;

/** The time at which a slot becomes free, and the client that holds it until then. */
export interface Slot {
  readonly at: number;
  readonly client?: string | undefined;
}

/** Slots that another process holds, which become free at about the same time. */
export interface OtherSlot {
  readonly at: number;
  readonly count: number;
}

/**
 * One of Microsoft's windows, as used by this process, and by others as far as it knows of them.
 *
 * Microsoft counts a request at an unknown time between its sending and its response. A slot is therefore
 * taken from the sending until one window length after the response.
 */
export class SlidingWindow {
  readonly lengthMs: number;
  /** How many requests wait for it. A window is kept while any does. */
  waiting = 0;
  #requests: number;
  #warmUntil: number;
  /** Of other processes, the first to become free first. */
  #others: readonly OtherSlot[] = [];
  /** When that was known. */
  #othersAt = -Infinity;
  /** How many responses each client waits for. */
  readonly #underWay = new Map<string, number>();
  /** Slots whose response has come, in the order in which they become free. */
  readonly #responded: (Slot & { readonly client: string })[] = [];
  /** How many slots each client holds, with or without a response. */
  readonly #held = new Map<string, number>();
  /** The latest turn of each client, the oldest first. */
  readonly #latestTurns = new Map<string, number>();
  #turnCount = 0;
  #taken = 0;
  #closedUntil = -Infinity;

  /**
   * @param requests our share of one window length.
   * @param warmUntil until this time the share is half, because a process before this one may have used the rest.
   */
  constructor({ requests, seconds }: WindowFigures, warmUntil: number) {
    this.#requests = requests;
    this.lengthMs = seconds * 1000;
    this.#warmUntil = warmUntil;
  }

  /** The share has changed. */
  change(requests: number, warmUntil: number): void {
    this.#requests = requests;
    this.#warmUntil = warmUntil;
    // A share is what the others leave.
    this.#others = [];
  }

  /** All slots that other processes hold, the first to become free first. */
  setOthers(others: readonly OtherSlot[], now: number): void {
    this.#others = others;
    this.#othersAt = now;
  }

  /** When others were last known to hold all its free slots; undefined if it has free ones for all that wait. */
  fullSince(now: number): number | undefined {
    if (this.available(now) > this.waiting || this.#others.length === 0) return undefined;
    return this.#othersAt;
  }

  /** Takes all free slots until then. */
  pauseIfFree(now: number, until: number): void {
    const count = this.available(now);
    if (count > 0) this.#others = [{ at: until, count }, ...this.#others].sort(byTime);
  }

  take(client: string): void {
    add(this.#underWay, client, 1);
    add(this.#held, client, 1);
    this.#taken += 1;
    this.#rememberTurn(client);
  }

  /** The response has come, or the request is counted by that time at the latest. */
  answered(client: string, countedAt: number): void {
    add(this.#underWay, client, -1);
    const at = countedAt + this.lengthMs;
    const slot = { at, client };
    const last = this.#responded.at(-1);
    if (!last || last.at <= at) this.#responded.push(slot);
    else this.#responded.splice(this.#responded.findLastIndex((one) => one.at <= at) + 1, 0, slot);
  }

  /** The request was never sent. */
  refund(client: string): void {
    add(this.#underWay, client, -1);
    this.#free(client);
  }

  /** Microsoft allows no request before that time. */
  close(until: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, until);
  }

  /** Whether Microsoft allows no request now. */
  isClosed(now: number): boolean {
    return now < this.#closedUntil;
  }

  /** How much its clients use it. */
  usage(now: number): ClientUsage {
    this.#forget(now);
    return {
      held: (client) => this.#held.get(client) ?? 0,
      turn: (client) => this.#latestTurns.get(client) ?? 0,
      turns: this.#turnCount,
    };
  }

  /**
   * Whether a request that no client waits for may be sent: a part of the window stays free for the others.
   * A third of the window of a record's later pages is enough for the largest operation.
   *
   * @param waiting how many requests will take a slot before it.
   * @param reserve the part of the window that stays free.
   */
  hasSpare(waiting: number, now: number, reserve = 1 / 3): boolean {
    return this.available(now) - waiting > this.#requests * reserve;
  }

  /** How many requests could be sent now. */
  available(now: number): number {
    this.#forget(now);
    if (this.isClosed(now)) return 0;
    const isWarm = now >= this.#warmUntil;
    const others = this.#others.reduce((sum, { count }) => sum + count, 0);
    return Math.max(0, (isWarm ? this.#requests : halfOf(this.#requests)) - this.#taken - others);
  }

  /** Every slot with the earliest time at which it can be free, earliest first, if all open responses come now. */
  slots(now: number): readonly Slot[] {
    this.#forget(now);
    const warm = now >= this.#warmUntil ? 0 : this.#requests - halfOf(this.#requests);
    const later: Slot[] = [
      ...this.#responded,
      ...repeated({ at: this.#warmUntil }, warm),
      ...this.#others.flatMap(({ at, count }) => repeated({ at }, count)),
      ...[...this.#underWay].flatMap(([client, count]) =>
        repeated({ at: now + this.lengthMs, client }, count),
      ),
    ];
    const slots = [...repeated({ at: now }, this.#requests - later.length), ...later];
    const closedUntil = this.#closedUntil;
    return (
      slots
        .map((slot) => (slot.at < closedUntil ? { ...slot, at: closedUntil } : slot))
        .sort(byTime)
        // More may be taken than the share is: the first of them to become free are free for no request.
        .slice(Math.max(0, slots.length - this.#requests))
    );
  }

  /** The time at which the last of so many requests can be sent, if each response comes at once. */
  earliest(requests: number, now: number): number {
    if (requests <= this.available(now)) return now;
    const rounds = Math.floor((requests - 1) / this.#requests);
    const slots = this.slots(now);
    const [first = now, last = now] = [slots[0]?.at, slots[(requests - 1) % this.#requests]?.at];
    // The first slot is free again one length later, before a slot whose response has not come yet.
    return Math.min(last, first + this.lengthMs) + rounds * this.lengthMs;
  }

  /** Whether it is in the same state as an unused one. */
  isIdle(now: number): boolean {
    this.#forget(now);
    return (
      this.#taken === 0 && this.#others.length === 0 && this.waiting === 0 && !this.isClosed(now)
    );
  }

  #forget(now: number): void {
    let freed = 0;
    for (let slot = this.#responded[0]; slot && slot.at <= now; slot = this.#responded[freed]) {
      this.#free(slot.client);
      freed += 1;
    }
    // All at once, because each removal moves the others.
    if (freed > 0) this.#responded.splice(0, freed);
    const held = this.#others.findIndex(({ at }) => at > now);
    if (held !== 0) this.#others = held < 0 ? [] : this.#others.slice(held);
  }

  #rememberTurn(client: string): void {
    this.#turnCount += 1;
    this.#latestTurns.delete(client);
    this.#latestTurns.set(client, this.#turnCount);
    if (this.#latestTurns.size <= maxClientTurns) return;
    const [oldest = ''] = this.#latestTurns.keys();
    this.#latestTurns.delete(oldest);
  }

  #free(client: string): void {
    add(this.#held, client, -1);
    this.#taken -= 1;
  }
}

function byTime(one: Pick<Slot, 'at'>, other: Pick<Slot, 'at'>): number {
  return one.at - other.at;
}

function repeated(slot: Slot, count: number): readonly Slot[] {
  return Array.from({ length: count }, () => slot);
}

function add(counts: Map<string, number>, client: string, change: number): void {
  const count = (counts.get(client) ?? 0) + change;
  if (count === 0) counts.delete(client);
  else counts.set(client, count);
}
