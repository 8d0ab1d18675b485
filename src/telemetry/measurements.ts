import type { ThrottleReason } from '../errors.ts';

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

/** Why a request was sent again: because a failure may pass, with a new token, or outside a batch that was too large. */
export type ResendCause = 'retry' | 'newToken' | 'alone';

/** What a cache did for a lookup. `joined` means that another operation's request is under way and serves this one too. */
export type CacheOutcome = 'hit' | 'joined' | 'miss';

/**
 * Counts and durations of what the lower layers do: the source of metrics and spans. An event is
 * reported when it has ended. Every member has few values, so each can become an attribute of a metric.
 *
 * Calls are frequent and must be cheap: an implementation neither waits nor throws. An implementation that makes
 * spans takes the parent from its own context, because one exchange may serve several operations.
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
  /** A request got no slot in time. @param reason whether a pause of Microsoft's or our own share was the limit. */
  quotaRefused(window: string, reason: ThrottleReason): void;
  /** Microsoft responded with 429. @param retryAfterSeconds undefined if Microsoft named no time. */
  quotaThrottled(window: string, retryAfterSeconds: number | undefined): void;
  /** @param kind of the resource, such as `record`; each part of a record is looked up by itself. */
  cacheRead(kind: string, outcome: CacheOutcome): void;
  /** @param bytes approximate size in memory. */
  cacheWritten(kind: string, bytes: number): void;
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
};
