/** A count for each caller. Callers with a count of zero take no memory. */
export class CallerCounts {
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** The mean of the callers that have a count; 0 if there are none. */
  get mean(): number {
    return this.#total / Math.max(1, this.#counts.size);
  }

  of(caller: string): number {
    return this.#counts.get(caller) ?? 0;
  }

  add(caller: string, count: number): void {
    const sum = this.of(caller) + count;
    if (sum === 0) this.#counts.delete(caller);
    else this.#counts.set(caller, sum);
    this.#total += count;
  }
}
