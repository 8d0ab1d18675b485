import { GraphQLError } from 'graphql';
import type { GatewayError } from '../errors.ts';

/** Makes an error that refuses a whole request; Apollo Server answers those it refuses itself with 400 too. */
export function refusal(error: GatewayError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: 400 } },
  });
}
