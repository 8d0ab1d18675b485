import { UnauthenticatedUpstreamError, UpstreamTimeoutError } from '../../errors.ts';
import type { Policy } from '../exchange.ts';
import { upstreamIds, withHeaders } from '../headers.ts';
import type { TokenSource } from '../token-source.ts';

/** Adds the gateway's own token. A caller's token is never sent on. */
export function authenticate(getToken: TokenSource): Policy {
  return (next) => async (request) => {
    const { signal } = request.operation;
    let token: string;
    try {
      token = await getToken(signal);
    } catch (cause) {
      const ids = upstreamIds(request);
      if (signal.aborted) throw new UpstreamTimeoutError(ids, { cause });
      throw new UnauthenticatedUpstreamError(ids, { cause });
    }
    return next(withHeaders(request, { authorization: `Bearer ${token}` }));
  };
}
