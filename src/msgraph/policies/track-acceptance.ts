import {
  ForbiddenUpstreamError,
  NotFoundError,
  UnauthenticatedUpstreamError,
} from '../../errors.ts';
import type { Policy } from '../exchange.ts';
import type { UpstreamStatus } from '../upstream-status.ts';
import { isNotSent } from '../not-sent.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Notes whether Microsoft Graph accepts the application: what it is refused for, none but an operator can mend. */
export function trackAcceptance(acceptance: Writable<Pick<UpstreamStatus, 'isRefused'>>): Policy {
  return (next) => async (request) => {
    try {
      const response = await next(request);
      acceptance.isRefused = false;
      return response;
    } catch (failure) {
      acceptance.isRefused = isRefusal(failure) ?? acceptance.isRefused;
      throw failure;
    }
  };
}

/** Undefined where a failure says nothing of the application, such as one that has many causes. */
function isRefusal(failure: unknown): boolean | undefined {
  if (isNotSent(failure)) return undefined;
  if (failure instanceof NotFoundError) return false;
  const isOfApplication =
    failure instanceof ForbiddenUpstreamError || failure instanceof UnauthenticatedUpstreamError;
  return isOfApplication || undefined;
}
