import type { Retries } from '../../config/configuration.ts';
import type { Policy, Send, UpstreamResponse, UpstreamRequest } from '../exchange.ts';
import { createRetryAllowance, type RetryAllowance } from '../retry-allowance.ts';
import {
  decideRetry,
  isSurelyNotExecuted,
  type RetryDecision,
  type RetryHistory,
} from '../retry-strategy.ts';
import type { Measurements } from '../../telemetry/measurements.ts';
import { errorTypeOf } from '../../telemetry/cause-of.ts';
import { isNotSent } from '../failure-marks.ts';
import { whenAbandoned } from '../../deadline.ts';
import { observe } from '../observe.ts';

const firstOfAll: RetryHistory = { retries: 0, hasNewToken: false, isAlone: false };

/**
 * Sends a request again if it failed for a reason that may pass: a few times, and never so often that the
 * number of all requests grows by more than a tenth. A request fails at once if its next attempt would come
 * after the deadline. A request that is sent again for another reason than a failure of Microsoft's does
 * not count. Reads can be repeated safely. A write is repeated only if it was surely not executed.
 *
 * @param random gives numbers from 0 to 1.
 */
export function retry(
  retries: Retries,
  telemetry: Pick<Measurements, 'upstreamResent'>,
  random: () => number = Math.random,
): Policy {
  const allowance = createRetryAllowance(() => performance.now());

  async function resend(
    next: Send,
    request: UpstreamRequest,
    history: RetryHistory,
    failure: unknown,
  ): Promise<UpstreamResponse> {
    const decision =
      request.write && !isSurelyNotExecuted(failure)
        ? undefined
        : decideRetry(failure, history, retries, random());
    if (!decision || !isInTime(request, decision) || !isAllowed(allowance, decision)) throw failure;
    if (!(await wait(request, decision.waitMs))) throw failure;
    telemetry.upstreamResent(decision.kind, errorTypeOf(failure), decision.waitMs);
    const again = attemptAfter(request, decision);
    const later = historyAfter(history, decision);
    return next(again).catch((cause: unknown) => resend(next, again, later, cause));
  }

  const count = () => allowance.count();
  const countIfSent = (failure: unknown) => {
    if (!isNotSent(failure)) allowance.count();
  };
  return (next) => (request) =>
    observe(next(request), count, countIfSent).catch((failure: unknown) =>
      resend(next, request, firstOfAll, failure),
    );
}

function isInTime({ operation }: UpstreamRequest, { waitMs }: RetryDecision): boolean {
  return !operation.signal.aborted && performance.now() + waitMs < operation.deadline;
}

function isAllowed(allowance: RetryAllowance, { kind }: RetryDecision): boolean {
  return kind !== 'retry' || allowance.take();
}

/** False if the operation ended first. */
function wait({ operation }: UpstreamRequest, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stop();
      resolve(true);
    }, Math.ceil(ms));
    const stop = whenAbandoned(operation, () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

function attemptAfter(
  request: UpstreamRequest,
  { kind, needsNewConnection }: RetryDecision,
): UpstreamRequest {
  const again = { ...request, attempt: (request.attempt ?? 0) + 1, needsNewConnection };
  return kind === 'alone' ? { ...again, batchGroup: undefined } : again;
}

function historyAfter(history: RetryHistory, { kind }: RetryDecision): RetryHistory {
  switch (kind) {
    case 'newToken':
      return { ...history, hasNewToken: true };
    case 'alone':
      return { ...history, isAlone: true };
    case 'retry':
      return { ...history, retries: history.retries + 1 };
  }
}
