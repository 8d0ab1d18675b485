import {
  ForbiddenUpstreamError,
  NotFoundError,
  UnauthenticatedUpstreamError,
} from '../../errors.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { observe } from '../observe.ts';
import type { UpstreamStatus } from '../upstream-status.ts';
import { isNotSent } from '../failure-marks.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * Keeps whether Microsoft Graph accepts the application. Only an operator can mend a refusal. Writes need
 * permissions of their own, and logs of telephone calls may: they do not show whether records can be read.
 */
export function trackAcceptance(acceptance: Writable<Pick<UpstreamStatus, 'isRefused'>>): Policy {
  const accept = () => {
    acceptance.isRefused = false;
  };
  const judge = (failure: unknown) => {
    acceptance.isRefused = isRefusal(failure) ?? acceptance.isRefused;
  };
  return (next) => (request) =>
    isOfRecords(request) ? observe(next(request), accept, judge) : next(request);
}

/** Requests for records count in a window of their own. */
function isOfRecords({ write, quotaKey }: UpstreamRequest): boolean {
  return !write && quotaKey?.window !== 'application';
}

/** Undefined if a failure can have causes other than the application. */
function isRefusal(failure: unknown): boolean | undefined {
  if (isNotSent(failure)) return undefined;
  if (failure instanceof NotFoundError) return false;
  const isOfApplication =
    failure instanceof ForbiddenUpstreamError || failure instanceof UnauthenticatedUpstreamError;
  return isOfApplication || undefined;
}
