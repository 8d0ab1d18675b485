import { GraphQLError } from 'graphql';
import { GatewayError } from '../errors.ts';

/** What a client has done wrong is told by the executor, where it belongs: `undefined` stands for it. */
export function ignoreClientErrors<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof GatewayError || error instanceof GraphQLError) return undefined;
    throw error;
  }
}
