import type { Reservation } from './budget.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** The time in which a request may still reach Microsoft Graph after it was given up: a lost packet is sent again. */
export const maxWayMs = 1000;

/** Holds a slot in every window in which a request counts, from the time when it is sent. */
export class LocalReservation implements Reservation {
  /** Its slots are free only after its end. */
  readonly mayBeSent = true;
  /** The position of its request in the order of arrival. */
  readonly place: number;
  readonly #client: string;
  readonly #windows: readonly SlidingWindow[];
  readonly #now: () => number;
  readonly #onRefund: () => void;

  constructor(
    { client, place }: { readonly client: string; readonly place: number },
    windows: readonly SlidingWindow[],
    now: () => number,
    onRefund: () => void,
  ) {
    this.place = place;
    this.#client = client;
    this.#windows = windows;
    this.#now = now;
    this.#onRefund = onRefund;
    for (const window of windows) window.take(client);
  }

  answered(): void {
    this.#countedBy(this.#now());
  }

  abandoned(): void {
    this.#countedBy(this.#now() + maxWayMs);
  }

  refund(): void {
    for (const window of this.#windows) window.refund(this.#client);
    this.#onRefund();
  }

  #countedBy(time: number): void {
    for (const window of this.#windows) window.answered(this.#client, time);
  }
}
