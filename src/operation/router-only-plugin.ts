import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';
import { ForbiddenError } from '../errors.ts';
import type { ServerContext } from './operation-context.ts';

/** What the federation's specification lets a router ask beside the schema's own fields. */
const ofRouters: ReadonlySet<string> = new Set(['_entities', '_service']);

/** Lets nobody but the supergraph's router ask what is meant for it. */
export const refuseOthersThanRouter: ApolloServerPlugin<ServerContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ contextValue, document }) {
        if (!contextValue.isRouter && asksAsRouter(document)) throw refusal();
        return Promise.resolve();
      },
    }),
};

/**
 * Whether a document names such a field anywhere, were it skipped. Nothing is read that the executor might
 * find wrong, such as a variable: what it says of that is for every caller the same.
 */
function asksAsRouter(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    Field({ name }) {
      isFound ||= ofRouters.has(name.value);
      return isFound ? BREAK : undefined;
    },
  });
  return isFound;
}

function refusal(): GraphQLError {
  const message = "Only the supergraph's router can select `_entities` and `_service`.";
  return new GraphQLError(message, {
    originalError: new ForbiddenError(message),
    extensions: { http: { status: 403 } },
  });
}
