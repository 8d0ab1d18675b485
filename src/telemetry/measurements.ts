import type { ThrottleReason } from '../errors.ts';
import type { NotificationOutcome } from './notification-outcome.ts';
import type { OperationOutcome } from './operation-outcome.ts';
import type { ReadOutcome } from './read-outcome.ts';

/**
 * One HTTP exchange with Microsoft Graph: a request, a batch, or an attempt at either. Members are named
 * after OpenTelemetry's attributes of an HTTP client.
 */
export interface UpstreamExchange {
  /** `http.request.method` */
  readonly method: string;
  /** How many of our requests it carried: 1, or the steps of a batch. */
  readonly requests: number;
  /** `http.response.status_code`; undefined if no response came. */
  readonly statusCode: number | undefined;
  /** `error.type`: the code of the failure; undefined if a response came, whatever its status. */
  readonly errorType: string | undefined;
  /** `http.request.resend_count` */
  readonly resendCount: number;
  /** `http.client.response.body.size`, after decompression. */
  readonly responseBytes: number;
  /** `http.client.request.duration`, in milliseconds. */
  readonly durationMs: number;
}

/** One request that Microsoft counts, sent alone or as a step of a batch, by the narrowest window in which it counts. */
export type RequestKind = 'application' | 'recordFirst' | 'recordLater' | 'listFirst' | 'listLater';

/** One request of a client, whose response was sent or whose connection was closed. */
export interface ServedRequest {
  /** `http.request.method` */
  readonly method: string;
  /** `http.route`: the pattern, never the path that was requested; undefined if none has matched. */
  readonly route: string | undefined;
  /** `http.response.status_code`; undefined if the client disconnected before there was one. */
  readonly statusCode: number | undefined;
  /** `http.server.request.duration`, in milliseconds: until the client has the response. */
  readonly durationMs: number;
}

/** One operation of a client whose last result is there, whether or not it was executed. */
export interface EndedOperation {
  /** Identifies the operation in the log, in the audit log and in an unexpected error of its response. */
  readonly correlationId: string;
  /** As its document names it; undefined if it has no name. */
  readonly name: string | undefined;
  /** SHA-256 of the document in hexadecimal digits; undefined if the document was not parsed. */
  readonly documentHash: string | undefined;
  /** Undefined if the request selects no operation. */
  readonly type: 'query' | 'mutation' | 'subscription' | undefined;
  readonly outcome: OperationOutcome;
  /** The code of the error with which the whole operation was refused; undefined if it was executed. */
  readonly refusedBy: string | undefined;
  /** The HTTP status that means the same as the response. */
  readonly status: number;
  /** How many errors the response has, by their codes. */
  readonly errors: ReadonlyMap<string, number>;
  readonly durationMs: number;
  /** The estimated maximum of requests to Microsoft Graph, and those that were made for it. */
  readonly estimatedRequests: number;
  readonly actualRequests: number;
  /** How many values of the response were built. */
  readonly values: number;
  /** How many cached responses of Microsoft Graph were used. */
  readonly cacheHits: number;
  /** Undefined if the operation is not traced. */
  readonly traceId: string | undefined;
  /** How many values were masked, by their data class. */
  readonly maskedFields: ReadonlyMap<string, number>;
}

/** How events reach a subscriber. */
export const transports = ['sse', 'multipart', 'callback', 'websocket'] as const;
export type Transport = (typeof transports)[number];

export const renewalOutcomes = ['created', 'renewed', 'failed'] as const;
export type RenewalOutcome = (typeof renewalOutcomes)[number];

/** Why a request was sent again: because a failure may pass, with a new token, or outside a batch that was too large. */
export type ResendCause = 'retry' | 'newToken' | 'alone';

/** What a cache did for a lookup. `joined` means that another operation's request is under way and serves this one too. */
export type CacheOutcome = 'hit' | 'joined' | 'miss';

/**
 * Counts and durations of what the lower layers do: the source of metrics. An event is reported when it has
 * ended. Most members have few values, so each can become a label of a metric.
 *
 * Calls are frequent and must be cheap: an implementation neither waits nor throws.
 */
export interface Measurements {
  upstreamExchanged(exchange: UpstreamExchange): void;
  /** @param errorType code of the failure that led to it. */
  upstreamResent(cause: ResendCause, errorType: string, waitMs: number): void;
  /** A request left the queue for one of the limited number of exchanges, because it was sent or given up. */
  exchangeQueued(waitMs: number): void;
  /** A token request has ended. @param errorType undefined if there is a token. */
  tokenRequested(durationMs: number, errorType?: string): void;
  /** A request got its slots. @param window name of the narrowest window in which it counts. */
  quotaAdmitted(window: string, waitMs: number): void;
  /**
   * A request got no slot in time. One whose client has disconnected is not counted.
   *
   * @param reason whether a pause of Microsoft's or our own share was the limit.
   */
  quotaRefused(window: string, reason: ThrottleReason): void;
  /** Microsoft responded with 429. @param retryAfterSeconds undefined if Microsoft named no time. */
  quotaThrottled(window: string, retryAfterSeconds: number | undefined): void;
  /** @param kind of the resource, such as `record`; each part of a record is looked up by itself. */
  cacheRead(kind: string, outcome: CacheOutcome): void;
  /** @param bytes approximate size in memory. */
  cacheWritten(kind: string, bytes: number): void;
  /** A request to Microsoft Graph has ended. @param statusCode undefined if no response came. */
  upstreamRequested(kind: RequestKind, statusCode: number | undefined): void;
  /** A client's request has arrived, which `requestServed` ends. */
  requestReceived(): void;
  requestServed(request: ServedRequest): void;
  /** A request was refused before it was known to be an operation. @param code of its error. */
  requestRefused(code: string): void;
  operationEnded(operation: EndedOperation): void;
  /** A subscription of a client has begun, which `streamEnded` ends. */
  streamBegan(transport: Transport): void;
  /** @param code of the last error; undefined if the client has ended it. */
  streamEnded(transport: Transport, code: string | undefined): void;
  /** An event was sent to one subscriber. */
  eventSent(transport: Transport, outcome: OperationOutcome): void;
  /** What an operation has read could not be recorded. */
  auditFailed(): void;
  /** An item was sent to the notification URL. */
  notificationReceived(outcome: NotificationOutcome): void;
  /** A request to the notification URL has its response, which Microsoft Graph waits 3 s for. */
  notificationsAcknowledged(durationMs: number): void;
  /** The subscription to call records was created or renewed, or that has failed. */
  subscriptionRenewed(outcome: RenewalOutcome): void;
  /** A part of the list of records was read. @param missing records or versions that nothing had told of before. */
  recordsSwept(listed: number, missing: number): void;
  /** A version of a record was archived. @param delayMs since it became known. @param bytes as they are stored. */
  recordArchived(delayMs: number, bytes: number): void;
  /** An attempt to archive a record has ended. */
  recordReadEnded(outcome: ReadOutcome): void;
}

const ignore = () => undefined;

/** For a process without metrics. */
export const noMeasurements: Measurements = {
  upstreamExchanged: ignore,
  upstreamResent: ignore,
  exchangeQueued: ignore,
  tokenRequested: ignore,
  quotaAdmitted: ignore,
  quotaRefused: ignore,
  quotaThrottled: ignore,
  cacheRead: ignore,
  cacheWritten: ignore,
  upstreamRequested: ignore,
  requestReceived: ignore,
  requestServed: ignore,
  requestRefused: ignore,
  operationEnded: ignore,
  streamBegan: ignore,
  streamEnded: ignore,
  eventSent: ignore,
  auditFailed: ignore,
  notificationReceived: ignore,
  notificationsAcknowledged: ignore,
  subscriptionRenewed: ignore,
  recordsSwept: ignore,
  recordArchived: ignore,
  recordReadEnded: ignore,
};
