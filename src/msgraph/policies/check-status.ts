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

/** Turns every answer but 200 into the error that it stands for. */
export const checkStatus: Policy = (next) => async (request) => {
  const answer = await next(request);
  if (answer.status === 200) return answer;
  throw toError(answer);
};

/** Judges by status only: Microsoft's codes and messages are no contract. */
function toError(answer: UpstreamAnswer): GatewayError {
  const { status, ids } = answer;
  if (status === 401) return new UnauthenticatedUpstreamError(ids);
  if (status === 403) return new ForbiddenUpstreamError(ids);
  if (status === 404) return new NotFoundError(ids);
  if (status === 429) return new ThrottledError(retryAfterSeconds(answer), ids);
  if (status === 408 || status >= 500) return new UnavailableUpstreamError({ status, ...ids });
  return new BadUpstreamResponseError(`status ${status}`, { status, ...ids });
}

/** The integer and the decimal form of `Retry-After`; anything else counts as absent. */
function retryAfterSeconds({ headers }: UpstreamAnswer): number | undefined {
  const text = headers['retry-after'] ?? '';
  return /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
