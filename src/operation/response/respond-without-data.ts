import { type GraphQLResponse, HeaderMap } from '@apollo/server';

/**
 * Makes the answer to an operation that was not executed, though nothing is wrong with it.
 *
 * GraphQL asks for errors where an answer has no `data`. There are none here, so that `data` is null:
 * what an operation has come to of which nothing was resolved.
 */
export function respondWithoutData(extensions: Readonly<Record<string, unknown>>): GraphQLResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data: null, extensions } },
  };
}
