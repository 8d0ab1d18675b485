/** The half-life of the peak. Bursts are one of Microsoft's quota windows apart. */
const halfLifeMs = 20_000;

/**
 * Estimates how long responses take now: mean and deviation, as TCP estimates its round-trip time (RFC 6298). The
 * estimate follows the last few tens of responses, whatever their rate.
 */
export class Latency {
  #meanMs: number | undefined;
  #deviationMs = 0;
  #peakMs = 0;
  #peakedAt = 0;

  /** Records the duration of a response, or how long an attempt that was given up has waited. */
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

  /** Nearly every response takes less than this now; undefined before the first one. */
  get highMs(): number | undefined {
    return this.#meanMs === undefined ? undefined : this.#meanMs + 4 * this.#deviationMs;
  }

  /**
   * Nearly every response takes less than this even if responses become as slow as they recently were; 0 before
   * the first one.
   */
  get peakMs(): number {
    return this.#peakMs * 2 ** ((this.#peakedAt - performance.now()) / halfLifeMs);
  }
}
