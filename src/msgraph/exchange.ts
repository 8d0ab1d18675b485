import type { UpstreamIds } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { QuotaClient } from '../quota/budget.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';

/** Those for whom an upstream request is made: a client's operation, or several that want the same. */
export interface Operation extends QuotaClient {
  /** Hears of every request when it has expired. */
  readonly onUpstreamRequest?: (trace: UpstreamTrace) => void;
}

/** One request, as it can be shown to a person: it holds no token and no header. */
export interface UpstreamTrace {
  readonly method: 'GET';
  /** Path and query, as they were sent. */
  readonly url: string;
  /** Null where there was no answer. */
  readonly status: number | null;
  /** Size of the JSON text after inflation. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** Whether an attempt of the same request went before. */
  readonly isRetry: boolean;
  /** Which `$batch` of the operation it was a step of, counted from 1; null where it went alone. */
  readonly batch: number | null;
}

/**
 * A request to Microsoft Graph, made of a path template, checked ids and a planned query: a GET, or
 * the POST of a batch where it has a body.
 */
export interface UpstreamRequest {
  /** Begins behind the version, such as `/communications/callRecords/…`. */
  readonly path: string;
  /** Printed and encoded, without its `?`. */
  readonly query: string;
  readonly maxPageSize?: number | undefined;
  /** Where Microsoft counts it; a batch counts by its steps, and has none. */
  readonly quotaKey?: QuotaKey;
  /** How many attempts went before; 0 or absent for the first. */
  readonly attempt?: number;
  /** Set where the connection that there is may be what is broken. */
  readonly needsNewConnection?: boolean;
  /** Set where a batch with others would be too large to read. */
  readonly goesAlone?: boolean;
  readonly operation: Operation;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface UpstreamResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parses the body. @throws where it is no JSON. */
  readonly readJson: () => unknown;
  /** Size of the body after inflation. */
  readonly bytes: number;
  /** The same without counting it where that would cost something: a step's share of its batch. */
  readonly textBytes: number;
  readonly ids: UpstreamIds;
  /** Set where the token of the request was refused, and another one will be used next time. */
  readonly hasTokenSuccessor?: boolean;
  /** Which `$batch` of the operation brought it. */
  readonly batch?: number;
}

/** Sends a request. Rejects with a GatewayError only. */
export type Send = (request: UpstreamRequest) => Promise<UpstreamResponse>;

/** One concern of sending; the rest of the way is `next`. */
export type Policy = (next: Send) => Send;

/** An object that Microsoft Graph sent, and about what it takes in memory. */
export interface JsonResponse {
  readonly json: JsonObject;
  readonly weightBytes: number;
  readonly ids: UpstreamIds;
}

/** Reads one object from Microsoft Graph. */
export type ReadJson = (request: UpstreamRequest) => Promise<JsonResponse>;
