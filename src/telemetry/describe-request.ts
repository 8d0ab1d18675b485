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

/** The log's description of a failed request to Microsoft Graph. */
export interface DescribedRequest {
  readonly code: string;
  /** Microsoft's code, and its most specific code. */
  readonly upstreamCode?: string | undefined;
  readonly upstreamInnerCode?: string | undefined;
  /** The innermost code of a failure on this side, such as `ECONNREFUSED`. */
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

/** Failures with the same key are logged once a minute. */
export function kindOf(described: DescribedRequest, error: GatewayError): string {
  const { code, status, reason, upstreamCode, upstreamInnerCode, cause } = described;
  // Only these have the reason in their message, and no number in it that differs each time.
  const message = error instanceof BadUpstreamResponseError ? error.message : undefined;
  return JSON.stringify([code, status, reason, upstreamCode, upstreamInnerCode, cause, message]);
}

/** A failure that only an operator can mend is an error. A record that does not exist is no failure. */
export function levelOf(error: GatewayError): 'error' | 'warn' | 'info' | 'debug' {
  // It is logged as a condition.
  if (error instanceof ThrottledError) return 'debug';
  if (error instanceof NotFoundError) return 'info';
  const isRefusal =
    error instanceof ForbiddenUpstreamError || error instanceof UnauthenticatedUpstreamError;
  return isRefusal ? 'error' : 'warn';
}
