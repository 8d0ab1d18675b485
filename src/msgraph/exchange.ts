import type { UpstreamIds } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { QuotaClient } from '../quota/budget.ts';
import type { OpenSpan } from '../telemetry/open-span.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';

/** What an upstream request is made for: one client operation, or several that want the same. */
export interface Operation extends QuotaClient {
  /** The span that its requests belong to; absent if they are not traced. */
  readonly span?: OpenSpan | undefined;
  /** Called for every request when it has ended. */
  readonly onUpstreamRequest?: (trace: UpstreamTrace) => void;
}

export type WriteMethod = 'POST' | 'PATCH' | 'DELETE';

/** One request, as it can be shown to a person: it holds no token and no header. */
export interface UpstreamTrace {
  readonly method: 'GET' | WriteMethod;
  /** Path and query, as they were sent. */
  readonly url: string;
  /** Null if no response came. */
  readonly status: number | null;
  /** Size of the JSON text after decompression. The steps of a batch have equal shares of its size. */
  readonly bytes: number;
  /** When it began to wait for its turn in the quota, by the clock of `performance.now()`. */
  readonly requestedAt: number;
  /** How long it waited for its turn in the quota. */
  readonly quotaWaitMs: number;
  /** How long it waited after its turn: for the other steps of its batch, for a token and for a connection. */
  readonly connectionWaitMs: number;
  /** From its turn to the end of the response, with the wait for a connection and without that for the quota. */
  readonly milliseconds: number;
  /** Whether the same request was sent before. */
  readonly isRetry: boolean;
  /** The number of the `$batch` that it was a step of, counted from 1; null if it was sent alone, or not at all. */
  readonly batch: number | null;
}

/**
 * A request to Microsoft Graph, made of a path template, checked ids and a planned query. It is a GET
 * unless `write` or `steps` says otherwise.
 */
export interface UpstreamRequest {
  /** Starts after the version, such as `/communications/callRecords/…`. */
  readonly path: string;
  /** Printed and encoded, without its `?`. */
  readonly query: string;
  readonly maxPageSize?: number | undefined;
  /** The window in which Microsoft counts it besides the application's; a batch counts by its steps, and has none. */
  readonly quotaKey?: QuotaKey;
  /** How often it was sent before; absent for 0. */
  readonly attempt?: number;
  /** When it began to wait for its turn in the quota, by the clock of `performance.now()`; absent before. */
  readonly requestedAt?: number;
  /**
   * Called when it leaves for Microsoft Graph: alone, or as a step of a batch, whose number among those of the process
   * is given.
   */
  readonly onSent?: (batch?: number) => void;
  /** Whether its turn in the quota still holds, at the moment when it would leave. Absent if that needs no check. */
  readonly mayBeSent?: () => boolean;
  /** Whether it must not use a kept connection, which may be broken. */
  readonly needsNewConnection?: boolean;
  /** Whether the body is kept as it was sent, beside what is parsed of it. Never for a step of a batch. */
  readonly keepsBody?: boolean;
  /**
   * The client operation that it is sent for, if its response is small: requests of one tick with the same group
   * share batches. Absent if it is sent alone.
   */
  readonly batchGroup?: object | undefined;
  /** Present if it changes something at Microsoft. */
  readonly write?: WriteMethod;
  /** Present for a batch: how many requests it carries. */
  readonly steps?: number;
  readonly operation: Operation;
  /** Its own span; for a batch, those of its steps. Absent if it is not traced. */
  readonly span?: OpenSpan;
  readonly stepSpans?: readonly OpenSpan[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface UpstreamResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parses the body. @throws if it is not JSON. */
  readonly readJson: () => unknown;
  /** The body as it was sent, in UTF-8, if the request keeps it. */
  readonly body?: Buffer;
  /** Size of the body after decompression; for a step, an equal share of its batch. */
  readonly bytes: number;
  readonly ids: UpstreamIds;
  /** Whether the request's token was refused and the next request will have another one. */
  readonly hasTokenSuccessor?: boolean;
}

/** Sends a request. Rejects with a GatewayError only. */
export type Send = (request: UpstreamRequest) => Promise<UpstreamResponse>;

/** One concern of sending; `next` is the rest of the way. */
export type Policy = (next: Send) => Send;

/** An object that Microsoft Graph sent, and its approximate size in memory. */
export interface JsonResponse {
  readonly json: JsonObject;
  /** The text that `json` was parsed from, if the request keeps it. */
  readonly body?: Buffer | undefined;
  readonly weightBytes: number;
  readonly ids: UpstreamIds;
}

/** Reads one object from Microsoft Graph. */
export type ReadJson = (request: UpstreamRequest) => Promise<JsonResponse>;

/** A change at Microsoft Graph, such as creating, renewing or deleting a subscription. */
export interface WriteRequest {
  readonly method: WriteMethod;
  /** Starts after the version, such as `/subscriptions/…`; made of checked ids. */
  readonly path: string;
  /** Absent if the method needs none. */
  readonly body?: JsonObject;
  readonly operation: Operation;
}

export interface WriteResponse {
  readonly status: number;
  /** Undefined if the response has no body, such as 204. */
  readonly json: JsonObject | undefined;
  readonly ids: UpstreamIds;
}

/**
 * Changes something at Microsoft Graph, at most once for each call.
 *
 * A write is sent again only if it was surely not executed: no connection was made, or Microsoft
 * responded with 401 or 429. After any other failure it may have been executed or not. The caller
 * then reads what is there before it decides: a repeated POST may be a second object, and the 404 of a
 * repeated DELETE means that the first one succeeded.
 *
 * A write counts in the application's window only, and a 429 to it closes no window of reads. It always
 * opens a connection, because a kept one may have been closed by the other side, which would leave
 * the outcome unknown.
 */
export type WriteJson = (request: WriteRequest) => Promise<WriteResponse>;

/** Path and query of a request, from the root of Microsoft Graph. */
export function printUrl({ path, query }: Pick<UpstreamRequest, 'path' | 'query'>): string {
  return `/v1.0${path}${query === '' ? '' : `?${query}`}`;
}

export function methodOf({ write, steps }: UpstreamRequest): UpstreamTrace['method'] {
  return write ?? (steps === undefined ? 'GET' : 'POST');
}

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
