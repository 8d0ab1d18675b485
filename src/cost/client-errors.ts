import { GraphQLError } from 'graphql';
import { GatewayError } from '../errors.ts';

/** Whether an error is the client's: it belongs to the response, at the path of the field that fails. */
function isClientError(error: unknown): error is GatewayError | GraphQLError {
  return error instanceof GatewayError || error instanceof GraphQLError;
}

/** Returns `undefined` for a client's error, which is reported when the field is resolved. */
export function ignoreClientErrors<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (isClientError(error)) return undefined;
    throw error;
  }
}

/** Runs a step of planning when it is first needed, and only then. A client's error is thrown each time. */
export function once<Result>(read: () => Result): () => Result {
  let outcome: (() => Result) | undefined;
  return () => (outcome ??= settle(read))();
}

function settle<Result>(read: () => Result): () => Result {
  try {
    const result = read();
    return () => result;
  } catch (error) {
    if (!isClientError(error)) throw error;
    return () => {
      throw error;
    };
  }
}
