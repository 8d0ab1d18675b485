import { ThrottledError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import type { Budget } from '../budget.ts';
import type { Policy } from '../exchange.ts';
import { isUnsent } from '../unsent.ts';

/** Lets each request wait until it is within Microsoft's quota, so that none is over it. */
export function keepBudget(budget: Budget): Policy {
  return (next) => async (request) => {
    const admission = await budget.admit(request);
    try {
      const answer = await next(request);
      admission.answered();
      return answer;
    } catch (failure) {
      if (isUnsent(failure)) admission.refund();
      else if (hasNoAnswer(failure)) admission.abandoned();
      else admission.answered();
      if (failure instanceof ThrottledError) budget.throttled(request, retryAfter(failure));
      throw failure;
    }
  };
}

function hasNoAnswer(failure: unknown): boolean {
  if (failure instanceof UnavailableUpstreamError) return failure.facts.status === undefined;
  return failure instanceof UpstreamTimeoutError;
}

function retryAfter({ facts }: ThrottledError): number | undefined {
  return typeof facts.retryAfterSeconds === 'number' ? facts.retryAfterSeconds : undefined;
}
