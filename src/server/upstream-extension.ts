import type { ApolloServerPlugin } from '@apollo/server';
import type { ServerContext } from './server-context.ts';

/** Adds `extensions.upstream` to every answer: the Microsoft Graph requests that it cost. */
export const upstreamExtension: ApolloServerPlugin<ServerContext> = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ response, contextValue }) {
        if (response.body.kind === 'single') {
          const { extensions } = response.body.singleResult;
          response.body.singleResult.extensions = {
            ...extensions,
            upstream: contextValue.upstream.traces,
          };
        }
        return Promise.resolve();
      },
    });
  },
};
