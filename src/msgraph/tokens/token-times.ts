import { attemptMs } from '../../outbound/attempt-time.ts';
import { Latency } from '../../latency.ts';

/** The minimum time limit of a token request. Operations that wait for it have their own deadlines. */
const minTimeLimitMs = 30_000;
/** The maximum delay before the first retry of `@azure/identity`; two of its requests are at least a second apart. */
export const retryDelayMs = 2000;

/** Time limits of a token request and of each attempt, by the rule for all attempts. */
export class TokenTimes {
  readonly #latency = new Latency();
  readonly #deadlineMs: number;
  readonly #maxMs: number;
  #endsAt = Infinity;

  /** @param deadlineMs of the operations that wait for the token. */
  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
    this.#maxMs = Math.max(minTimeLimitMs, deadlineMs);
  }

  /** Begins a token request. @returns aborts when its time is over. */
  begin(): AbortSignal {
    this.#endsAt = performance.now() + this.#maxMs;
    return AbortSignal.timeout(this.#maxMs);
  }

  /** An attempt leaves time for another one before waiting operations give up, if that helps. */
  attemptMs(): number {
    const leftMs = Math.max(0, this.#endsAt - performance.now());
    const soonMs = Math.min(leftMs, this.#deadlineMs);
    const limitMs = attemptMs(soonMs, this.#latency, retryDelayMs);
    return limitMs < soonMs ? limitMs : leftMs;
  }

  note(ms: number): void {
    this.#latency.note(ms);
  }
}
