import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BadUpstreamResponseError, GatewayError } from '../../errors.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';

/**
 * Decides what a client hears of an error. What nobody planned is masked: the client gets an id, and
 * the log has the rest under the same id.
 */
export function createErrorFormat(telemetry: Telemetry) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = causeOf(error);
    // Most of what is wrong with an answer is found by whoever reads it.
    if (cause instanceof BadUpstreamResponseError) telemetry.requestFailed(cause);
    if (cause instanceof GatewayError) return tell(formatted, cause);
    if (isOfGraphql(formatted)) return formatted;
    if (isOfManyVariables(formatted) || isOfArgument(cause)) {
      return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
    }
    const correlationId = randomUUID();
    telemetry.unplannedFailure(cause, correlationId);
    const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId };
    return { ...formatted, message: 'Internal server error', extensions };
  };
}

/** What stopped a whole operation has no path, and is not unwrapped by Apollo Server. */
function causeOf(error: unknown): unknown {
  const cause = unwrapResolverError(error);
  const original = cause instanceof GraphQLError ? cause.originalError : undefined;
  return original instanceof GatewayError ? original : cause;
}

function tell(formatted: GraphQLFormattedError, { code, facts, message }: GatewayError) {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return { ...formatted, message, extensions: { code, ...Object.fromEntries(known) } };
}

/** Errors of the document or of the request itself, whose text is GraphQL's or Apollo Server's own. */
function isOfGraphql({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code !== 'INTERNAL_SERVER_ERROR';
}

/** What GraphQL says behind the last error of a variable that it tells; Apollo Server knows it as no such. */
function isOfManyVariables({ path, message }: GraphQLFormattedError): boolean {
  return path === undefined && message.startsWith('Too many errors processing variables');
}

/**
 * What the executor says of a value that cannot be right where it stands, such as a variable that is null
 * instead of its default. No resolver has begun then, so that no text of anybody else's can be in it.
 */
function isOfArgument(cause: unknown): boolean {
  return (
    cause instanceof GraphQLError &&
    cause.originalError === undefined &&
    /^Argument "\w+" (of (required|non-null) type|has invalid value) /.test(cause.message)
  );
}
