import type { IncomingMessage } from 'node:http';

/** The members that a batch step and a single request have in common. */
export interface LoggedStep {
  readonly method: string;
  /** Path and query exactly as received. For a batch step, they are prefixed with `/v1.0`. */
  readonly url: string;
  /** All headers except authorization, with lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** 0 if the connection ended without a response, or the batch response has none for this step. */
  readonly status: number;
  /** The size of the body before compression. */
  readonly bytes: number;
  /** The time of arrival in milliseconds of the emulator's monotonic clock. The windows count it then. */
  readonly at: number;
  /** The time when its response was sent or its connection ended. A step ends with its batch. */
  readonly endedAt?: number;
}

export interface LoggedRequest extends LoggedStep {
  /** The steps of a readable batch, in the requested order. */
  readonly steps?: readonly LoggedStep[];
}

/** Older entries are dropped, so an emulator can run for days. */
export const LONGEST_LOG = 10_000;

export function addToLog(log: LoggedRequest[], entry: LoggedRequest): void {
  log.push(entry);
  if (log.length > LONGEST_LOG) log.splice(0, log.length - LONGEST_LOG);
}

/** The facts of a request that are known when its response is sent. */
export type LoggedAnswer = Pick<LoggedRequest, 'status' | 'bytes' | 'at' | 'steps'>;

export function logEntry(request: IncomingMessage, answer: LoggedAnswer): LoggedRequest {
  const { method = '', url = '' } = request;
  return { method, url, headers: withoutAuthorization(request.headers), ...answer };
}

/** Records the end of a request and of its steps. */
export function endEntry(entry: LoggedRequest, endedAt: number): void {
  for (const logged of [entry, ...(entry.steps ?? [])]) Object.assign(logged, { endedAt });
}

export function withoutAuthorization(
  headers: IncomingMessage['headers'],
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'authorization' || value === undefined) continue;
    kept[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return kept;
}
