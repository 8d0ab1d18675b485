import { ThrottledError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import type { Budget, Reservation } from '../../quota/budget.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { upstreamIds } from '../headers.ts';
import { isNotSent, markNotSent } from '../not-sent.ts';

/** Lets each request wait until it is within Microsoft's quota, so that none is over it. */
export function keepBudget(budget: Budget): Policy {
  return (next) => async (request) => {
    const reservation = await reserve(budget, request);
    const startedAt = performance.now();
    let hasWaited = true;
    try {
      const response = await next(request);
      reservation.answered();
      return response;
    } catch (failure) {
      if (isNotSent(failure)) reservation.refund();
      else if (hasNoResponse(failure)) reservation.abandoned();
      else reservation.answered();
      if (isThrottle(failure)) budget.throttled(request.quotaKey, retryAfter(failure));
      // A request that was given up, or never sent, says nothing of how long a response takes.
      hasWaited = !isNotSent(failure) && !request.operation.signal.aborted;
      throw failure;
    } finally {
      if (hasWaited) budget.noteLatency(performance.now() - startedAt);
    }
  };
}

async function reserve(budget: Budget, request: UpstreamRequest): Promise<Reservation> {
  try {
    return await budget.admit({ ...request, ids: upstreamIds(request) });
  } catch (failure) {
    throw failure instanceof Error ? markNotSent(failure) : failure;
  }
}

function hasNoResponse(failure: unknown): boolean {
  if (failure instanceof UnavailableUpstreamError) return failure.facts.status === undefined;
  return failure instanceof UpstreamTimeoutError;
}

/** Microsoft's, not one of our own. */
function isThrottle(failure: unknown): failure is ThrottledError {
  return failure instanceof ThrottledError && !isNotSent(failure);
}

function retryAfter({ facts }: ThrottledError): number | undefined {
  return typeof facts.retryAfterSeconds === 'number' ? facts.retryAfterSeconds : undefined;
}
