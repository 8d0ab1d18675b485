import { attemptMs } from '../../outbound/attempt-time.ts';
import { Latency } from '../../latency.ts';

/** At least so long a token is asked for: whoever waits for it has a deadline of its own. */
const minLongestMs = 30_000;
/** The first retry of `@azure/identity` comes after so long at most; two of its requests are a second apart. */
export const retryDelayMs = 2000;

/** How long a token may take, and each attempt at it, by the rule for all attempts. */
export class TokenTimes {
  readonly #latency = new Latency();
  readonly #deadlineMs: number;
  readonly #maxMs: number;
  #endsAt = Infinity;

  /** @param deadlineMs that of the operations which wait for it. */
  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
    this.#maxMs = Math.max(minLongestMs, deadlineMs);
  }

  /** Begins to ask for a token. @returns aborts when there is to be none. */
  begin(): AbortSignal {
    this.#endsAt = performance.now() + this.#maxMs;
    return AbortSignal.timeout(this.#maxMs);
  }

  /** An attempt leaves time for another one before those who wait give up, where that is of use. */
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
