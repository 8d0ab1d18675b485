import type { Retries } from '../config/configuration.ts';
import {
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../errors.ts';
import { minRetryAfterMs } from '../quota/budget.ts';
import { isBatchTooLarge } from './batch/too-large.ts';
import { isNotSent } from './not-sent.ts';

const maxWaitMs = 8000;

/** Answers that another attempt may cure; 501 and 505, say, are none of them. */
const passingStatuses: ReadonlySet<unknown> = new Set([408, 500, 502, 503, 504, 509]);

/** How a request that has failed is to be sent again. */
export interface RetryDecision {
  readonly waitMs: number;
  /** Microsoft asks for it after a 503: behind another connection may stand another server. */
  readonly needsNewConnection: boolean;
  /**
   * A retry adds to a load that may be what Microsoft Graph fails of. The others do not, since it is
   * well: they come once each, with another token or apart from a batch that was too large.
   */
  readonly kind: 'retry' | 'newToken' | 'alone';
}

const withNewToken: RetryDecision = { kind: 'newToken', waitMs: 0, needsNewConnection: false };
const alone: RetryDecision = { kind: 'alone', waitMs: 0, needsNewConnection: false };

/** What is known of a request beside its failure. */
export interface RetryHistory {
  /** How often it was sent again because of failures that pass. */
  readonly retries: number;
  /** Whether it was sent again with another token. */
  readonly hasNewToken: boolean;
  /** Whether it was sent again alone, apart from the others of its batch. */
  readonly isAlone: boolean;
}

/**
 * Judges a failure; undefined where sending again is of no use.
 *
 * @param chance from 0 to 1: waits are spread over their whole length, so that those who failed
 *   together do not come back together.
 */
export function decideRetry(
  failure: unknown,
  { retries, hasNewToken, isAlone }: RetryHistory,
  { maximum, baseMs }: Retries,
  chance: number,
): RetryDecision | undefined {
  if (isNotSent(failure)) return undefined;
  if (failure instanceof UnauthenticatedUpstreamError) {
    // What refuses two tokens does not refuse them for being old.
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
