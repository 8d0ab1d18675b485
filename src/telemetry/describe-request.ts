import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  type GatewayError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
} from '../errors.ts';
import { causeOf } from './cause-of.ts';
import { MicrosoftError } from './microsoft-error.ts';

/** What the log tells of a request to Microsoft Graph that has failed. */
export interface DescribedRequest {
  readonly code: string;
  /** What Microsoft calls it, and the most specific name that she has for it. */
  readonly upstreamCode?: string | undefined;
  readonly upstreamInnerCode?: string | undefined;
  /** The innermost code of what has failed on this side, such as `ECONNREFUSED`. */
  readonly cause?: string | undefined;
  readonly [fact: string]: unknown;
}

export function describeRequest({ code, facts, cause }: GatewayError): DescribedRequest {
  const named = cause instanceof MicrosoftError ? cause : undefined;
  return {
    code,
    ...facts,
    upstreamCode: named?.upstreamCode,
    upstreamInnerCode: named?.upstreamInnerCode,
    cause: causeOf(cause),
  };
}

/** What is of one kind is told once a minute. */
export function kindOf(told: DescribedRequest, error: GatewayError): string {
  const { code, status, reason, upstreamCode, upstreamInnerCode, cause } = told;
  // What is wrong with an answer stands in these alone, and has no number in it that differs each time.
  const message = error instanceof BadUpstreamResponseError ? error.message : undefined;
  return JSON.stringify([code, status, reason, upstreamCode, upstreamInnerCode, cause, message]);
}

/** What only an operator can mend is an error; that a record is not there is nobody's failure. */
export function levelOf(error: GatewayError): 'error' | 'warn' | 'info' | 'debug' {
  // Told as what lasts for a while.
  if (error instanceof ThrottledError) return 'debug';
  if (error instanceof NotFoundError) return 'info';
  const isRefusal =
    error instanceof ForbiddenUpstreamError || error instanceof UnauthenticatedUpstreamError;
  return isRefusal ? 'error' : 'warn';
}
