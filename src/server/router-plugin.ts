import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ForbiddenError } from '../errors.ts';
import { readRootFields } from '../plan/read-operation.ts';
import type { ServerContext } from './server-context.ts';

/** What the federation's specification lets a router ask beside the schema's own fields. */
const ofRouters: ReadonlySet<string> = new Set(['_entities', '_service']);

/** Lets nobody but the supergraph's router ask what is meant for it. */
export const refuseOthersThanRouter: ApolloServerPlugin<ServerContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation(context) {
        if (!context.contextValue.isRouter && asksAsRouter(context)) throw refusal();
        return Promise.resolve();
      },
    }),
};

function asksAsRouter(context: GraphQLRequestContext<ServerContext>): boolean {
  const { schema, document, operation, request } = context;
  if (!document || !operation) return false;
  const { variables } = request;
  return readRootFields({ schema, document, operation, variables }).some(({ name }) =>
    ofRouters.has(name),
  );
}

function refusal(): GraphQLError {
  const message = "Only the supergraph's router may ask for _entities and _service.";
  return new GraphQLError(message, {
    originalError: new ForbiddenError(message),
    extensions: { http: { status: 403 } },
  });
}
