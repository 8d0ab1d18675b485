import type { ApolloServerPlugin } from '@apollo/server';
import { addExtensions } from './add-extensions.ts';
import type { ServerContext } from './server-context.ts';

/** Adds `extensions.upstream` to every answer: the Microsoft Graph requests that it cost. */
export const upstreamExtension: ApolloServerPlugin<ServerContext> = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ response, contextValue }) {
        addExtensions(response, { upstream: contextValue.upstream.traces });
        return Promise.resolve();
      },
    });
  },
};
