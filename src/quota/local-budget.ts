import type { QuotaKey, Quota, WindowName } from './granted-windows.ts';
import { LocalReservation } from './reservation.ts';
import {
  type Budget,
  minRetryAfterMs,
  type QuotaRequest,
  type Reservation,
  type WindowState,
} from './budget.ts';
import { Latency } from '../latency.ts';
import { scheduleRequests } from './schedule.ts';
import type { SlidingWindow } from './sliding-window.ts';
import { keyOf, SlidingWindows } from './sliding-windows.ts';
import { QueuedRequest } from './queued-request.ts';
import { RequestQueue } from './request-queue.ts';
import { maxTimerMs, onAbort } from '../deadline.ts';

/** Two 429s for different keys within this time mean that it is the application that is over. */
const throttledTogetherMs = 2000;

/**
 * A plan for two thousand that wait takes some milliseconds. New ones are looked at after four times
 * as long at the soonest, so that a crowd does not keep the process from serving.
 */
const planningPause = 4;

export interface BudgetOptions {
  /** What Microsoft grants to the application in this tenant. */
  readonly quota: Quota;
  /** How many processes share it. */
  readonly replicas: number;
  /** Milliseconds that never go back, by the same clock as the deadlines of operations. */
  readonly now?: () => number;
}

/** Requests that somebody would like to send. */
export interface Wish {
  /** Absent for what counts in the window of the application alone. */
  readonly quotaKey?: QuotaKey | undefined;
  readonly requests: number;
}

/**
 * Spends what Microsoft grants, and never more.
 *
 * For one window length after the start it spends half, since the process before may have spent the
 * rest. Idle windows are forgotten, and of the requests that wait a few thousand are kept.
 */
export class LocalBudget implements Budget {
  readonly #windows: SlidingWindows;
  readonly #now: () => number;
  readonly #waiting = new RequestQueue();
  /** From the turn of a request to its answer, with all that it waits for in between. */
  readonly #latency = new Latency();
  #timer: NodeJS.Timeout | undefined;
  #isSettling = false;
  /** No plan is made before, unless it is somebody's turn. */
  #pauseUntil = -Infinity;
  #latestThrottled: { readonly key: string; readonly at: number } | undefined;

  constructor({ quota, replicas, now = () => performance.now() }: BudgetOptions) {
    this.#now = now;
    this.#windows = new SlidingWindows(quota, replicas, now());
  }

  get shares(): Quota {
    return this.#windows.shares;
  }

  /** How many windows are remembered. */
  get size(): number {
    return this.#windows.size;
  }

  /**
   * Waits for slots in the application's window and in the request's own. Small operations come
   * before large ones, then the client that holds the fewest slots of the window that is short,
   * then whoever came first.
   *
   * @throws ThrottledError with `retryAfterSeconds`: at once where there can be no slot as things stand
   *   so long before the deadline of its operation as answers take lately, or where too many wait; later where the deadline
   *   passes or the signal aborts in spite of that. Then it holds nothing.
   */
  async admit(request: QuotaRequest): Promise<Reservation> {
    const { quotaKey, operation } = request;
    const waiting = new QueuedRequest(
      request,
      quotaKey && this.#windows.narrow(quotaKey, this.#now()),
      this.#latency,
    );
    operation.onWait?.(true);
    const stopListening = onAbort(operation.signal, () => this.#giveUp(waiting));
    this.#waiting.add(waiting);
    this.#settleSoon();
    if (operation.signal.aborted) this.#giveUp(waiting);
    if (this.#waiting.surplus) this.#giveUp(this.#waiting.surplus);
    try {
      return await waiting.admission;
    } finally {
      operation.onWait?.(false);
      stopListening();
    }
  }

  /**
   * Microsoft has answered a request with 429 all the same. Its narrowest window stays closed for
   * as long as Microsoft says; that of the application too, where it is the second key in short.
   */
  throttled(quotaKey: QuotaKey | undefined, retryAfterSeconds: number | undefined): void {
    const now = this.#now();
    const until = now + Math.max(minRetryAfterMs, (retryAfterSeconds ?? 0) * 1000);
    const { application } = this.#windows;
    const key = quotaKey ? keyOf(quotaKey) : '';
    (quotaKey ? this.#windows.narrow(quotaKey, now) : application).close(until);
    const latest = this.#latestThrottled;
    const isAnother = latest !== undefined && latest.key !== key;
    if (isAnother && now - latest.at <= throttledTogetherMs) application.close(until);
    this.#latestThrottled = { key, at: now };
    this.#settleSoon();
  }

  /** A request whose turn had come was answered after so long, or had no answer by then. */
  noteLatency(ms: number): void {
    this.#latency.note(ms);
  }

  /** Every window, for showing; those of records as they are for one of them. */
  windows(recordId = ''): Readonly<Record<WindowName, WindowState>> {
    const now = this.#now();
    const { shares, application } = this.#windows;
    const stateOf = (window: QuotaKey['window'], key: string) => ({
      ...shares[window],
      available: this.#windows.peek({ window, key }).available(now),
    });
    return {
      application: { ...shares.application, available: application.available(now) },
      recordFirst: stateOf('recordFirst', recordId),
      recordLater: stateOf('recordLater', recordId),
      listFirst: stateOf('listFirst', ''),
      listLater: stateOf('listLater', ''),
    };
  }

  /**
   * In how many milliseconds the last of these requests could be sent at the earliest: if nobody
   * else wanted any and every answer came at once. Each counts in the application's window too.
   *
   * A deadline before that is certain to pass; one behind it is no promise. It is finite always,
   * since a window gives all its slots anew with each of its lengths.
   */
  earliest(demands: readonly Wish[]): number {
    const now = this.#now();
    const all = demands.reduce((sum, { requests }) => sum + requests, 0);
    const times = demands.map(({ quotaKey, requests }) =>
      quotaKey ? this.#windows.peek(quotaKey).earliest(requests, now) : now,
    );
    return Math.max(this.#windows.application.earliest(all, now), ...times) - now;
  }

  #giveUp(waiting: QueuedRequest): void {
    const { quotaKey } = waiting.request;
    this.#refuse(waiting, Math.max(minRetryAfterMs, this.earliest([{ quotaKey, requests: 1 }])));
    this.#settleSoon();
  }

  #refuse(waiting: QueuedRequest, retryAfterMs: number): void {
    const now = this.#now();
    const isMicrosofts = this.#windowsOf(waiting).some((window) => window.isClosed(now));
    const reason = isMicrosofts ? 'MICROSOFT' : 'OWN_BUDGET';
    if (this.#waiting.remove(waiting)) waiting.refuse(reason, retryAfterMs);
  }

  #admit(waiting: QueuedRequest): void {
    const windows = this.#windowsOf(waiting);
    this.#waiting.remove(waiting);
    waiting.admit(
      new LocalReservation(waiting.client, windows, this.#now, () => this.#settleSoon()),
    );
  }

  #windowsOf({ narrow }: QueuedRequest): readonly SlidingWindow[] {
    return [this.#windows.application, ...(narrow ? [narrow] : [])];
  }

  /** Once for all that comes in one tick; later where planning takes long. */
  #settleSoon(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    const settle = () => {
      this.#isSettling = false;
      this.#settle();
    };
    const pauseMs = this.#pauseUntil - this.#now();
    if (pauseMs > 0) setTimeout(settle, Math.ceil(pauseMs));
    else queueMicrotask(settle);
  }

  /** Admits whose turn it is, refuses whose turn comes too late, and waits for the next turn. */
  #settle(): void {
    const now = this.#now();
    let next = Infinity;
    for (const waiting of this.#waiting.inOrder) waiting.plan(now);
    for (const [waiting, at] of scheduleRequests(
      this.#waiting.inOrder,
      this.#windows.application,
      now,
    )) {
      if (at >= waiting.deadline) this.#refuse(waiting, Math.max(minRetryAfterMs, at - now));
      else if (at <= now) this.#admit(waiting);
      else next = Math.min(next, at, waiting.deadline);
    }
    this.#settleAt(next, now);
    const tookMs = this.#now() - now;
    this.#pauseUntil = now + tookMs * (1 + planningPause);
  }

  #settleAt(next: number, now: number): void {
    clearTimeout(this.#timer);
    if (next === Infinity) return;
    this.#timer = setTimeout(() => this.#settle(), Math.min(maxTimerMs, Math.ceil(next - now)));
  }
}
