import {
  type TokenProblem,
  UnauthenticatedUpstreamError,
  UpstreamTimeoutError,
} from '../../errors.ts';
import { readClaims } from '../tokens/claims-challenge.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { upstreamIds, withHeaders } from '../headers.ts';
import { TokenRequestError } from '../tokens/token-failure.ts';
import type { TokenSource } from '../tokens/token-source.ts';
import { markNotSent } from '../not-sent.ts';
import { unlessAbandoned, AbandonedError } from '../../deadline.ts';

/**
 * Adds the gateway's own token. A caller's token is never sent on.
 *
 * A token that is refused is not tried again from here: a second request takes its own place in
 * Microsoft's quota. The answer says whether there will be another token.
 */
export function authenticate(source: Pick<TokenSource, 'get' | 'refuse' | 'problem'>): Policy {
  return (next) => async (request) => {
    const token = await getToken(source, request);
    const response = await next(withHeaders(request, { authorization: `Bearer ${token}` }));
    if (response.status !== 401) return response;
    return { ...response, hasTokenSuccessor: source.refuse(token, readClaims(response)) };
  };
}

async function getToken(
  source: Pick<TokenSource, 'get' | 'problem'>,
  request: UpstreamRequest,
): Promise<string> {
  try {
    return await unlessAbandoned(request.operation, source.get());
  } catch (cause) {
    const ids = upstreamIds(request);
    // Whoever waits for a token that cannot be had waits for no answer of Microsoft Graph.
    const reason = cause instanceof AbandonedError ? source.problem : problemOf(cause);
    throw markNotSent(
      reason === undefined
        ? new UpstreamTimeoutError(ids, { cause })
        : new UnauthenticatedUpstreamError({ ...ids, reason }, { cause }),
    );
  }
}

function problemOf(cause: unknown): TokenProblem {
  return cause instanceof TokenRequestError ? cause.reason : 'OUT_OF_REACH';
}
