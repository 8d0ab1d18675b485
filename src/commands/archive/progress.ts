const everyMs = 5000;

/** Prints how far a command is, on the error output so that the other one stays clean. */
export class Progress {
  readonly #total: number;
  readonly #unit: string;
  readonly #startedAt = performance.now();
  #printedAt = performance.now();
  #done = 0;

  constructor(total: number, unit: string) {
    this.#total = total;
    this.#unit = unit;
  }

  get done(): number {
    return this.#done;
  }

  advance(by = 1): void {
    this.#done += by;
    const now = performance.now();
    if (now - this.#printedAt < everyMs) return;
    this.#printedAt = now;
    const leftMs = ((now - this.#startedAt) / this.#done) * (this.#total - this.#done);
    const left = Math.max(0, Math.ceil(leftMs / 1000));
    console.error(`${this.#done} of ${this.#total} ${this.#unit}, about ${left} s left`);
  }
}
