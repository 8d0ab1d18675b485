import type { SlidingWindow, Slot } from './sliding-window.ts';

/** Simulates how the slots of a window become free and are taken again, without changing the window. */
export class SlotForecast {
  readonly #lengthMs: number;
  readonly #onFree: (client: string) => void;
  /** Taken slots, the first to become free first; known and simulated ones apart. */
  readonly #known: readonly Slot[];
  readonly #taken: Slot[] = [];
  #freedKnown = 0;
  #freedTaken = 0;
  #free = 0;
  #time: number;

  /** @param onFree called for each slot that a client no longer holds. */
  constructor(window: SlidingWindow, now: number, onFree: (client: string) => void) {
    this.#lengthMs = window.lengthMs;
    this.#onFree = onFree;
    this.#time = now;
    this.#known = window.slots(now);
    this.advance(now);
  }

  get time(): number {
    return this.#time;
  }

  /** Moves on to a time. */
  advance(time: number): void {
    this.#time = Math.max(this.#time, time);
    this.#freedKnown = this.#freeUntilNow(this.#known, this.#freedKnown);
    this.#freedTaken = this.#freeUntilNow(this.#taken, this.#freedTaken);
  }

  /** Moves on to the next time at which a slot is free, unless one is free now. */
  awaitFree(): void {
    if (this.#free > 0) return;
    const known = this.#known[this.#freedKnown]?.at ?? Infinity;
    const taken = this.#taken[this.#freedTaken]?.at ?? Infinity;
    this.advance(Math.min(known, taken));
  }

  take(client: string): void {
    this.#free -= 1;
    this.#taken.push({ at: this.#time + this.#lengthMs, client });
  }

  /** @returns how many of the slots have become free by now. */
  #freeUntilNow(slots: readonly Slot[], freed: number): number {
    let next = freed;
    for (let slot = slots[next]; slot && slot.at <= this.#time; slot = slots[next]) {
      if (slot.client !== undefined) this.#onFree(slot.client);
      this.#free += 1;
      next += 1;
    }
    return next;
  }
}
