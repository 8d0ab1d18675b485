import type { GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';

type Body = GraphQLRequestContext<object>['response']['body'];

/** What a client gets later of an answer, as plugins see it. */
export type SubsequentPayload = Parameters<
  NonNullable<GraphQLRequestListener<object>['willSendSubsequentPayload']>
>[1];

/** What a client gets at once of an answer: all of it, or what it has not deferred. */
export function initialPart(body: Body & object) {
  return body.kind === 'single' ? body.singleResult : body.initialResult;
}
