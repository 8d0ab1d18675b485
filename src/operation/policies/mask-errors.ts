import { GraphQLError } from 'graphql';
import { GatewayError, OverloadedError } from '../../errors.ts';
import type { OperationPolicy } from '../operation.ts';
import type { SingleResponse } from '../operation-response.ts';
import { InvalidDocumentError, refusal } from '../refusal.ts';
import { type FormatError, formatOf } from '../response/format-error.ts';
import { formatAll, statusOf } from '../response/format-result.ts';

/** Responds with the error of an operation that was refused as a whole, and with nothing else. */
export function maskRefusals(format: FormatError): OperationPolicy {
  return (next) => (operation) =>
    next(operation).catch((error: unknown) => ({
      ...respond(error, formatOf(operation.context, format)),
      isRejected: true,
    }));
}

/**
 * Responds with the error of an operation that was refused or has failed before it was executed.
 *
 * @throws what has ended the operation early: it replaces the whole response.
 */
export function maskErrors(format: FormatError): OperationPolicy {
  return (next) => (operation) =>
    next(operation).catch((error: unknown) => {
      const { failure } = operation.context.work;
      if (failure) throw failure;
      return respond(error, formatOf(operation.context, format));
    });
}

function respond(thrown: unknown, format: FormatError): SingleResponse {
  const errors = thrown instanceof InvalidDocumentError ? thrown.errors : [toGraphqlError(thrown)];
  const [{ originalError } = {}] = errors;
  const isOverload = originalError instanceof OverloadedError;
  return {
    kind: 'single',
    result: { errors: formatAll(errors, format) },
    status: statusOf(errors) ?? 500,
    ...(isOverload && { retryAfterSeconds: originalError.retryAfterSeconds }),
  };
}

function toGraphqlError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  if (thrown instanceof GatewayError) return refusal(thrown);
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}
