import { randomUUID } from 'node:crypto';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { withHeaders } from '../headers.ts';

/** Gives every request an id of its own, by which Microsoft's support can find it. */
export const identifyRequest: Policy = (next) => (request) => next(identify(request));

export function identify(request: UpstreamRequest): UpstreamRequest {
  return withHeaders(request, { 'client-request-id': randomUUID() });
}
