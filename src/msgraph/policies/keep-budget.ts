import { ThrottledError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import type { Budget } from '../budget.ts';
import type { Policy } from '../exchange.ts';
import { isUnsent } from '../unsent.ts';

/** Lets each request wait until it is within Microsoft's quota, so that none is over it. */
export function keepBudget(budget: Budget): Policy {
  return (next) => async (request) => {
    const admission = await budget.admit(request);
    const startedAt = performance.now();
    let hasWaited = true;
    try {
      const answer = await next(request);
      admission.answered();
      return answer;
    } catch (failure) {
      if (isUnsent(failure)) admission.refund();
      else if (hasNoAnswer(failure)) admission.abandoned();
      else admission.answered();
      if (isThrottle(failure)) budget.throttled(request, retryAfter(failure));
      // Whoever went away, or was never sent, says nothing of how long it would have been.
      hasWaited = !isUnsent(failure) && !request.operation.signal.aborted;
      throw failure;
    } finally {
      if (hasWaited) budget.noteLatency(performance.now() - startedAt);
    }
  };
}

function hasNoAnswer(failure: unknown): boolean {
  if (failure instanceof UnavailableUpstreamError) return failure.facts.status === undefined;
  return failure instanceof UpstreamTimeoutError;
}

/** Microsoft's, not one of our own. */
function isThrottle(failure: unknown): failure is ThrottledError {
  return failure instanceof ThrottledError && !isUnsent(failure);
}

function retryAfter({ facts }: ThrottledError): number | undefined {
  return typeof facts.retryAfterSeconds === 'number' ? facts.retryAfterSeconds : undefined;
}
