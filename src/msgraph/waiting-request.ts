import { ThrottledError, type ThrottleReason } from '../errors.ts';
import type { Admission } from './admission.ts';
import type { UpstreamRequest } from './exchange.ts';
import { upstreamIds } from './headers.ts';
import type { QuotaWaiter } from './plan-turns.ts';
import type { QuotaWindow } from './quota-window.ts';
import { markUnsent } from './unsent.ts';

/** A request that waits for its slots, until it is admitted or refused; the first of both counts. */
export class WaitingRequest implements QuotaWaiter {
  readonly request: UpstreamRequest;
  readonly narrow: QuotaWindow | undefined;
  readonly admission: Promise<Admission>;
  #resolve!: (admission: Admission) => void;
  #reject!: (failure: ThrottledError) => void;

  constructor(request: UpstreamRequest, narrow: QuotaWindow | undefined) {
    this.request = request;
    this.narrow = narrow;
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

  get deadline(): number {
    return this.request.operation.deadline;
  }

  admit(admission: Admission): void {
    this.#resolve(admission);
  }

  /** @param retryAfterMs when there may be a slot. */
  refuse(reason: ThrottleReason, retryAfterMs: number): void {
    const seconds = Math.max(0, Math.ceil(retryAfterMs)) / 1000;
    this.#reject(markUnsent(new ThrottledError(reason, seconds, upstreamIds(this.request))));
  }
}
