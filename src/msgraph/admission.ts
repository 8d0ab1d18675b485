import type { QuotaWindow } from './quota-window.ts';

/**
 * A request that is given up right after its sending reaches Microsoft Graph all the same, as late as
 * a lost packet that is sent again.
 */
const longestWayMs = 1000;

/**
 * Slots in every window where a request counts, held from its sending on. Ends with one of its
 * methods, called once.
 */
export class Admission {
  readonly #client: string;
  readonly #windows: readonly QuotaWindow[];
  readonly #now: () => number;
  readonly #onRefund: () => void;

  constructor(
    client: string,
    windows: readonly QuotaWindow[],
    now: () => number,
    onRefund: () => void,
  ) {
    this.#client = client;
    this.#windows = windows;
    this.#now = now;
    this.#onRefund = onRefund;
    for (const window of windows) window.take(client);
  }

  /** The answer is there. */
  answered(): void {
    this.#countedBy(this.#now());
  }

  /** Nobody waits for the answer any more, be the request counted, on its way or lost. */
  abandoned(): void {
    this.#countedBy(this.#now() + longestWayMs);
  }

  /** The request never left. */
  refund(): void {
    for (const window of this.#windows) window.refund(this.#client);
    this.#onRefund();
  }

  #countedBy(time: number): void {
    for (const window of this.#windows) window.answer(this.#client, time);
  }
}
