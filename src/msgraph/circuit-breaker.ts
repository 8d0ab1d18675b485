/**
 * The number of failures in a row that open it. If three requests of ten fail by chance, as in the worst
 * conditions that are tested, ten in a row occur once in 170,000 requests.
 */
const failuresToOpen = 10;
/** It stays open for half to all of this time, and twice as long after each probe that fails. */
const firstOpenMs = 1000;
/** Long enough to spare a service that is down. A recovery is found in less than half a minute. */
const maxOpenMs = 16_000;

/** While it is `half_open`, one request finds out whether it can close. */
export type CircuitState = 'closed' | 'half_open' | 'open';

export type Outcome = 'success' | 'failure' | 'unknown';

/** A request may pass, or is rejected because none may for so many milliseconds. */
export type Entry = { readonly isProbe: boolean } | { readonly refusedMs: number };

/** Decides by the outcome of requests whether more should be sent. It never waits. */
export class CircuitBreaker {
  readonly #random: () => number;
  #failures = 0;
  #openMs = 0;
  /** In milliseconds of `performance.now()`; undefined while it is closed. */
  #opensUntil: number | undefined;
  #isProbed = false;

  /** @param random gives numbers from 0 to 1, so that many gateways do not return at the same time. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** True until a request has shown that the service works again. */
  get isOpen(): boolean {
    return this.#opensUntil !== undefined;
  }

  get state(): CircuitState {
    if (!this.isOpen) return 'closed';
    return this.refusedMs > 0 ? 'open' : 'half_open';
  }

  /** Milliseconds until a request may pass; 0 if one may now. */
  get refusedMs(): number {
    return Math.max(0, (this.#opensUntil ?? -Infinity) - performance.now());
  }

  enter(): Entry {
    if (this.#opensUntil === undefined) return { isProbe: false };
    const { refusedMs } = this;
    if (refusedMs > 0) return { refusedMs };
    // While the probe is in flight, other requests are rejected until it should have returned.
    if (this.#isProbed) return { refusedMs: firstOpenMs };
    this.#isProbed = true;
    return { isProbe: true };
  }

  /** Reports the outcome of a request that passed. */
  leave({ isProbe }: { readonly isProbe: boolean }, outcome: Outcome): void {
    if (isProbe) this.#isProbed = false;
    if (outcome === 'success') this.#close();
    if (outcome !== 'failure') return;
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
