import type { GraphQLFormattedError } from 'graphql';
import type { OperationPolicy } from '../operation.ts';
import { mapResponse, type Result } from '../operation-response.ts';

/**
 * Sorts errors by their paths. Their order in time would tell a hidden record from one that does not
 * exist.
 */
export const sortErrors: OperationPolicy = (next) => async (operation) =>
  mapResponse(await next(operation), {
    ofResult: sort,
    ofPayload: (payload) => ({
      ...payload,
      ...(payload.incremental && { incremental: payload.incremental.map(sort) }),
    }),
  });

function sort<Each extends Result>(result: Each): Each {
  const { errors } = result;
  return errors && errors.length > 1 ? { ...result, errors: [...errors].sort(byPath) } : result;
}

function byPath(
  { path: one = [] }: GraphQLFormattedError,
  { path: other = [] }: GraphQLFormattedError,
): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  const [step, otherStep] = [one[at], other[at]];
  if (step === undefined || otherStep === undefined) return one.length - other.length;
  if (typeof step === 'number' && typeof otherStep === 'number') return step - otherStep;
  return String(step) < String(otherStep) ? -1 : 1;
}
