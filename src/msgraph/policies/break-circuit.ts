import { GatewayError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import { describeRequest } from '../../telemetry/describe-request.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { CircuitBreaker, Outcome } from '../circuit-breaker.ts';
import { type Operation, type Policy, type UpstreamRequest, upstreamIds } from '../exchange.ts';
import { isNotSent, markNotSent } from '../failure-marks.ts';
import { observe } from '../observe.ts';

/**
 * Rejects requests at once while Microsoft Graph fails every one of them. Clients need not wait in vain, and a
 * service that is recovering gets no load from us.
 */
export function breakCircuit(
  breaker: CircuitBreaker,
  telemetry: Pick<Telemetry, 'holds' | 'ended'>,
): Policy {
  /** Identifies the latest failure: all steps of one batch may fail for the same reason, which counts once. */
  let latest: unknown;
  function outcomeOf(failure: unknown, operation: Operation): Outcome {
    const outcome = classify(failure, operation);
    if (outcome !== 'failure') return outcome;
    const isSame = identityOf(failure) === latest;
    latest = identityOf(failure);
    return isSame ? 'unknown' : 'failure';
  }
  function report(failure: unknown): void {
    if (!breaker.isOpen) telemetry.ended('CIRCUIT_OPEN');
    else if (failure instanceof GatewayError && !isNotSent(failure)) {
      telemetry.holds('CIRCUIT_OPEN', describeRequest(failure));
    }
  }
  return (next) => (request) => {
    const entry = breaker.enter();
    if ('refusedMs' in entry) return Promise.reject(refusal(request, entry.refusedMs));
    const succeed = () => {
      breaker.leave(entry, 'success');
      telemetry.ended('CIRCUIT_OPEN');
    };
    const fail = (failure: unknown) => {
      breaker.leave(entry, outcomeOf(failure, request.operation));
      report(failure);
    };
    return observe(next(request), succeed, fail);
  };
}

/** Rejects requests that passed before the circuit opened and have been waiting in a queue since then. */
export function refuseWhileOpen(breaker: CircuitBreaker): Policy {
  return (next) => (request) => {
    const { refusedMs } = breaker;
    return refusedMs > 0 ? Promise.reject(refusal(request, refusedMs)) : next(request);
  };
}

function refusal(request: UpstreamRequest, refusedMs: number): UnavailableUpstreamError {
  const retryAfterSeconds = Math.ceil(refusedMs) / 1000;
  const facts = { reason: 'CIRCUIT_OPEN', retryAfterSeconds, ...upstreamIds(request) } as const;
  return markNotSent(new UnavailableUpstreamError(facts));
}

/** A service that refuses a request works. Only being unreachable, late or broken is a failure. */
function classify(failure: unknown, { signal, deadline }: Operation): Outcome {
  if (isNotSent(failure) || !(failure instanceof GatewayError)) return 'unknown';
  if (failure instanceof UpstreamTimeoutError) {
    // A short deadline or a client that went away is not Microsoft's failure.
    return signal.aborted || performance.now() >= deadline ? 'unknown' : 'failure';
  }
  return failure instanceof UnavailableUpstreamError ? 'failure' : 'success';
}

/** Steps share the error of a broken connection, and Microsoft's id of a refused batch. */
function identityOf(failure: unknown): unknown {
  return failure instanceof GatewayError ? (failure.facts.requestId ?? failure) : failure;
}
