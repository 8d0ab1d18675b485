import type { JsonAnswer } from '../http/answer-request.ts';
import type { CommonHeaders } from '../http/common-headers.ts';
import { errorBody } from '../http/error-answer.ts';
import { GraphError } from '../odata/graph-error.ts';
import type { Settings } from '../settings.ts';
import { retryAfterWriter } from './retry-after.ts';

/** Rejects a request whose windows are free after the given milliseconds. Returns undefined at 0. */
export type Throttle = (wait: number, common: CommonHeaders) => JsonAnswer | undefined;

export function throttleOf({ retryAfterForm, clock }: Settings): Throttle {
  const write = retryAfterWriter(retryAfterForm, clock);
  return (wait, common) => (wait > 0 ? throttledAnswer(write(wait), common, clock()) : undefined);
}

/** An error with members that other errors do not have. */
function throttledAnswer(
  retryAfter: string | undefined,
  common: CommonHeaders,
  now: Date,
): JsonAnswer {
  const error = new GraphError(429, 'TooManyRequests', 'Please retry again later.');
  const more = { code: '429', message: 'Please retry after', status: '429' };
  return {
    status: 429,
    headers: {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
    body: errorBody(error, common, now, more),
  };
}
