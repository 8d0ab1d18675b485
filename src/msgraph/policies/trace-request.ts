import type { Policy, UpstreamAnswer, UpstreamRequest } from '../exchange.ts';
import { printUrl } from '../print-url.ts';

/** Tells the operation what each of its requests was and cost. */
export const traceRequest: Policy = (next) => async (request) => {
  const startedAt = performance.now();
  let answer: UpstreamAnswer | undefined;
  try {
    return (answer = await next(request));
  } finally {
    tell(request, answer, performance.now() - startedAt);
  }
};

function tell(request: UpstreamRequest, answer: UpstreamAnswer | undefined, milliseconds: number) {
  request.operation.onUpstreamRequest?.({
    method: 'GET',
    url: printUrl(request),
    status: answer?.status ?? null,
    bytes: answer?.bytes ?? 0,
    milliseconds: Math.round(milliseconds),
    isRetry: (request.attempt ?? 0) > 0,
    batch: answer?.batch ?? null,
  });
}
