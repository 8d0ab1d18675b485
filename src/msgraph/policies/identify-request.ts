import { randomUUID } from 'node:crypto';
import { type Policy, type UpstreamRequest, withHeaders } from '../exchange.ts';

/** Gives every request its own id, by which Microsoft's support can find it. */
export const identifyRequest: Policy = (next) => (request) => next(identify(request));

export function identify(request: UpstreamRequest): UpstreamRequest {
  return withHeaders(request, { 'client-request-id': randomUUID() });
}
