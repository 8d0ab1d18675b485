import type { Measurements } from '../../telemetry/measurements.ts';
import {
  methodOf,
  type Policy,
  printUrl,
  type UpstreamRequest,
  type UpstreamResponse,
} from '../exchange.ts';

/** The way of one attempt. */
interface Way {
  /** When it had its turn in the quota. */
  readonly admittedAt: number;
  /** When it left; undefined if it never did. */
  sentAt: number | undefined;
  batch: number | undefined;
}

/** Gives the operation a trace of each of its requests, and counts them. */
export function traceRequest(telemetry: Pick<Measurements, 'upstreamRequested'>): Policy {
  return (next) => async (request) => {
    const way: Way = { admittedAt: performance.now(), sentAt: undefined, batch: undefined };
    const onSent = (batch?: number) => {
      way.sentAt = performance.now();
      way.batch = batch;
    };
    let response: UpstreamResponse | undefined;
    try {
      return (response = await next({ ...request, onSent }));
    } finally {
      telemetry.upstreamRequested(request.quotaKey?.window ?? 'application', response?.status);
      report(request, response, way);
    }
  };
}

function report(
  request: UpstreamRequest,
  response: UpstreamResponse | undefined,
  { admittedAt, sentAt, batch }: Way,
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
    batch: batch ?? null,
  });
}
