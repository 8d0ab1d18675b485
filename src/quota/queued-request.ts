import type { Latency } from '../latency.ts';
import { ThrottledError, type ThrottleReason } from '../errors.ts';
import type { QuotaRequest, Reservation } from './budget.ts';
import type { QuotaWaiter } from './schedule.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** As good as at once, in milliseconds. */
const soonMs = 1;

/** A request that waits for its slots, until it is admitted or refused; the first of both counts. */
export class QueuedRequest implements QuotaWaiter {
  readonly request: QuotaRequest;
  readonly narrow: SlidingWindow | undefined;
  readonly admission: Promise<Reservation>;
  readonly #latency: Latency;
  #plannedAt: number | undefined;
  #resolve!: (admission: Reservation) => void;
  #reject!: (failure: ThrottledError) => void;

  /** @param latency how long it takes from a turn to the answer. */
  constructor(request: QuotaRequest, narrow: SlidingWindow | undefined, latency: Latency) {
    this.request = request;
    this.narrow = narrow;
    this.#latency = latency;
    this.admission = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get client(): string {
    return this.request.operation.client;
  }

  get isLarge(): boolean {
    return this.request.operation.isLarge;
  }

  /**
   * When its turn comes too late: there is no time for the answer behind it, as long as answers take lately.
   * Whose turn it is at once has not lost its time here, and is not refused for it: else nobody would find
   * out that answers are fast again.
   */
  get deadline(): number {
    const { deadline } = this.request.operation;
    const latestTurn = deadline - this.#latency.peakMs;
    return Math.min(deadline, Math.max(latestTurn, (this.#plannedAt ?? -Infinity) + soonMs));
  }

  /** Its turn is looked for. */
  plan(now: number): void {
    this.#plannedAt ??= now;
  }

  admit(admission: Reservation): void {
    this.#resolve(admission);
  }

  /** @param retryAfterMs when there may be a slot. */
  refuse(reason: ThrottleReason, retryAfterMs: number): void {
    const seconds = Math.max(0, Math.ceil(retryAfterMs)) / 1000;
    this.#reject(new ThrottledError(reason, seconds, this.request.ids ?? {}));
  }
}
