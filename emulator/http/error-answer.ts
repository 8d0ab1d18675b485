import { GraphError } from '../odata/graph-error.ts';
import type { JsonObject } from '../tenant.ts';
import type { JsonAnswer } from './answer-request.ts';
import type { CommonHeaders } from './common-headers.ts';

export function errorAnswer(error: unknown, headers: CommonHeaders, now: Date): JsonAnswer {
  const refusal = error instanceof GraphError ? error : internalError(error);
  return {
    status: refusal.status,
    headers: {
      'content-type': 'application/json',
      ...(refusal.allow === undefined ? {} : { allow: refusal.allow }),
    },
    body: errorBody(refusal, headers, now),
  };
}

export function errorBody(
  { code, message }: GraphError,
  headers: CommonHeaders,
  now: Date,
  more: JsonObject = {},
): JsonObject {
  const innerError = {
    ...more,
    date: now.toISOString().slice(0, 19),
    'request-id': headers['request-id'],
    'client-request-id': headers['client-request-id'],
  };
  return { error: { code, message, innerError } };
}

/** A defect of the emulator must be visible to its operator. */
function internalError(error: unknown): GraphError {
  console.error(error);
  return new GraphError(500, 'InternalServerError', String(error));
}
