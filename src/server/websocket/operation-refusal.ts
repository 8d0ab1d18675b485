import type { GraphQLFormattedError } from 'graphql';

/** An operation that has no result. The client receives the errors in a message of their own. */
export class OperationRefusal extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super('The operation was refused.');
    this.name = 'OperationRefusal';
    this.errors = errors;
  }
}
