import type { Caller } from '../../authentication/caller.ts';
import { readVerifiedToken } from '../../authentication/read-verified-token.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { CallerLease } from '../../changes/lease.ts';

/** How long a caller is valid. A router that acts for no caller has no token. */
export function leaseOf(
  caller: Caller,
  authorization: string | undefined,
  verify: VerifyCaller,
): CallerLease {
  if (!('permissions' in caller)) return { caller, endsAt: Infinity, token: undefined };
  const text = authorization ?? '';
  const { endsAt, key } = readVerifiedToken(text);
  return { caller, endsAt, token: { text, key, verify: () => verify(text) } };
}
