/** A tenth of what Microsoft grants to the application. */
const maxReads = 150;
const windowMs = 20_000;

/**
 * Limits how many records are read that only notifications have named: who knows the secret of a subscription can invent
 * their ids.
 */
export class UnprovenPace {
  readonly #readAt: number[] = [];

  /** How many may be read now. */
  allows(now: number): number {
    const kept = this.#readAt.findIndex((at) => at > now - windowMs);
    this.#readAt.splice(0, kept < 0 ? this.#readAt.length : kept);
    return maxReads - this.#readAt.length;
  }

  /** One is read. */
  note(now: number): void {
    this.#readAt.push(now);
  }
}
