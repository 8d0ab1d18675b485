import type { QuotaWindow, Slot } from './quota-window.ts';

/** Plays through how the slots of a window get free and are taken again; changes nothing of it. */
export class FutureSlots {
  readonly #window: QuotaWindow;
  readonly #now: number;
  /** Of all slots that are not free, those that get so first; each kind is in order. */
  readonly #known: Slot[];
  readonly #taken: Slot[] = [];
  readonly #changes = new Map<string, number>();
  #free = 0;
  #time: number;

  constructor(window: QuotaWindow, now: number) {
    this.#window = window;
    this.#now = now;
    this.#time = now;
    this.#known = [...window.slots(now)];
    this.advance(now);
  }

  get time(): number {
    return this.#time;
  }

  /** How many slots a client holds at this time. */
  held(client: string): number {
    return this.#window.held(client, this.#now) + (this.#changes.get(client) ?? 0);
  }

  /** Goes on to a time. */
  advance(time: number): void {
    this.#time = Math.max(this.#time, time);
    for (const slots of [this.#known, this.#taken]) {
      while (slots[0] && slots[0].at <= this.#time) {
        const { client } = slots[0];
        if (client !== undefined) this.#change(client, -1);
        slots.shift();
        this.#free += 1;
      }
    }
  }

  /** Goes on to the next time at which a slot is free, if there is none now. */
  awaitFree(): void {
    if (this.#free > 0) return;
    this.advance(Math.min(this.#known[0]?.at ?? Infinity, this.#taken[0]?.at ?? Infinity));
  }

  take(client: string): void {
    this.#free -= 1;
    this.#change(client, 1);
    this.#taken.push({ at: this.#time + this.#window.lengthMs, client });
  }

  #change(client: string, change: number): void {
    this.#changes.set(client, (this.#changes.get(client) ?? 0) + change);
  }
}
