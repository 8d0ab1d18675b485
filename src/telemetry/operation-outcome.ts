import type { GraphQLFormattedError } from 'graphql';

/**
 * How an operation ended for its client:
 *
 * - `success`: without an error.
 * - `client_error`: with errors that only the client can mend, with or without data. The gateway works.
 * - `partial`: with an error that the client did not cause, and with a root field that is not null.
 * - `failure`: with such an error, and without any root field.
 * - `cancelled`: the client disconnected before the deadline.
 */
export const operationOutcomes = [
  'success',
  'client_error',
  'partial',
  'failure',
  'cancelled',
] as const;

export type OperationOutcome = (typeof operationOutcomes)[number];

/** The codes of errors that a client causes and can mend. */
const clientCodes = [
  'BAD_USER_INPUT',
  'CURSOR_INVALID',
  'COST_LIMIT_EXCEEDED',
  'LIMIT_EXCEEDED',
  'OPERATION_NOT_SAFELISTED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;

/** The codes of errors of this gateway, of its operator, or of Microsoft. */
const faultCodes = [
  'ARCHIVE_UNAVAILABLE',
  'AUDIT_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'INTERNAL_SERVER_ERROR',
  'OVERLOADED',
  'SHUTTING_DOWN',
  'UPSTREAM_BAD_RESPONSE',
  'UPSTREAM_FORBIDDEN',
  'UPSTREAM_THROTTLED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAUTHENTICATED',
  'UPSTREAM_UNAVAILABLE',
] as const;

/** Every code that an error of a response can have. */
export const errorCodes: readonly string[] = [...clientCodes, ...faultCodes];

const causedByClient: ReadonlySet<string> = new Set(clientCodes);

/** Counts errors by their codes, beside those that were counted before. */
export function countByCode(
  errors: readonly Pick<GraphQLFormattedError, 'extensions'>[] = [],
  counts = new Map<string, number>(),
): Map<string, number> {
  for (const { extensions } of errors) {
    const code = String(extensions?.code);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/**
 * @param errors by their codes.
 * @param hasAny whether a root field is not null.
 */
export function outcomeOf(
  errors: ReadonlyMap<string, number>,
  hasAny: () => boolean,
): OperationOutcome {
  if (errors.size === 0) return 'success';
  if ([...errors.keys()].every((code) => causedByClient.has(code))) return 'client_error';
  return hasAny() ? 'partial' : 'failure';
}
