import { randomUUID } from 'node:crypto';

/** The headers of every response from Microsoft Graph. */
export interface CommonHeaders {
  readonly [name: string]: string;
  readonly 'request-id': string;
  readonly 'client-request-id': string;
  readonly date: string;
}

export function commonHeaders(
  clientRequestId: string | readonly string[] | undefined,
  now: Date,
): CommonHeaders {
  const requestId = randomUUID();
  return {
    'request-id': requestId,
    'client-request-id': typeof clientRequestId === 'string' ? clientRequestId : requestId,
    date: now.toUTCString(),
  };
}
