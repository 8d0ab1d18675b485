/** What was measured so long ago counts by a third. */
const memoryMs = 3000;
/** A shorter measurement says nothing: the first of many operations take a while. */
const minMeasuredMs = memoryMs / 4;

/**
 * How many operations end in a time, measured while more are in progress than are executed side by side. With fewer, few
 * end because few arrive.
 */
export class Pace {
  readonly #now: () => number;
  /** Both fade with time, so their ratio follows the last seconds. */
  #ended = 0;
  #measuredMs = 0;
  #at: number;
  #isMeasuring = false;

  constructor(now: () => number) {
    this.#now = now;
    this.#at = now();
  }

  /** @param isBusy whether more operations are in progress from now on than are executed side by side. */
  measure(isBusy: boolean): void {
    if (isBusy === this.#isMeasuring) return;
    this.#advance();
    this.#isMeasuring = isBusy;
  }

  ended(): void {
    if (!this.#isMeasuring) return;
    this.#advance();
    this.#ended += 1;
  }

  /** In how many milliseconds so many operations end; 0 if that is not known. */
  timeOf(operations: number): number {
    this.#advance();
    const isKnown = this.#measuredMs >= minMeasuredMs && this.#ended >= 1;
    return isKnown ? (operations * this.#measuredMs) / this.#ended : 0;
  }

  #advance(): void {
    const now = this.#now();
    const kept = Math.exp((this.#at - now) / memoryMs);
    this.#at = now;
    this.#ended *= kept;
    this.#measuredMs *= kept;
    if (this.#isMeasuring) this.#measuredMs += memoryMs * (1 - kept);
  }
}
