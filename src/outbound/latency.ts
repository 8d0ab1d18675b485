/**
 * How long answers take, by those that were seen lately: mean and deviation as TCP keeps them for its own
 * retransmissions (RFC 6298), so that some tens of answers are what "lately" means, however many there
 * are in a second.
 */
export class Latency {
  #meanMs: number | undefined;
  #deviationMs = 0;

  /** An answer took so long; or an attempt that was given up has waited so long for one. */
  note(ms: number): void {
    if (this.#meanMs === undefined) {
      this.#meanMs = ms;
      this.#deviationMs = ms / 2;
      return;
    }
    this.#deviationMs += (Math.abs(ms - this.#meanMs) - this.#deviationMs) / 4;
    this.#meanMs += (ms - this.#meanMs) / 8;
  }

  /** Nearly every answer takes less; undefined where none was seen. */
  get highMs(): number | undefined {
    return this.#meanMs === undefined ? undefined : this.#meanMs + 4 * this.#deviationMs;
  }
}
