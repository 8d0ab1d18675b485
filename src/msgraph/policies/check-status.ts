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
import type { Policy, UpstreamResponse } from '../exchange.ts';
import { publicNameOf, readMicrosoftError } from '../read-microsoft-error.ts';
import { readRetryAfter } from '../retry-after.ts';

/** Turns an unsuccessful response into its error. A read succeeds with 200, a write with any 2xx. */
export const checkStatus: Policy = (next) => (request) =>
  next(request).then((response) => {
    const { status } = response;
    if (status === 200 || (request.write && status >= 200 && status < 300)) return response;
    throw toError(response, readMicrosoftError(response));
  });

/** Decides by the status only, because Microsoft's codes and messages are no contract. The code is only reported. */
function toError(response: UpstreamResponse, cause: MicrosoftError | undefined): GatewayError {
  const { status, hasTokenSuccessor: hasSuccessor = false } = response;
  const upstreamCode = publicNameOf(cause);
  const facts: RefusalFacts = {
    ...response.ids,
    ...(upstreamCode !== undefined && { upstreamCode }),
  };
  const options = cause ? { cause } : {};
  if (status === 401) return new UnauthenticatedUpstreamError(facts, { ...options, hasSuccessor });
  if (status === 403) return new ForbiddenUpstreamError(facts, options);
  if (status === 404) return new NotFoundError(facts, options);
  if (status === 429) {
    return new ThrottledError('MICROSOFT', readRetryAfter(response), facts, options);
  }
  if (status !== 408 && status < 500) {
    return new BadUpstreamResponseError(`status ${status}`, { status, ...facts }, options);
  }
  const retryAfterSeconds = readRetryAfter(response);
  const advice = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new UnavailableUpstreamError({ status, ...advice, ...facts }, options);
}
