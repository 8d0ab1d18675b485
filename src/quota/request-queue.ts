import { onAbort } from '../deadline.ts';
import { ThrottledError, type ThrottleReason } from '../errors.ts';
import type { Latency } from '../latency.ts';
import type { QuotaRequest } from './budget.ts';
import type { LocalReservation } from './reservation.ts';
import type { QuotaWaiter } from './schedule.ts';
import type { SlidingWindow } from './sliding-window.ts';

/**
 * The maximum number of waiting requests. More than the application's window grants within the usual
 * deadlines (1,500 requests in 20 s) could only wait in vain.
 */
const maxRequests = 2000;

/** A wait below this counts as no wait, in milliseconds. */
const noWaitMs = 1;

/** A request that waits for its slots until it is admitted or refused. Only the first of both counts. */
export class QueuedRequest implements QuotaWaiter {
  readonly request: QuotaRequest;
  readonly narrow: SlidingWindow | undefined;
  readonly reservation: Promise<LocalReservation>;
  readonly arrivedAt: number;
  /** Its position in the order of arrival, which it keeps if it comes back. */
  readonly place: number;
  readonly #latency: Latency;
  #stopListening: (() => void) | undefined;
  #scheduledAt: number | undefined;
  #resolve!: (reservation: LocalReservation) => void;
  #reject!: (failure: ThrottledError) => void;

  /**
   * @param narrow the request's own window; absent if it counts in the application's alone.
   * @param latency time from a request's turn to its response.
   */
  constructor(
    request: QuotaRequest,
    narrow: SlidingWindow | undefined,
    latency: Latency,
    { arrivedAt, place }: { readonly arrivedAt: number; readonly place: number },
  ) {
    this.request = request;
    this.arrivedAt = arrivedAt;
    this.place = place;
    this.narrow = narrow;
    this.#latency = latency;
    this.reservation = new Promise((resolve, reject) => {
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
   * From this time on a turn is too late: a response that takes as long as responses have taken lately would
   * miss the operation's deadline. A request whose turn comes at once is not refused for that, because
   * otherwise no request would show that responses have become fast again.
   */
  get deadline(): number {
    const { deadline } = this.request.operation;
    const latestTurn = deadline - this.#latency.peakMs;
    return Math.min(deadline, Math.max(latestTurn, (this.#scheduledAt ?? -Infinity) + noWaitMs));
  }

  /** Notes when the request is scheduled for the first time. */
  schedule(now: number): void {
    this.#scheduledAt ??= now;
  }

  /** @param giveUp called if the operation ends before the wait. */
  begin(giveUp: () => void): void {
    const { operation } = this.request;
    operation.onWait?.(true);
    this.#stopListening = onAbort(operation.signal, giveUp);
  }

  admit(reservation: LocalReservation): void {
    this.#end();
    this.#resolve(reservation);
  }

  /** @param retryAfterMs time until a slot may be free. */
  refuse(reason: ThrottleReason, retryAfterMs: number): void {
    this.#end();
    const seconds = Math.max(0, Math.ceil(retryAfterMs)) / 1000;
    this.#reject(new ThrottledError(reason, seconds, {}));
  }

  #end(): void {
    this.#stopListening?.();
    this.request.operation.onWait?.(false);
  }
}

/** The requests that wait for slots, in the order of arrival. */
export class RequestQueue {
  readonly #requests = new Set<QueuedRequest>();
  #lastPlace = 0;
  #isInOrder = true;

  get size(): number {
    return this.#requests.size;
  }

  get inOrder(): readonly QueuedRequest[] {
    const requests = [...this.#requests];
    return this.#isInOrder ? requests : requests.sort((one, other) => one.place - other.place);
  }

  /** The request to refuse if too many wait. */
  get surplus(): QueuedRequest | undefined {
    return this.#requests.size > maxRequests ? latestOfLargestClient(this.#requests) : undefined;
  }

  add(waiting: QueuedRequest): void {
    if (this.#requests.size === 0) this.#isInOrder = true;
    if (waiting.place < this.#lastPlace) this.#isInOrder = false;
    else this.#lastPlace = waiting.place;
    this.#requests.add(waiting);
    if (waiting.narrow) waiting.narrow.waiting += 1;
  }

  /** Returns false if it was removed before. */
  remove(waiting: QueuedRequest): boolean {
    const isThere = this.#requests.delete(waiting);
    if (isThere && waiting.narrow) waiting.narrow.waiting -= 1;
    return isThere;
  }
}

/** The latest request of the client with the most, so that no client shuts the others out by their number. */
function latestOfLargestClient(requests: Iterable<QueuedRequest>): QueuedRequest | undefined {
  const counts = new Map<string, number>();
  let largest = 0;
  let latest: QueuedRequest | undefined;
  for (const waiting of requests) {
    const count = (counts.get(waiting.client) ?? 0) + 1;
    counts.set(waiting.client, count);
    if (count < largest) continue;
    largest = count;
    latest = waiting;
  }
  return latest;
}
