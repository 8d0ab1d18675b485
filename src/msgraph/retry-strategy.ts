import type { Retries } from '../config/configuration.ts';
import {
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../errors.ts';
import { causeOf } from '../telemetry/cause-of.ts';
import type { ResendCause } from '../telemetry/measurements.ts';
import { minRetryAfterMs } from '../quota/budget.ts';
import { isBatchTooLarge, isNotSent } from './failure-marks.ts';

const maxWaitMs = 8000;

/** Statuses that another attempt may cure; 501 and 505, for example, are not among them. */
const passingStatuses: ReadonlySet<unknown> = new Set([408, 500, 502, 503, 504, 509]);

/** How a failed request is sent again. */
export interface RetryDecision {
  readonly waitMs: number;
  /** Microsoft asks for one after a 503, because it may lead to another server. */
  readonly needsNewConnection: boolean;
  /**
   * A retry adds to a load that may be the reason of the failure. The other kinds follow no failure of
   * Microsoft Graph, and each happens once.
   */
  readonly kind: ResendCause;
}

const withNewToken: RetryDecision = { kind: 'newToken', waitMs: 0, needsNewConnection: false };
const alone: RetryDecision = { kind: 'alone', waitMs: 0, needsNewConnection: false };

/** The earlier attempts of a request. */
export interface RetryHistory {
  /** How often it was sent again because the failure may pass. */
  readonly retries: number;
  /** Whether it was sent again with another token. */
  readonly hasNewToken: boolean;
  /** Whether it was sent again alone, outside its batch. */
  readonly isAlone: boolean;
}

/**
 * Decides what follows a failure; undefined if sending again is of no use.
 *
 * @param chance from 0 to 1. It spreads each wait over its whole length, so that requests which failed
 *   together are not repeated together.
 */
export function decideRetry(
  failure: unknown,
  { retries, hasNewToken, isAlone }: RetryHistory,
  { maximum, baseMs }: Retries,
  chance: number,
): RetryDecision | undefined {
  if (isNotSent(failure)) return undefined;
  if (failure instanceof UnauthenticatedUpstreamError) {
    // If a second token is refused too, the age of the token is not the reason.
    return failure.hasSuccessor && !hasNewToken ? withNewToken : undefined;
  }
  if (isBatchTooLarge(failure)) return isAlone ? undefined : alone;
  if (retries >= maximum || !isPassing(failure)) return undefined;
  const jitterMs = Math.min(maxWaitMs, baseMs * 2 ** retries) * chance;
  return {
    kind: 'retry',
    waitMs: Math.max(jitterMs, minWaitMs(failure)),
    needsNewConnection: failure.facts.status === 503,
  };
}

/** Failures to connect, after which nothing of a request can have been sent. */
const connectFailures: ReadonlySet<string | undefined> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether Microsoft cannot have executed the request: it was refused by its status, or there was no connection. */
export function isSurelyNotExecuted(failure: unknown): boolean {
  return (
    failure instanceof ThrottledError ||
    failure instanceof UnauthenticatedUpstreamError ||
    connectFailures.has(causeOf(failure))
  );
}

type PassingError = ThrottledError | UnavailableUpstreamError | UpstreamTimeoutError;

function isPassing(failure: unknown): failure is PassingError {
  if (failure instanceof UnavailableUpstreamError) {
    const { status } = failure.facts;
    return status === undefined || passingStatuses.has(status);
  }
  return failure instanceof ThrottledError || failure instanceof UpstreamTimeoutError;
}

function minWaitMs(failure: PassingError): number {
  const { retryAfterSeconds } = failure.facts;
  if (typeof retryAfterSeconds === 'number') {
    return Math.max(minRetryAfterMs, retryAfterSeconds * 1000);
  }
  return failure instanceof ThrottledError ? minRetryAfterMs : 0;
}
