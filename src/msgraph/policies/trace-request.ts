import type { Measurements } from '../../telemetry/measurements.ts';
import {
  methodOf,
  type Policy,
  printUrl,
  type UpstreamRequest,
  type UpstreamResponse,
} from '../exchange.ts';

/** When one attempt had its turn in the quota, and when it left; undefined if it never did. */
interface Moments {
  readonly admittedAt: number;
  sentAt: number | undefined;
}

/** Gives the operation a trace of each of its requests, and counts them. */
export function traceRequest(telemetry: Pick<Measurements, 'upstreamRequested'>): Policy {
  return (next) => async (request) => {
    const moments: Moments = { admittedAt: performance.now(), sentAt: undefined };
    const onSent = () => {
      moments.sentAt = performance.now();
    };
    let response: UpstreamResponse | undefined;
    try {
      return (response = await next({ ...request, onSent }));
    } finally {
      telemetry.upstreamRequested(request.quotaKey?.window ?? 'application', response?.status);
      report(request, response, moments);
    }
  };
}

function report(
  request: UpstreamRequest,
  response: UpstreamResponse | undefined,
  { admittedAt, sentAt }: Moments,
) {
  const { operation, requestedAt = admittedAt, attempt = 0 } = request;
  const endedAt = performance.now();
  operation.onUpstreamRequest?.({
    method: methodOf(request),
    url: printUrl(request),
    status: response?.status ?? null,
    bytes: response?.bytes ?? 0,
    requestedAt,
    quotaWaitMs: Math.round(admittedAt - requestedAt),
    connectionWaitMs: Math.round((sentAt ?? endedAt) - admittedAt),
    milliseconds: Math.round(endedAt - admittedAt),
    isRetry: attempt > 0,
    batch: response?.batch ?? null,
  });
}
