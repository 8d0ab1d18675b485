import type { Policy, UpstreamResponse, UpstreamRequest } from '../exchange.ts';
import { printUrl } from '../print-url.ts';

/** Tells the operation what each of its requests was and cost. */
export const traceRequest: Policy = (next) => async (request) => {
  const startedAt = performance.now();
  let response: UpstreamResponse | undefined;
  try {
    return (response = await next(request));
  } finally {
    tell(request, response, performance.now() - startedAt);
  }
};

function tell(
  request: UpstreamRequest,
  response: UpstreamResponse | undefined,
  milliseconds: number,
) {
  request.operation.onUpstreamRequest?.({
    method: 'GET',
    url: printUrl(request),
    status: response?.status ?? null,
    bytes: response?.bytes ?? 0,
    milliseconds: Math.round(milliseconds),
    isRetry: (request.attempt ?? 0) > 0,
    batch: response?.batch ?? null,
  });
}
