import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { type OperationWork, originOf } from '../../execution/operation-work.ts';
import { respondWithError } from './replace-with-error.ts';
import type { ResponsePrinter } from './print-response.ts';

interface WorkingContext {
  readonly work: OperationWork;
}

type Request = GraphQLRequestContext<WorkingContext>;

/**
 * Answers an operation that has ended before its response was complete: one error stands in the place of
 * the response, and of all errors that there were until then.
 */
export function endExceeding(
  printer: Pick<ResponsePrinter, 'remember'>,
): ApolloServerPlugin<WorkingContext> {
  const listener = {
    didEncounterErrors({ errors, contextValue: { work } }: Request) {
      // Before each of them is formatted: there may be one for each object that was begun.
      if (work.failure) (errors as GraphQLError[]).splice(0, Infinity, work.failure);
      return Promise.resolve();
    },
    willSendResponse({ response, contextValue: { work } }: Request) {
      const { body } = response;
      if (work.failure) respondWithError(response, originOf(work.failure));
      else if (body?.kind === 'single' && body.singleResult.data) {
        printer.remember(body.singleResult.data, work);
      }
      return Promise.resolve();
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}
