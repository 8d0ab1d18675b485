import type { WindowFigures } from './figures.ts';

export interface WindowUse {
  readonly key: string;
  /** The number of requests in the window, at most the limit. */
  readonly used: number;
  /** The time when one more request would be admitted. */
  readonly freeInSeconds: number;
}

/** A sliding window per key. Every request is counted, whether admitted or not. */
export class SlidingWindow {
  readonly #limit: number;
  readonly #length: number;
  /** The latest arrivals, never more than the limit. The least recently used key comes first. */
  readonly #arrivals = new Map<string, number[]>();

  constructor({ requests, seconds }: WindowFigures) {
    if (!Number.isInteger(requests) || requests < 1 || !(seconds > 0)) {
      throw new RangeError('A window needs a whole number of requests and a length.');
    }
    this.#limit = requests;
    this.#length = seconds * 1_000;
  }

  /** Counts a request. Returns the milliseconds until the window is free, or 0 within the limit. */
  count(key: string, at: number): number {
    this.#forgetBefore(at);
    const arrivals = this.#arrivals.get(key) ?? [];
    const isFull = this.#wait(arrivals, at) > 0;
    arrivals.push(at);
    if (arrivals.length > this.#limit) arrivals.shift();
    this.#arrivals.delete(key);
    this.#arrivals.set(key, arrivals);
    return isFull ? this.#wait(arrivals, at) : 0;
  }

  use(at: number): readonly WindowUse[] {
    this.#forgetBefore(at);
    return [...this.#arrivals].map(([key, arrivals]) => ({
      key,
      used: arrivals.filter((arrival) => arrival + this.#length > at).length,
      freeInSeconds: Math.max(0, this.#wait(arrivals, at)) / 1_000,
    }));
  }

  /** The time until the oldest counted arrival leaves the window. */
  #wait(arrivals: readonly number[], at: number): number {
    const [oldest] = arrivals;
    return oldest === undefined || arrivals.length < this.#limit ? 0 : oldest + this.#length - at;
  }

  #forgetBefore(at: number): void {
    for (const [key, arrivals] of this.#arrivals) {
      if ((arrivals.at(-1) ?? 0) + this.#length > at) return;
      this.#arrivals.delete(key);
    }
  }
}
