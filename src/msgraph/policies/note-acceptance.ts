import {
  ForbiddenUpstreamError,
  NotFoundError,
  UnauthenticatedUpstreamError,
} from '../../errors.ts';
import type { Policy } from '../exchange.ts';
import type { Standing } from '../standing.ts';
import { isUnsent } from '../unsent.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Notes whether Microsoft Graph accepts the application: what it is refused for, none but an operator can mend. */
export function noteAcceptance(acceptance: Writable<Pick<Standing, 'isRefused'>>): Policy {
  return (next) => async (request) => {
    try {
      const answer = await next(request);
      acceptance.isRefused = false;
      return answer;
    } catch (failure) {
      acceptance.isRefused = isRefusal(failure) ?? acceptance.isRefused;
      throw failure;
    }
  };
}

/** Undefined where a failure says nothing of the application, such as one that has many causes. */
function isRefusal(failure: unknown): boolean | undefined {
  if (isUnsent(failure)) return undefined;
  if (failure instanceof NotFoundError) return false;
  const isOfApplication =
    failure instanceof ForbiddenUpstreamError || failure instanceof UnauthenticatedUpstreamError;
  return isOfApplication || undefined;
}
