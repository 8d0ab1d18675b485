import type { IncomingMessage } from 'node:http';

export interface LoggedRequest {
  readonly method: string;
  /** Path and query exactly as received. */
  readonly url: string;
  /** All but authorization, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** 0 when the connection was left without an answer. */
  readonly status: number;
  /** Of the body before compression. */
  readonly bytes: number;
}

export function logEntry(request: IncomingMessage, status: number, bytes: number): LoggedRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'authorization' || value === undefined) continue;
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { method: request.method ?? '', url: request.url ?? '', headers, status, bytes };
}
