import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  type GatewayError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
} from '../../errors.ts';
import type { Policy, UpstreamAnswer } from '../exchange.ts';
import { readRetryAfter } from '../retry-after.ts';

/** Turns every answer but 200 into the error that it stands for. */
export const checkStatus: Policy = (next) => async (request) => {
  const answer = await next(request);
  if (answer.status === 200) return answer;
  throw toError(answer);
};

/** Judges by status only: Microsoft's codes and messages are no contract. */
function toError(answer: UpstreamAnswer): GatewayError {
  const { status, ids } = answer;
  if (status === 401) return refusedToken(answer);
  if (status === 403) return new ForbiddenUpstreamError(ids);
  if (status === 404) return new NotFoundError(ids);
  if (status === 429) return new ThrottledError('MICROSOFT', readRetryAfter(answer), ids);
  if (status === 408 || status >= 500) return unavailable(answer);
  return new BadUpstreamResponseError(`status ${status}`, { status, ...ids });
}

function refusedToken({ ids, hasTokenSuccessor = false }: UpstreamAnswer): GatewayError {
  return new UnauthenticatedUpstreamError(ids, { hasSuccessor: hasTokenSuccessor });
}

function unavailable(answer: UpstreamAnswer): GatewayError {
  const { status, ids } = answer;
  const retryAfterSeconds = readRetryAfter(answer);
  const advice = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new UnavailableUpstreamError({ status, ...advice, ...ids });
}
