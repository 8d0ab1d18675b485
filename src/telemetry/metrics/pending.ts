import type { Counter, Histogram } from 'prom-client';

// prom-client prints and hashes the labels for each event. That takes several times as long between other work as in a
// loop, so events are kept until the next scrape.

/** A counter whose increases are added when metrics are scraped. */
export class PendingCount {
  readonly #counter: Counter.Internal;
  #count = 0;

  constructor(counter: Counter.Internal) {
    this.#counter = counter;
  }

  inc(count = 1): void {
    this.#count += count;
  }

  flush(): void {
    this.#counter.inc(this.#count);
    this.#count = 0;
  }
}

/** More take memory, and hold up the event loop longer: these take about a tenth of a millisecond. */
const maxValues = 256;

/** A histogram whose values are added when metrics are scraped, or when there are too many. */
export class PendingValues {
  readonly #histogram: Histogram.Internal<string>;
  readonly #values = new Float64Array(maxValues);
  #size = 0;

  constructor(histogram: Histogram.Internal<string>) {
    this.#histogram = histogram;
  }

  observe(value: number): void {
    this.#values[this.#size] = value;
    this.#size += 1;
    if (this.#size === maxValues) this.flush();
  }

  flush(): void {
    for (const value of this.#values.subarray(0, this.#size)) this.#histogram.observe(value);
    this.#size = 0;
  }
}
