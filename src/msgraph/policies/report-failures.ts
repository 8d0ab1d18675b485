import { GatewayError } from '../../errors.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { isUnsent } from '../unsent.ts';

/** Tells every attempt that has failed, be it sent again or not. What never left has a teller of its own. */
export function reportFailures(telemetry: Pick<Telemetry, 'requestFailed'>): Policy {
  return (next) => async (request) => {
    try {
      return await next(request);
    } catch (failure) {
      if (isOfMicrosoft(failure, request)) telemetry.requestFailed(failure);
      throw failure;
    }
  };
}

/** Whoever went away has ended the request himself. */
function isOfMicrosoft(failure: unknown, { operation }: UpstreamRequest): failure is GatewayError {
  return failure instanceof GatewayError && !isUnsent(failure) && !operation.signal.aborted;
}
