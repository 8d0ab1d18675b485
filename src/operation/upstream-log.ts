import type { UpstreamTrace } from '../msgraph/exchange.ts';

/** The requests of one operation, and its cache hits. */
export class UpstreamLog {
  readonly traces: UpstreamTrace[] = [];
  readonly #batches = new Map<number, number>();
  hits = 0;
  oldestAgeMs = 0;

  /** Adds a request. Its batch is numbered within the operation. */
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
