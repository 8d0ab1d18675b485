import { ThrottledError, UpstreamTimeoutError } from '../../errors.ts';
import type { Operation, UpstreamTrace } from '../../msgraph/exchange.ts';
import { minRetryAfterMs } from '../../quota/budget.ts';

/** Long enough for an abort to come back as an error, short enough for nobody to notice. */
const graceMs = 50;

/**
 * One read of Microsoft Graph for every operation that wants its answer.
 *
 * Each operation waits until its own deadline. The read goes on until the last of them has left.
 */
export class SharedRequest<Response> implements Operation {
  readonly #waiters = new Set<Operation>();
  readonly #abandoned = new AbortController();
  readonly #initiator: Operation;
  readonly #response: Promise<Response>;
  #latestDeadline: number;
  /** How many of its requests wait for their turn. */
  #waiting = 0;
  /** Resolves when the read is over, however it has expired. */
  readonly settled: Promise<void>;

  /** @param initiator whoever wanted it first: the requests are made, counted and shown in its name. */
  constructor(initiator: Operation, read: (operation: Operation) => Promise<Response>) {
    this.#initiator = initiator;
    this.#latestDeadline = initiator.deadline;
    this.#response = read(this);
    // Whoever waits hears of a failure; with nobody left it is nobody's.
    this.settled = this.#response.then(
      () => undefined,
      () => undefined,
    );
  }

  get signal(): AbortSignal {
    return this.#abandoned.signal;
  }

  get deadline(): number {
    return this.#latestDeadline;
  }

  get client(): string {
    return this.#initiator.client;
  }

  /** A small operation does not stand behind others for having joined a large one. */
  get isLarge(): boolean {
    return [...this.#waiters].every(({ isLarge }) => isLarge);
  }

  onWait(isWaiting: boolean): void {
    this.#waiting += isWaiting ? 1 : -1;
  }

  onUpstreamRequest(trace: UpstreamTrace): void {
    this.#initiator.onUpstreamRequest?.(trace);
  }

  get isAbandoned(): boolean {
    return this.signal.aborted;
  }

  /** Waits for the answer as long as the operation does. */
  join(operation: Operation): Promise<Response> {
    this.#waiters.add(operation);
    this.#latestDeadline = Math.max(this.#latestDeadline, operation.deadline);
    const { signal } = operation;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#leave(operation);
        // A read that nobody wants any more ends at once, and its own error says more than this one.
        setTimeout(() => reject(this.#lateness(signal.reason)), this.isAbandoned ? graceMs : 0);
      };
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      void this.#response
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', giveUp));
    });
  }

  /** What the deadline of one has cost: our own queue has nothing to do with how soon Microsoft answers. */
  #lateness(cause: unknown): ThrottledError | UpstreamTimeoutError {
    return this.#waiting > 0
      ? new ThrottledError('OWN_BUDGET', minRetryAfterMs / 1000, {}, { cause })
      : new UpstreamTimeoutError({}, { cause });
  }

  #leave(operation: Operation): void {
    this.#waiters.delete(operation);
    if (this.#waiters.size === 0) this.#abandoned.abort();
  }
}
