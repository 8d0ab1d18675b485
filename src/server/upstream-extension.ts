import type { ApolloServerPlugin } from '@apollo/server';
import { addExtensions } from './add-extensions.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Adds `extensions.upstream` to every answer: the Microsoft Graph requests that it cost. Whoever may
 * see some records only would read from their statuses which others there are.
 */
export const upstreamExtension: ApolloServerPlugin<ServerContext> = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ response, contextValue }) {
        const { rows, upstream } = contextValue;
        if (rows.kind === 'all') addExtensions(response, { upstream: upstream.traces });
        return Promise.resolve();
      },
    });
  },
};
