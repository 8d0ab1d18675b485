import { GraphError } from '../odata/graph-error.ts';
import type { JsonAnswer } from './answer-request.ts';
import type { CommonHeaders } from './common-headers.ts';

export function errorAnswer(error: unknown, headers: CommonHeaders, now: Date): JsonAnswer {
  const { status, code, message } = error instanceof GraphError ? error : internalError(error);
  const innerError = {
    date: now.toISOString().slice(0, 19),
    'request-id': headers['request-id'],
    'client-request-id': headers['client-request-id'],
  };
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(status === 405 ? { allow: 'GET' } : {}),
    },
    body: { error: { code, message, innerError } },
  };
}

/** A defect of the emulator must be seen by whoever runs it. */
function internalError(error: unknown): GraphError {
  console.error(error);
  return new GraphError(500, 'InternalServerError', String(error));
}
