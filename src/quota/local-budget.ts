import { hasGivenUp, maxTimerMs } from '../deadline.ts';
import type { ThrottleReason } from '../errors.ts';
import { Latency } from '../latency.ts';
import { type Measurements, noMeasurements } from '../telemetry/measurements.ts';
import { type Budget, minRetryAfterMs, type QuotaRequest, type WindowState } from './budget.ts';
import type { Quota, QuotaKey, WindowName } from './granted-windows.ts';
import { QueuedRequest, RequestQueue } from './request-queue.ts';
import { LocalReservation } from './reservation.ts';
import { scheduleRequests } from './schedule.ts';
import type { OtherSlot, SlidingWindow } from './sliding-window.ts';
import { keyOf, type QuotaDemand, type QuotaTerms, SlidingWindows } from './sliding-windows.ts';

/** Two 429s for different keys within this time mean that the application's quota is exceeded. */
const throttledTogetherMs = 2000;

/**
 * A schedule for two thousand waiting requests takes some milliseconds. New requests are scheduled after
 * four times as long at the earliest, so that a crowd cannot occupy the event loop.
 */
const schedulingPause = 4;

const ready = Promise.resolve();

export interface BudgetOptions {
  /** The quota that Microsoft grants to the application in this tenant. */
  readonly quota: Quota;
  /** How many processes share it. */
  readonly replicas: number;
  /** Whether the requests before the start are known, so that it begins with the whole share. */
  readonly knowsPast?: boolean;
  /** Milliseconds that never go back, by the same clock as the deadlines of operations. */
  readonly now?: () => number;
}

/** A window that Microsoft has closed for a while: the application's, or one of its own. */
export interface ClosedWindow {
  readonly quotaKey: QuotaKey | undefined;
  readonly forMs: number;
}

/**
 * Spends this process's share of the quota, and never more.
 *
 * For one window length after the start it spends half, because a process before it may have spent the
 * rest. Idle windows are forgotten, and the number of waiting requests is limited to a few thousand.
 */
export class LocalBudget implements Budget {
  readonly #windows: SlidingWindows;
  readonly #now: () => number;
  readonly #telemetry: Pick<Measurements, 'quotaAdmitted' | 'quotaRefused' | 'quotaThrottled'>;
  readonly #queue = new RequestQueue();
  /** From a request's turn to its response, including all waits in between. */
  readonly #latency = new Latency();
  readonly #onRefund = () => this.#settleSoon();
  #timer: NodeJS.Timeout | undefined;
  #isSettling = false;
  #places = 0;
  /** New requests are not scheduled before this time. */
  #pauseUntil = -Infinity;
  #latestThrottled: { readonly key: string; readonly at: number } | undefined;

  constructor(
    { quota, replicas, knowsPast = false, now = () => performance.now() }: BudgetOptions,
    telemetry: Pick<
      Measurements,
      'quotaAdmitted' | 'quotaRefused' | 'quotaThrottled'
    > = noMeasurements,
  ) {
    this.#now = now;
    this.#telemetry = telemetry;
    this.#windows = new SlidingWindows(quota, {
      replicas,
      warmFrom: knowsPast ? -Infinity : now(),
    });
  }

  get shares(): Quota {
    return this.#windows.shares;
  }

  /** How many windows are kept. */
  get size(): number {
    return this.#windows.size;
  }

  /**
   * Small operations come before large ones, then the client that holds the fewest slots of the window
   * that is short, then the first to arrive.
   *
   * @throws ThrottledError with `retryAfterSeconds`: at once if too many requests wait or no slot can become
   *   free early enough before the deadline, otherwise when the deadline passes or the signal aborts.
   * @param place the one that the request had before, if its slots were refunded because they were not free.
   */
  admit(request: QuotaRequest, place = ++this.#places): Promise<LocalReservation> {
    const { quotaKey, operation } = request;
    const arrivedAt = this.#now();
    const narrow = quotaKey && this.#windows.narrow(quotaKey, arrivedAt);
    const waiting = new QueuedRequest(request, narrow, this.#latency, { arrivedAt, place });
    waiting.begin(() => this.#giveUp(waiting));
    this.#queue.add(waiting);
    this.#settleSoon();
    if (operation.signal.aborted) this.#giveUp(waiting);
    if (this.#queue.surplus) this.#giveUp(this.#queue.surplus);
    return waiting.reservation;
  }

  /** @returns the windows that it closes. */
  throttled(
    quotaKey: QuotaKey | undefined,
    retryAfterSeconds: number | undefined,
  ): readonly ClosedWindow[] {
    this.#telemetry.quotaThrottled(nameOf(quotaKey), retryAfterSeconds);
    const forMs = Math.max(minRetryAfterMs, (retryAfterSeconds ?? 0) * 1000);
    const closed = this.#keysThrottled(quotaKey).map((key) => ({ quotaKey: key, forMs }));
    for (const window of closed) this.close(window);
    return closed;
  }

  /** Microsoft has closed a window, as another process has learned. */
  close({ quotaKey, forMs }: ClosedWindow): void {
    const now = this.#now();
    this.#windowOf(quotaKey, now).close(now + forMs);
    this.#settleSoon();
  }

  /** What this process may spend from now on. */
  change(terms: QuotaTerms): void {
    this.#windows.change(terms);
    this.#settleSoon();
  }

  /** The slots of a window that other processes hold. */
  setOthers(quotaKey: QuotaKey | undefined, others: readonly OtherSlot[]): void {
    const now = this.#now();
    this.#windowOf(quotaKey, now).setOthers(others, now);
    this.#settleSoon();
  }

  noteLatency(ms: number): void {
    this.#latency.note(ms);
  }

  windows(recordId?: string): Readonly<Record<WindowName, WindowState>> {
    return this.#windows.states(this.#now(), recordId);
  }

  scarcest(): Readonly<Record<WindowName, WindowState>> {
    return this.#windows.scarcest(this.#now());
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * The minimum time in milliseconds until the last of these requests can be sent, if no other request
   * comes and every response comes at once. Each counts in the application's window too.
   *
   * An earlier deadline certainly passes; a later one is no promise. The time is always finite, because a
   * window gives all its slots again with each of its lengths.
   */
  earliest(demands: readonly QuotaDemand[]): number {
    const now = this.#now();
    return this.#windows.earliest(demands, now) - now;
  }

  hasSpare(quotaKey: QuotaKey, reserve?: number): boolean {
    const now = this.#now();
    const own = this.#windows.peek(quotaKey);
    return (
      own.hasSpare(own.waiting, now, reserve) &&
      this.#windows.application.hasSpare(this.#queue.size, now)
    );
  }

  /** Whether no slot is free because others hold them, by what was known so long ago. */
  isOutdated(quotaKey: QuotaKey | undefined, afterMs: number): boolean {
    return this.#windows.fullMs(quotaKey, this.#now()) > afterMs;
  }

  /** The windows of waiting requests of which that is so. */
  outdated(afterMs: number): readonly (QuotaKey | undefined)[] {
    const keys = new Map(
      this.#queue.inOrder.map(({ request: { quotaKey } }) => [
        quotaKey && keyOf(quotaKey),
        quotaKey,
      ]),
    );
    return [...keys.values()].filter((quotaKey) => this.isOutdated(quotaKey, afterMs));
  }

  /** Takes all slots for a while of a window that has some by mistake. */
  pauseIfFree(quotaKey: QuotaKey | undefined, ms: number): void {
    const now = this.#now();
    const window = this.#windowOf(quotaKey, now);
    if (this.#windows.application.available(now) > 0) window.pauseIfFree(now, now + ms);
  }

  #windowOf(quotaKey: QuotaKey | undefined, now: number): SlidingWindow {
    return quotaKey ? this.#windows.narrow(quotaKey, now) : this.#windows.application;
  }

  /** The request's own window, and the application's if another one was throttled a moment ago. */
  #keysThrottled(quotaKey: QuotaKey | undefined): readonly (QuotaKey | undefined)[] {
    const now = this.#now();
    const key = quotaKey ? keyOf(quotaKey) : '';
    const latest = this.#latestThrottled;
    this.#latestThrottled = { key, at: now };
    const isAnother = latest !== undefined && latest.key !== key;
    const isOfAll = isAnother && now - latest.at <= throttledTogetherMs;
    return isOfAll && quotaKey ? [quotaKey, undefined] : [quotaKey];
  }

  #giveUp(waiting: QueuedRequest): void {
    const { quotaKey } = waiting.request;
    this.#refuse(waiting, Math.max(minRetryAfterMs, this.earliest([{ quotaKey, requests: 1 }])));
    this.#settleSoon();
  }

  #refuse(waiting: QueuedRequest, retryAfterMs: number): void {
    if (!this.#queue.remove(waiting)) return;
    const now = this.#now();
    const isClosed = this.#windowsOf(waiting).some((window) => window.isClosed(now));
    const reason: ThrottleReason = isClosed ? 'MICROSOFT' : 'OWN_BUDGET';
    const { quotaKey, operation } = waiting.request;
    // A client that disconnects while its request waits says nothing about the quota.
    if (!hasGivenUp(operation)) this.#telemetry.quotaRefused(nameOf(quotaKey), reason);
    waiting.refuse(reason, retryAfterMs);
  }

  #admit(waiting: QueuedRequest, now: number): void {
    const windows = this.#windowsOf(waiting);
    this.#queue.remove(waiting);
    waiting.admit(new LocalReservation(waiting, windows, this.#now, this.#onRefund));
    this.#telemetry.quotaAdmitted(nameOf(waiting.request.quotaKey), now - waiting.arrivedAt);
  }

  #windowsOf({ narrow }: QueuedRequest): readonly SlidingWindow[] {
    const { application } = this.#windows;
    return narrow ? [application, narrow] : [application];
  }

  /** Once for all requests that arrive in one tick; later if scheduling takes long. */
  #settleSoon(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    const settle = () => {
      this.#isSettling = false;
      this.#settle();
    };
    const pauseMs = this.#pauseUntil - this.#now();
    if (pauseMs > 0) setTimeout(settle, Math.ceil(pauseMs));
    // Unlike `queueMicrotask`, it makes no async resource.
    else void ready.then(settle);
  }

  /** Admits requests whose turn has come, refuses those whose turn is too late, and waits for the next turn. */
  #settle(): void {
    const now = this.#now();
    const inOrder = this.#queue.inOrder;
    let next = Infinity;
    for (const waiting of inOrder) waiting.schedule(now);
    for (const [waiting, at] of scheduleRequests(inOrder, this.#windows.application, now)) {
      if (at >= waiting.deadline) this.#refuse(waiting, Math.max(minRetryAfterMs, at - now));
      else if (at <= now) this.#admit(waiting, now);
      else next = Math.min(next, at, waiting.deadline);
    }
    this.#settleAt(next, now);
    const tookMs = this.#now() - now;
    this.#pauseUntil = now + tookMs * (1 + schedulingPause);
  }

  #settleAt(next: number, now: number): void {
    clearTimeout(this.#timer);
    if (next === Infinity) return;
    this.#timer = setTimeout(() => this.#settle(), Math.min(maxTimerMs, Math.ceil(next - now)));
  }
}

function nameOf(quotaKey: QuotaKey | undefined): WindowName {
  return quotaKey?.window ?? 'application';
}
