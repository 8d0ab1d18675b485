import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { FormatError } from './format-error.ts';

interface ThrownErrors {
  readonly errors?: readonly GraphQLError[];
}

/** A result with errors that a client may see. */
type Formatted<Each extends ThrownErrors> = Omit<Each, 'errors'> & {
  readonly errors?: readonly GraphQLFormattedError[];
};

export function formatResult<Each extends ThrownErrors>(
  result: Each,
  format: FormatError,
): Formatted<Each> {
  const { errors, ...rest } = result;
  return errors ? { ...result, errors: formatAll(errors, format) } : rest;
}

export function formatAll(
  errors: readonly GraphQLError[],
  format: FormatError,
): readonly GraphQLFormattedError[] {
  return errors.map((error) => {
    const { http: _status, ...extensions } = error.extensions;
    const code = extensions.code ?? 'INTERNAL_SERVER_ERROR';
    return format({ ...error.toJSON(), extensions: { ...extensions, code } }, error);
  });
}

/** The HTTP status that the last of the errors names, if any does. */
export function statusOf(errors: readonly GraphQLError[]): number | undefined {
  return errors.map(({ extensions }) => readStatus(extensions.http)).findLast((each) => each);
}

function readStatus(http: unknown): number | undefined {
  if (typeof http !== 'object' || http === null || !('status' in http)) return undefined;
  return typeof http.status === 'number' ? http.status : undefined;
}
