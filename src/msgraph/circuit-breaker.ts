/**
 * So many failures in a row open it. Where three requests of ten fail by chance, as in the worst
 * weather that is tested, ten in a row are seen once in 170,000 requests.
 */
const failuresToOpen = 10;
/** It stays open between half and all of this, then twice as long after each probe that fails. */
const firstOpenMs = 1000;
/** Enough to spare what is down; and what is up again is found in less than half a minute. */
const maxOpenMs = 16_000;

export type Health = 'well' | 'ill' | 'unknown';

/** Lets a request in, or says for how many milliseconds nobody is let in. */
export type Entry = { readonly isProbe: boolean } | { readonly refusedMs: number };

/** Knows from what became of requests whether sending more makes sense. Does no waiting of its own. */
export class CircuitBreaker {
  readonly #random: () => number;
  #failures = 0;
  #openMs = 0;
  /** In milliseconds of `performance.now()`; undefined while it is closed. */
  #opensUntil: number | undefined;
  #isProbed = false;

  /** @param random gives numbers from 0 to 1, so that many gateways do not come back as one. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** Until a request has shown that what was down is up again. */
  get isOpen(): boolean {
    return this.#opensUntil !== undefined;
  }

  /** For how long nobody is let in, in milliseconds; 0 where somebody is. */
  get refusedMs(): number {
    return Math.max(0, (this.#opensUntil ?? -Infinity) - performance.now());
  }

  enter(): Entry {
    if (this.#opensUntil === undefined) return { isProbe: false };
    const { refusedMs } = this;
    if (refusedMs > 0) return { refusedMs };
    // Whoever comes while the probe is out is told to come back when it should have returned.
    if (this.#isProbed) return { refusedMs: firstOpenMs };
    this.#isProbed = true;
    return { isProbe: true };
  }

  /** Says what became of a request that was let in. */
  leave({ isProbe }: { readonly isProbe: boolean }, health: Health): void {
    if (isProbe) this.#isProbed = false;
    if (health === 'well') this.#close();
    if (health !== 'ill') return;
    this.#failures += 1;
    const isClosed = this.#opensUntil === undefined;
    if (isProbe || (isClosed && this.#failures >= failuresToOpen)) this.#open();
  }

  #close(): void {
    this.#failures = 0;
    this.#openMs = 0;
    this.#opensUntil = undefined;
  }

  #open(): void {
    this.#openMs = Math.min(maxOpenMs, this.#openMs * 2 || firstOpenMs);
    this.#opensUntil = performance.now() + (this.#openMs * (1 + this.#random())) / 2;
  }
}
