import type {
  GraphQLExperimentalFormattedSubsequentIncrementalExecutionResultAlpha2 as LaterParts,
  GraphQLRequestContext,
} from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayError } from '../../errors.ts';
import { statusOf } from '../../execution/operation-work.ts';
import type { SubsequentPayload } from './incremental.ts';

type Response = GraphQLRequestContext<object>['response'];

/**
 * Answers with an error in the place of all that an answer holds. Extensions go too: what an operation
 * has cost can tell what it has found.
 */
export function replaceResponse(response: Response, error: GatewayError): void {
  response.body = { kind: 'single', singleResult: { data: null, errors: [tell(error)] } };
}

/** Answers with an error alone, as a request that is not executed is answered. */
export function respondWithError(response: Response, error: GatewayError): void {
  if (response.body?.kind === 'incremental') {
    replaceResponse(response, error);
    return;
  }
  response.http.status = statusOf(error);
  response.body = { kind: 'single', singleResult: { errors: [tell(error)] } };
}

/**
 * Ends an answer with an error in the place of one of the parts that would come now. As many errors as parts could
 * be an answer of any size.
 */
export function endIncremental(payload: SubsequentPayload, error: GatewayError): void {
  const { incremental = [] } = payload as LaterParts;
  // The last part of all may have nothing but that there is no more.
  payload.incremental =
    incremental.length > 0 ? incremental.slice(0, 1) : [{ path: [], data: null }];
  payload.hasNext = false;
  replaceSubsequent(payload, error);
}

/** Answers with errors in the place of all that comes later, each at its own path. */
export function replaceSubsequent(payload: SubsequentPayload, error: GatewayError): void {
  // The other kind that there is needs a later GraphQL.js.
  const { incremental = [] } = payload as LaterParts;
  payload.incremental = incremental.map(({ label, path = [] }) => ({
    ...(label !== undefined && { label }),
    path,
    data: null,
    errors: [{ ...tell(error), path }],
  }));
  delete payload.extensions;
}

function tell({ message, code, facts }: GatewayError): GraphQLFormattedError {
  return { message, extensions: { code, ...facts } };
}
