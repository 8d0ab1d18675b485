import type { ApolloServerPlugin, HTTPGraphQLHead } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { callerKey } from '../../access/caller.ts';
import type { OverloadedError } from '../../errors.ts';
import { asksForPrice } from '../price-plugin.ts';
import type { ServerContext } from '../server-context.ts';
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
          if (asksForPrice({ request })) return Promise.resolve();
          const refusal = load.refuse(callerKey(caller), {
            isCostly: allowance.isLarge,
            estimatedValues: work.estimatedValues,
          });
          if (!refusal) return Promise.resolve();
          tellOverload(response.http, refusal);
          throw new GraphQLError(refusal.message, { originalError: refusal });
        },
      }),
  };
}

/** Says in the head of a response when to try again. */
export function tellOverload(http: HTTPGraphQLHead, { retryAfterSeconds }: OverloadedError): void {
  http.status = 503;
  http.headers.set('retry-after', String(retryAfterSeconds));
}
