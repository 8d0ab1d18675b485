import type { Measurements } from '../../telemetry/measurements.ts';
import {
  methodOf,
  type Policy,
  printUrl,
  type UpstreamRequest,
  type UpstreamResponse,
} from '../exchange.ts';

/** Gives the operation a trace of each of its requests, and counts them. */
export function traceRequest(telemetry: Pick<Measurements, 'upstreamRequested'>): Policy {
  return (next) => async (request) => {
    const startedAt = performance.now();
    let response: UpstreamResponse | undefined;
    try {
      return (response = await next(request));
    } finally {
      telemetry.upstreamRequested(request.quotaKey?.window ?? 'application', response?.status);
      report(request, response, performance.now() - startedAt);
    }
  };
}

function report(
  request: UpstreamRequest,
  response: UpstreamResponse | undefined,
  milliseconds: number,
) {
  request.operation.onUpstreamRequest?.({
    method: methodOf(request),
    url: printUrl(request),
    status: response?.status ?? null,
    bytes: response?.bytes ?? 0,
    milliseconds: Math.round(milliseconds),
    isRetry: (request.attempt ?? 0) > 0,
    batch: response?.batch ?? null,
  });
}
