import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { BadUpstreamResponseError, GatewayError } from '../../errors.ts';
import type { OperationContext } from '../operation-context.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';

/**
 * Returns what a client may know of an error, which is given as it would be printed and as it was thrown.
 *
 * `correlationId` identifies the operation in the log; absent for an error outside of an operation.
 */
export type FormatError = (
  formatted: GraphQLFormattedError,
  error: unknown,
  correlationId?: string,
) => GraphQLFormattedError;

/**
 * Creates a function that masks unexpected errors: the client receives an id, and the log has the rest
 * under the same id.
 */
export function createErrorFormat(telemetry: Telemetry): FormatError {
  return (formatted, error, correlationId = randomUUID()) => {
    const cause = causeOf(error);
    // Most defects of a response of Microsoft Graph are found while it is read.
    if (cause instanceof BadUpstreamResponseError) telemetry.requestFailed(cause);
    if (cause instanceof GatewayError) return describe(formatted, cause);
    if (isOfGraphql(formatted)) return formatted;
    if (isOfVariable(cause)) {
      return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } };
    }
    if (isOfManyVariables(formatted) || isOfArgument(cause)) {
      return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
    }
    telemetry.unplannedFailure(originOf(cause), correlationId);
    const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId };
    return { ...formatted, message: 'Internal server error', extensions };
  };
}

/** Gives unexpected errors of one operation the id of the operation. */
export function formatOf(
  { audit }: Pick<OperationContext, 'audit'>,
  format: FormatError,
): FormatError {
  return (formatted, error) => format(formatted, error, audit.operation);
}

/** An error with a path was thrown by a resolver. One that refuses a whole operation has no path. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const { originalError } = error;
  const cause = error.path && originalError ? originalError : error;
  const inner = cause instanceof GraphQLError ? cause.originalError : undefined;
  return inner instanceof GatewayError ? inner : cause;
}

/** The log needs the place where a failure was thrown, which an error of GraphQL around it does not have. */
function originOf(cause: unknown): unknown {
  return cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause;
}

function describe(
  formatted: GraphQLFormattedError,
  { code, facts, message }: GatewayError,
): GraphQLFormattedError {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return { ...formatted, message, extensions: { code, ...Object.fromEntries(known) } };
}

/** Errors of the document or of the request itself, with a message of GraphQL.js or of Apollo Server. */
function isOfGraphql({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code !== 'INTERNAL_SERVER_ERROR';
}

/** An error of the executor about the value of a variable, at the variable's definition. */
function isOfVariable(cause: unknown): boolean {
  if (!(cause instanceof GraphQLError)) return false;
  const [node, ...others] = cause.nodes ?? [];
  return node?.kind === Kind.VARIABLE_DEFINITION && others.length === 0;
}

/** The error that says that there are more errors of variables. */
function isOfManyVariables({ path, message }: GraphQLFormattedError): boolean {
  return path === undefined && message.startsWith('Too many errors processing variables');
}

/**
 * An error of the executor about a value that cannot be right at its place, such as a variable that is null
 * instead of its default. No resolver has begun then, so the message contains nothing else.
 */
function isOfArgument(cause: unknown): boolean {
  return (
    cause instanceof GraphQLError &&
    cause.originalError === undefined &&
    /^Argument "\w+" (of (required|non-null) type|has invalid value) /.test(cause.message)
  );
}
