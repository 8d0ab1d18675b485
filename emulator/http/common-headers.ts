import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What every answer of Microsoft Graph carries. */
export interface CommonHeaders {
  readonly [name: string]: string;
  readonly 'request-id': string;
  readonly 'client-request-id': string;
  readonly date: string;
}

export function commonHeaders({ headers }: IncomingMessage, now: Date): CommonHeaders {
  const requestId = randomUUID();
  const echoed = headers['client-request-id'];
  return {
    'request-id': requestId,
    'client-request-id': typeof echoed === 'string' ? echoed : requestId,
    date: now.toUTCString(),
  };
}
