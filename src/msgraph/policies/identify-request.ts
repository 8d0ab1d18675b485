import { randomUUID } from 'node:crypto';
import type { Policy } from '../exchange.ts';
import { withHeaders } from '../headers.ts';

/** Gives every request an id of its own, by which Microsoft's support can find it. */
export const identifyRequest: Policy = (next) => (request) =>
  next(withHeaders(request, { 'client-request-id': randomUUID() }));
