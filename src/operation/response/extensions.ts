import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { initialPart } from './incremental.ts';

/**
 * Makes a plugin that adds to what an answer tells beside its data and errors: to what is told at once,
 * and again at the end of what comes in parts.
 */
export function createExtension<Context extends object>(
  tell: (context: Context) => Readonly<Record<string, unknown>>,
): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    willSendResponse({ response, contextValue }) {
      add(initialPart(response.body), tell(contextValue));
      return Promise.resolve();
    },
    willSendSubsequentPayload({ contextValue }, payload) {
      if (!payload.hasNext) add(payload, tell(contextValue));
      return Promise.resolve();
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function add(
  part: { extensions?: Record<string, unknown> | undefined },
  extensions: Readonly<Record<string, unknown>>,
): void {
  part.extensions = { ...part.extensions, ...extensions };
}
