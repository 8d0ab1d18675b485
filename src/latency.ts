/** A slow time is remembered at half its length after so long: bursts come a window length of Microsoft's apart. */
const halfLifeMs = 20_000;

/**
 * How long answers take, by those that were seen lately: mean and deviation as TCP keeps them for its own
 * retransmissions (RFC 6298), so that some tens of answers are what "lately" means, however many there
 * are in a second.
 */
export class Latency {
  #meanMs: number | undefined;
  #deviationMs = 0;
  #peakMs = 0;
  #peakedAt = 0;

  /** An answer took so long; or an attempt that was given up has waited so long for one. */
  note(ms: number): void {
    if (this.#meanMs === undefined) {
      this.#meanMs = ms;
      this.#deviationMs = ms / 2;
    } else {
      this.#deviationMs += (Math.abs(ms - this.#meanMs) - this.#deviationMs) / 4;
      this.#meanMs += (ms - this.#meanMs) / 8;
    }
    const { highMs = 0 } = this;
    if (highMs < this.peakMs) return;
    this.#peakMs = highMs;
    this.#peakedAt = performance.now();
  }

  /** Nearly every answer takes less now; undefined where none was seen. */
  get highMs(): number | undefined {
    return this.#meanMs === undefined ? undefined : this.#meanMs + 4 * this.#deviationMs;
  }

  /** Nearly every answer takes less also when it is as slow again as it was lately; 0 where none was seen. */
  get peakMs(): number {
    return this.#peakMs * 2 ** ((this.#peakedAt - performance.now()) / halfLifeMs);
  }
}
