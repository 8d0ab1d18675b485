import {
  type TokenProblem,
  UnauthenticatedUpstreamError,
  UpstreamTimeoutError,
} from '../../errors.ts';
import { readClaims } from '../tokens/claims-challenge.ts';
import { type Policy, type UpstreamRequest, upstreamIds, withHeaders } from '../exchange.ts';
import { TokenRequestError } from '../tokens/token-failure.ts';
import type { TokenSource } from '../tokens/token-source.ts';
import { markNotSent } from '../failure-marks.ts';
import { unlessAbandoned, AbandonedError } from '../../deadline.ts';

/**
 * Adds the gateway's own token. A caller's token is never forwarded.
 *
 * This policy does not retry with another token, because a second request takes its own slot of
 * Microsoft's quota. The response says whether there will be another token.
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
    // If no token can be had, the reason is that, and not a slow Microsoft Graph.
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
