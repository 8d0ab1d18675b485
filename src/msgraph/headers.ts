import type { UpstreamIds } from '../errors.ts';
import type { UpstreamRequest } from './exchange.ts';

/** The ids by which Microsoft's support finds one exchange. */
export function upstreamIds(request: UpstreamRequest, requestId?: string): UpstreamIds {
  const clientRequestId = request.headers?.['client-request-id'];
  return {
    ...(clientRequestId === undefined ? {} : { clientRequestId }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

export function withHeaders(
  request: UpstreamRequest,
  headers: Readonly<Record<string, string>>,
): UpstreamRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}
