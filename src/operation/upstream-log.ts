import type { UpstreamTrace } from '../msgraph/exchange.ts';

/** What one operation has cost, and what it had for nothing. */
export class UpstreamLog {
  readonly traces: UpstreamTrace[] = [];
  readonly #batches = new Map<number, number>();
  hits = 0;
  oldestAgeMs = 0;

  /** Keeps a request; its batch is numbered among those of the operation. */
  add(trace: UpstreamTrace): void {
    this.traces.push({ ...trace, batch: this.#renumber(trace.batch) });
  }

  addHit(ageMs: number): void {
    this.hits += 1;
    this.oldestAgeMs = Math.max(this.oldestAgeMs, ageMs);
  }

  #renumber(batch: number | null): number | null {
    if (batch === null) return null;
    const number = this.#batches.get(batch) ?? this.#batches.size + 1;
    this.#batches.set(batch, number);
    return number;
  }
}
