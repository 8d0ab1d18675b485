import { ThrottledError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import type { Budget } from '../../quota/budget.ts';
import type { Policy } from '../exchange.ts';
import { isNotSent, markNotSent } from '../failure-marks.ts';

/** Delays each request until it is within Microsoft's quota. */
export function keepBudget(budget: Budget): Policy {
  return (next) => async (request) => {
    const requestedAt = performance.now();
    const reservation = await budget.admit(request).catch(refuse);
    const startedAt = performance.now();
    let hasWaited = true;
    try {
      const response = await next({ ...request, requestedAt });
      reservation.answered();
      return response;
    } catch (failure) {
      if (isNotSent(failure)) reservation.refund();
      else if (hasNoResponse(failure)) reservation.abandoned();
      else reservation.answered();
      // The throttle of a write says nothing about the windows of reads.
      if (isThrottle(failure) && !request.write) {
        budget.throttled(request.quotaKey, retryAfter(failure));
      }
      // A request that was given up or never sent does not show how long a response takes.
      hasWaited = !isNotSent(failure) && !request.operation.signal.aborted;
      throw failure;
    } finally {
      if (hasWaited && !request.write) budget.noteLatency(performance.now() - startedAt);
    }
  };
}

function refuse(failure: unknown): never {
  throw failure instanceof Error ? markNotSent(failure) : failure;
}

function hasNoResponse(failure: unknown): boolean {
  if (failure instanceof UnavailableUpstreamError) return failure.facts.status === undefined;
  return failure instanceof UpstreamTimeoutError;
}

/** A throttle by Microsoft, not by our own budget. */
function isThrottle(failure: unknown): failure is ThrottledError {
  return failure instanceof ThrottledError && !isNotSent(failure);
}

function retryAfter({ facts }: ThrottledError): number | undefined {
  return typeof facts.retryAfterSeconds === 'number' ? facts.retryAfterSeconds : undefined;
}
