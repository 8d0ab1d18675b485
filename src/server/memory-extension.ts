import type { ApolloServerPlugin } from '@apollo/server';
import { addExtensions } from './add-extensions.ts';
import type { ServerContext } from './server-context.ts';

/** Tells with `extensions.memory` that an answer is not wholly fresh, and how old its oldest part is. */
export const memoryExtension: ApolloServerPlugin<ServerContext> = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ response, contextValue: { upstream } }) {
        const { recalledAnswers, oldestAgeMs } = upstream;
        const oldestAgeSeconds = Math.round(oldestAgeMs) / 1000;
        if (recalledAnswers > 0) {
          addExtensions(response, { memory: { recalledAnswers, oldestAgeSeconds } });
        }
        return Promise.resolve();
      },
    });
  },
};
