import type { UpstreamResponse } from './exchange.ts';

/**
 * Calls a function when a request has ended, before anything that waits for the request later, and returns the
 * request itself. A policy that only observes adds no promise to the way of a request.
 *
 * Neither function may throw.
 */
export function observe(
  request: Promise<UpstreamResponse>,
  onResponse: (response: UpstreamResponse) => void,
  onFailure: (failure: unknown) => void,
): Promise<UpstreamResponse> {
  void request.then(onResponse, onFailure);
  return request;
}
