import type { QuotaWindow } from './quota-window.ts';

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

  /** The answer is there, or will not come; Microsoft may have counted the request all the same. */
  answered(): void {
    const now = this.#now();
    for (const window of this.#windows) window.answer(this.#client, now);
  }

  /** The request never left. */
  refund(): void {
    for (const window of this.#windows) window.refund(this.#client);
    this.#onRefund();
  }
}
