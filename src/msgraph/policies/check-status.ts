import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  type GatewayError,
  NotFoundError,
  type RefusalFacts,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
} from '../../errors.ts';
import type { MicrosoftError } from '../../telemetry/microsoft-error.ts';
import type { Policy, UpstreamAnswer } from '../exchange.ts';
import { publicNameOf, readMicrosoftError } from '../read-microsoft-error.ts';
import { readRetryAfter } from '../retry-after.ts';

/** Turns every answer but 200 into the error that it stands for. */
export const checkStatus: Policy = (next) => async (request) => {
  const answer = await next(request);
  if (answer.status === 200) return answer;
  throw toError(answer, readMicrosoftError(answer));
};

/** Judges by status only: Microsoft's codes and messages are no contract. The code is told beside that. */
function toError(answer: UpstreamAnswer, cause: MicrosoftError | undefined): GatewayError {
  const { status, hasTokenSuccessor: hasSuccessor = false } = answer;
  const upstreamCode = publicNameOf(cause);
  const facts: RefusalFacts = {
    ...answer.ids,
    ...(upstreamCode !== undefined && { upstreamCode }),
  };
  const options = cause ? { cause } : {};
  if (status === 401) return new UnauthenticatedUpstreamError(facts, { ...options, hasSuccessor });
  if (status === 403) return new ForbiddenUpstreamError(facts, options);
  if (status === 404) return new NotFoundError(facts, options);
  if (status === 429) {
    return new ThrottledError('MICROSOFT', readRetryAfter(answer), facts, options);
  }
  if (status !== 408 && status < 500) {
    return new BadUpstreamResponseError(`status ${status}`, { status, ...facts }, options);
  }
  const retryAfterSeconds = readRetryAfter(answer);
  const advice = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new UnavailableUpstreamError({ status, ...advice, ...facts }, options);
}
