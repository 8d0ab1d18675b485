import type { GraphQLFormattedError } from 'graphql';
import type { GatewayError } from '../../errors.ts';
import type { Result, SubsequentPayload } from '../operation-response.ts';

/**
 * Creates the result that replaces one that must not leave. Extensions are left out too, because the cost
 * of an operation can tell what it has found.
 */
export function replaceResult(error: GatewayError): Result {
  return { data: null, errors: [describe(error)] };
}

/** Replaces each result of a payload by an error at its path. */
export function replacePayload(
  { extensions: _extensions, ...payload }: SubsequentPayload,
  error: GatewayError,
): SubsequentPayload {
  const incremental = payload.incremental ?? [];
  return {
    ...payload,
    incremental: incremental.map(({ label, path = [] }) => ({
      ...(label !== undefined && { label }),
      path,
      data: null,
      errors: [{ ...describe(error), path }],
    })),
  };
}

/** Replaces a payload and all that follow by one error. One for each result could take any number of bytes. */
export function replaceRest(payload: SubsequentPayload, error: GatewayError): SubsequentPayload {
  const { incremental = [] } = payload;
  // The last payload may say only that there are no more.
  const first = incremental.length > 0 ? incremental.slice(0, 1) : [{ path: [], data: null }];
  return replacePayload({ ...payload, incremental: first, hasNext: false }, error);
}

function describe({ message, code, facts }: GatewayError): GraphQLFormattedError {
  return { message, extensions: { code, ...facts } };
}
