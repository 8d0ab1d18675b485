import type { UpstreamTrace } from '../msgraph/exchange.ts';

/** A request of an operation, as it is shown to a person. */
interface LoggedRequest extends Omit<UpstreamTrace, 'requestedAt'> {
  /** From the start of the operation until the request began to wait for its turn in the quota. */
  readonly startMs: number;
}

/** A cached response that an operation used. */
interface LoggedHit {
  /** The path that it was read from. */
  readonly path: string;
  readonly ageSeconds: number;
  /** From the start of the operation until it was used. */
  readonly startMs: number;
}

/** The requests of one operation, and its cache hits. Begins with the operation. */
export class UpstreamLog {
  readonly traces: LoggedRequest[] = [];
  /** Empty unless the log keeps each hit. */
  readonly hitsInOrder: LoggedHit[] = [];
  readonly #batches = new Map<number, number>();
  readonly #startedAt = performance.now();
  readonly #keepsHits: boolean;
  #oldestAgeMs = 0;
  hits = 0;

  /** @param keepsHits whether each cache hit is kept; otherwise they are only counted. */
  constructor(keepsHits: boolean) {
    this.#keepsHits = keepsHits;
  }

  /** Adds a request. Its batch is numbered within the operation. */
  add({ requestedAt, ...trace }: UpstreamTrace): void {
    const startMs = this.#sinceStart(requestedAt);
    this.traces.push({ ...trace, startMs, batch: this.#renumber(trace.batch) });
  }

  /** @param printPath returns the path that the response was read from. */
  addHit(ageMs: number, printPath: () => string): void {
    this.hits += 1;
    this.#oldestAgeMs = Math.max(this.#oldestAgeMs, ageMs);
    if (!this.#keepsHits) return;
    const startMs = this.#sinceStart(performance.now());
    this.hitsInOrder.push({ path: printPath(), ageSeconds: secondsOf(ageMs), startMs });
  }

  /** The age of the oldest cached response. */
  get oldestAgeSeconds(): number {
    return secondsOf(this.#oldestAgeMs);
  }

  #sinceStart(moment: number): number {
    return Math.max(0, Math.round(moment - this.#startedAt));
  }

  #renumber(batch: number | null): number | null {
    if (batch === null) return null;
    const number = this.#batches.get(batch) ?? this.#batches.size + 1;
    this.#batches.set(batch, number);
    return number;
  }
}

function secondsOf(ms: number): number {
  return Math.round(ms) / 1000;
}
