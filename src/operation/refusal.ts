import { GraphQLError } from 'graphql';
import { type GatewayError, OverloadedError } from '../errors.ts';

/** Creates an error that refuses a whole operation, with the HTTP status that means the same. */
export function refusal(
  error: GatewayError,
  status = error instanceof OverloadedError ? 503 : 400,
): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status } },
  });
}

/** Creates an error with one of the codes that GraphQL servers have in common. */
export function graphqlRefusal(message: string, code: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { http: { status }, code } });
}

/** Everything that is wrong with a document. */
export class InvalidDocumentError extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The document is not valid.');
    this.errors = errors;
  }
}
