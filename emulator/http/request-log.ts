import type { IncomingMessage } from 'node:http';

/** One request of a batch, or what it has in common with a request of its own. */
export interface LoggedStep {
  readonly method: string;
  /** Path and query exactly as received; for a step of a batch with `/v1.0` put before. */
  readonly url: string;
  /** All but authorization, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** 0 when the connection was left without an answer, or the batch without one for this step. */
  readonly status: number;
  /** Of the body before compression. */
  readonly bytes: number;
  /** When it had arrived, in milliseconds of the emulator's monotonic clock; its windows count it here. */
  readonly at: number;
  /** When its answer had been sent or its connection had ended; a step ends with its batch. */
  readonly endedAt?: number;
}

export interface LoggedRequest extends LoggedStep {
  /** Of a batch that could be read, in the order asked. */
  readonly steps?: readonly LoggedStep[];
}

/** Older entries are forgotten, so that an emulator may run for days. */
export const LONGEST_LOG = 10_000;

export function addToLog(log: LoggedRequest[], entry: LoggedRequest): void {
  log.push(entry);
  if (log.length > LONGEST_LOG) log.splice(0, log.length - LONGEST_LOG);
}

/** What is known of a request when it is answered. */
export type LoggedAnswer = Pick<LoggedRequest, 'status' | 'bytes' | 'at' | 'steps'>;

export function logEntry(request: IncomingMessage, answer: LoggedAnswer): LoggedRequest {
  const { method = '', url = '' } = request;
  return { method, url, headers: withoutAuthorization(request.headers), ...answer };
}

/** Notes the end of a request, and with it that of its steps. */
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
