import type { SlidingWindow, Slot } from './sliding-window.ts';

/** Plays through how the slots of a window get free and are taken again; changes nothing of it. */
export class SlotForecast {
  readonly #lengthMs: number;
  readonly #onFree: (client: string) => void;
  /** The slots that are not free, those that get so first in front; each kind is in order. */
  readonly #known: readonly Slot[];
  readonly #taken: Slot[] = [];
  #freedKnown = 0;
  #freedTaken = 0;
  #free = 0;
  #time: number;

  /** @param onFree hears of each slot that a client held and holds no more. */
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

  /** Goes on to a time. */
  advance(time: number): void {
    this.#time = Math.max(this.#time, time);
    this.#freedKnown = this.#freeUntilNow(this.#known, this.#freedKnown);
    this.#freedTaken = this.#freeUntilNow(this.#taken, this.#freedTaken);
  }

  /** Goes on to the next time at which a slot is free, if there is none now. */
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

  /** @returns how many of the slots have been free by now. */
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
