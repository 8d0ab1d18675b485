import { GatewayError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import { causeOf } from '../../telemetry/cause-of.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import type { UpstreamStatus } from '../upstream-status.ts';
import { isNotSent } from '../not-sent.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * Tells every attempt that has failed, be it sent again or not, and notes what the latest has failed of.
 * What never left has a teller of its own.
 */
export function reportFailures(
  telemetry: Pick<Telemetry, 'requestFailed'>,
  reach: Writable<Pick<UpstreamStatus, 'outage'>>,
): Policy {
  return (next) => async (request) => {
    try {
      const response = await next(request);
      reach.outage = undefined;
      return response;
    } catch (failure) {
      if (isOfMicrosoft(failure, request)) {
        reach.outage = outageOf(failure);
        telemetry.requestFailed(failure);
      }
      throw failure;
    }
  };
}

/** Clients that went away before their deadline have ended the request themselves. */
function isOfMicrosoft(failure: unknown, { operation }: UpstreamRequest): failure is GatewayError {
  const isGivenUp = operation.signal.aborted && performance.now() < operation.deadline;
  return failure instanceof GatewayError && !isNotSent(failure) && !isGivenUp;
}

/** Whoever refuses is there. */
export function outageOf(failure: GatewayError): string | undefined {
  if (failure instanceof UpstreamTimeoutError) return causeOf(failure) ?? 'TIMEOUT';
  if (!(failure instanceof UnavailableUpstreamError)) return undefined;
  const { status } = failure.facts;
  return typeof status === 'number' ? `HTTP_${status}` : (causeOf(failure) ?? 'NO_ANSWER');
}
