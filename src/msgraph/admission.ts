import type { QuotaWindow } from './quota-window.ts';

/**
 * Slots in every window where a request counts, held from its sending on. Ends with one of its
 * methods, called once.
 */
export class Admission {
  readonly #client: string;
  readonly #windows: readonly QuotaWindow[];
  readonly #now: () => number;

  constructor(client: string, windows: readonly QuotaWindow[], now: () => number) {
    this.#client = client;
    this.#windows = windows;
    this.#now = now;
    for (const window of windows) window.take(client);
  }

  /** The answer is there, or will not come; Microsoft may have counted the request all the same. */
  answered(): void {
    for (const window of this.#windows) window.answer(this.#client, this.#now());
  }

  /** The request never left. */
  refund(): void {
    for (const window of this.#windows) window.refund(this.#client);
  }
}
