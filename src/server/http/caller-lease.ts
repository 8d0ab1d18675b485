import { tokenEnd } from '../../authentication/token-end.ts';
import type { Caller } from '../../authentication/caller.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { CallerLease } from '../../changes/lease.ts';

/** How long a caller is valid. A router that acts for no caller has no token. */
export function leaseOf(
  caller: Caller,
  authorization: string | undefined,
  verify: VerifyCaller,
): CallerLease {
  if (!('permissions' in caller)) {
    return { caller, endsAt: Infinity, verify: () => Promise.resolve(caller) };
  }
  return { caller, endsAt: tokenEnd(authorization), verify: () => verify(authorization) };
}
