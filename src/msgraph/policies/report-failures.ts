import { GatewayError, UnavailableUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import { causeOf } from '../../telemetry/cause-of.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import type { UpstreamStatus } from '../upstream-status.ts';
import { isNotSent } from '../failure-marks.ts';
import { hasGivenUp } from '../../deadline.ts';
import { observe } from '../observe.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * Reports every failed attempt, whether or not it is sent again, and keeps the reason of the latest. A
 * request that was never sent is reported by the policy that rejected it.
 */
export function reportFailures(
  telemetry: Pick<Telemetry, 'requestFailed'>,
  reach: Writable<Pick<UpstreamStatus, 'outage'>>,
): Policy {
  const succeed = () => {
    reach.outage = undefined;
  };
  return (next) => (request) =>
    observe(next(request), succeed, (failure) => {
      if (!isOfMicrosoft(failure, request)) return;
      reach.outage = outageOf(failure);
      telemetry.requestFailed(failure);
    });
}

/** A client that went away before its deadline ended the request itself. */
function isOfMicrosoft(failure: unknown, { operation }: UpstreamRequest): failure is GatewayError {
  return failure instanceof GatewayError && !isNotSent(failure) && !hasGivenUp(operation);
}

/** A service that refuses a request is within reach. */
export function outageOf(failure: GatewayError): string | undefined {
  if (failure instanceof UpstreamTimeoutError) return causeOf(failure) ?? 'TIMEOUT';
  if (!(failure instanceof UnavailableUpstreamError)) return undefined;
  const { status } = failure.facts;
  return typeof status === 'number' ? `HTTP_${status}` : (causeOf(failure) ?? 'NO_ANSWER');
}
