import { errorTypeOf } from '../../telemetry/cause-of.ts';
import type { Measurements } from '../../telemetry/measurements.ts';
import { methodOf, type Policy, type UpstreamRequest, type UpstreamResponse } from '../exchange.ts';

/** Reports when each exchange over HTTP begins, and how long it takes without the waits before it. */
export function measureExchange(telemetry: Pick<Measurements, 'upstreamExchanged'>): Policy {
  return (next) => async (request) => {
    const startedAt = performance.now();
    request.onSent?.();
    const report = (response: UpstreamResponse | undefined, errorType: string | undefined) =>
      telemetry.upstreamExchanged({
        ...describe(request),
        statusCode: response?.status,
        errorType,
        responseBytes: response?.bytes ?? 0,
        durationMs: performance.now() - startedAt,
      });
    try {
      const response = await next(request);
      report(response, undefined);
      return response;
    } catch (failure) {
      report(undefined, errorTypeOf(failure));
      throw failure;
    }
  };
}

function describe(request: UpstreamRequest) {
  const { steps = 1, attempt = 0 } = request;
  return { method: methodOf(request), requests: steps, resendCount: attempt };
}
