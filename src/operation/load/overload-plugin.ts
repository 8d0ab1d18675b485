import type { ApolloServerPlugin, HTTPGraphQLHead } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { callerKey } from '../../authentication/caller.ts';
import type { OverloadedError } from '../../errors.ts';
import { asksForExplanation } from '../cost-plugin.ts';
import type { ServerContext } from '../operation-context.ts';
import type { Load } from './load.ts';

/**
 * Refuses operations for which there is no room, before anything is sent. What their responses really take is
 * looked at when they are there.
 *
 * To come behind the plugin that prices operations.
 */
export function createOverloadPlugin(
  load: Load,
): ApolloServerPlugin<Pick<ServerContext, 'allowance' | 'caller' | 'work'>> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ request, response, contextValue: { caller, allowance, work } }) {
          if (asksForExplanation({ request })) return Promise.resolve();
          const refusal = load.refuse(callerKey(caller), {
            isCostly: allowance.isLarge,
            estimatedValues: work.estimatedValues,
          });
          if (!refusal) return Promise.resolve();
          reportOverload(response.http, refusal);
          throw new GraphQLError(refusal.message, { originalError: refusal });
        },
      }),
  };
}

/** Says in the head of a response when to try again. */
export function reportOverload(
  http: HTTPGraphQLHead,
  { retryAfterSeconds }: OverloadedError,
): void {
  http.status = 503;
  http.headers.set('retry-after', String(retryAfterSeconds));
}
