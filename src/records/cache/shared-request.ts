import { onAbort } from '../../deadline.ts';
import { ThrottledError, UpstreamTimeoutError } from '../../errors.ts';
import type { Operation, UpstreamTrace } from '../../msgraph/exchange.ts';
import { JoinedOperation } from '../../msgraph/joined-operation.ts';
import { minRetryAfterMs } from '../../quota/budget.ts';
import { type OpenSpan, untilSettled } from '../../telemetry/open-span.ts';

/** Enough for an abort to come back as an error, and too short to be noticed. */
const graceMs = 50;

/**
 * One read for every operation that wants its response. Each operation waits until its own deadline. The
 * read goes on until the last of them has left.
 */
export class SharedRequest<Response> extends JoinedOperation {
  /** The span of the read, which its upstream requests belong to. */
  readonly span: OpenSpan | undefined;
  readonly #initiator: Operation;
  readonly #response: Promise<Response>;
  /** How many of its upstream requests wait for the quota. */
  #queued = 0;

  /** @param initiator the first operation: upstream requests are counted and traced as its own. */
  constructor(
    initiator: Operation,
    read: (operation: Operation) => Promise<Response>,
    span?: OpenSpan,
  ) {
    super([initiator]);
    this.span = span;
    this.#initiator = initiator;
    this.#response = untilSettled(span, read(this));
  }

  /** Resolves when the read has ended, successfully or not, and `act` was called. */
  whenSettled(act: () => void): Promise<void> {
    return this.#response.then(act, act);
  }

  onWait(isWaiting: boolean): void {
    this.#queued += isWaiting ? 1 : -1;
  }

  onUpstreamRequest(trace: UpstreamTrace): void {
    this.#initiator.onUpstreamRequest?.(trace);
  }

  /** Waits for the response as long as the operation does. */
  join(operation: Operation): Promise<Response> {
    this.add(operation);
    const { signal } = operation;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.leave(operation);
        // A read that no operation waits for ends at once, and its own error says more than this one.
        setTimeout(() => reject(this.#timeout(signal.reason)), this.isAbandoned ? graceMs : 0);
      };
      if (signal.aborted) giveUp();
      const stop = onAbort(signal, giveUp);
      this.#response.then(
        (response) => {
          stop();
          resolve(response);
        },
        (failure: unknown) => {
          stop();
          // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- it is the read's own failure
          reject(failure);
        },
      );
    });
  }

  /** A wait for our own quota says nothing about how soon Microsoft responds. */
  #timeout(cause: unknown): ThrottledError | UpstreamTimeoutError {
    return this.#queued > 0
      ? new ThrottledError('OWN_BUDGET', minRetryAfterMs / 1000, {}, { cause })
      : new UpstreamTimeoutError({}, { cause });
  }
}
