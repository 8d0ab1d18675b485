import { ThrottledError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import type { Budget, Reservation } from '../../quota/budget.ts';
import type { Policy, Send, UpstreamRequest, UpstreamResponse } from '../exchange.ts';
import { isNotSent, isTurnLost, markNotSent } from '../failure-marks.ts';

/** Delays each request until it is within Microsoft's quota. */
export function keepBudget(budget: Budget): Policy {
  return (next) => async (request) => {
    const requestedAt = performance.now();
    for (;;) {
      const reservation = await budget.admit(request).catch(refuse);
      try {
        return await sendWithin(budget, reservation, next, { ...request, requestedAt });
      } catch (failure) {
        // The process was paused between the turn and the sending.
        if (!isTurnLost(failure)) throw failure;
      }
    }
  };
}

async function sendWithin(
  budget: Budget,
  reservation: Reservation,
  next: Send,
  request: UpstreamRequest,
): Promise<UpstreamResponse> {
  const startedAt = performance.now();
  let hasWaited = true;
  try {
    const response = await next({ ...request, mayBeSent: () => reservation.mayBeSent });
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
