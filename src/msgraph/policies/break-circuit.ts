import { GatewayError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import { describeRequest } from '../../telemetry/describe-request.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { CircuitBreaker, Health } from '../circuit-breaker.ts';
import type { Operation, Policy, UpstreamRequest } from '../exchange.ts';
import { upstreamIds } from '../headers.ts';
import { isNotSent, markNotSent } from '../not-sent.ts';

/**
 * Answers at once in Microsoft Graph's stead while it fails every request: a client need not wait
 * for what will not come, and what is down is not kept down.
 */
export function breakCircuit(
  breaker: CircuitBreaker,
  telemetry: Pick<Telemetry, 'holds' | 'ended'>,
): Policy {
  /** What the latest failure was known by: the steps of one batch may fail of one thing. */
  let latest: unknown;
  function healthAfter(failure: unknown, operation: Operation): Health {
    const health = judgeHealth(failure, operation);
    if (health !== 'ill') return health;
    const isSame = identityOf(failure) === latest;
    latest = identityOf(failure);
    return isSame ? 'unknown' : 'ill';
  }
  function report(failure: unknown): void {
    if (!breaker.isOpen) telemetry.ended('CIRCUIT_OPEN');
    else if (failure instanceof GatewayError && !isNotSent(failure)) {
      telemetry.holds('CIRCUIT_OPEN', describeRequest(failure));
    }
  }
  return (next) => async (request) => {
    const entry = breaker.enter();
    if ('refusedMs' in entry) throw refusal(request, entry.refusedMs);
    try {
      const response = await next(request);
      breaker.leave(entry, 'well');
      telemetry.ended('CIRCUIT_OPEN');
      return response;
    } catch (failure) {
      breaker.leave(entry, healthAfter(failure, request.operation));
      report(failure);
      throw failure;
    }
  };
}

/** Stops what was let in before the circuit opened, and has waited for its turn since then. */
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

/** Whoever refuses us is well; only what is out of reach, late or broken is not. */
function judgeHealth(failure: unknown, { signal, deadline }: Operation): Health {
  if (isNotSent(failure) || !(failure instanceof GatewayError)) return 'unknown';
  if (failure instanceof UpstreamTimeoutError) {
    // A deadline that was too short, or a client that went away, is not Microsoft's failure.
    return signal.aborted || performance.now() >= deadline ? 'unknown' : 'ill';
  }
  return failure instanceof UnavailableUpstreamError ? 'ill' : 'well';
}

/** Steps share the error of a connection that broke, and Microsoft's id of a batch that was refused. */
function identityOf(failure: unknown): unknown {
  return failure instanceof GatewayError ? (failure.facts.requestId ?? failure) : failure;
}
