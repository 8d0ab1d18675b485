import type { ApolloServerPlugin } from '@apollo/server';
import type { ServerContext } from './server-context.ts';

/** Tells with `extensions.memory` that an answer is not wholly fresh, and how old its oldest part is. */
export const memoryExtension: ApolloServerPlugin<ServerContext> = {
  requestDidStart() {
    return Promise.resolve({
      willSendResponse({ response: { body }, contextValue: { upstream } }) {
        if (body.kind === 'single' && upstream.recalledAnswers > 0) {
          const oldestAgeSeconds = Math.round(upstream.oldestAgeMs) / 1000;
          const memory = { recalledAnswers: upstream.recalledAnswers, oldestAgeSeconds };
          body.singleResult.extensions = { ...body.singleResult.extensions, memory };
        }
        return Promise.resolve();
      },
    });
  },
};
