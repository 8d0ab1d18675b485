import type { Reservation } from './budget.ts';
import type { SlidingWindow } from './sliding-window.ts';

/**
 * A request that is given up right after its sending reaches Microsoft Graph all the same, as late as
 * a lost packet that is sent again.
 */
const maxWayMs = 1000;

/** Holds slots in every window where a request counts, from its sending on. */
export class LocalReservation implements Reservation {
  readonly #client: string;
  readonly #windows: readonly SlidingWindow[];
  readonly #now: () => number;
  readonly #onRefund: () => void;

  constructor(
    client: string,
    windows: readonly SlidingWindow[],
    now: () => number,
    onRefund: () => void,
  ) {
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
