import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Configuration } from '../../config/configuration.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import type { FormatError } from '../../operation/response/format-error.ts';
import {
  placeholderCache,
  placeholderSchema,
  type RunForClient,
  runOutside,
} from './run-outside.ts';

/**
 * Creates the adapter between GraphQL over HTTP and `runOperation`. Apollo Server reads requests, prevents
 * CSRF, negotiates content types and writes responses. It executes nothing.
 */
export function createApollo(
  configuration: Configuration,
  run: RunForClient,
  formatError: FormatError,
): ApolloServer<ClientRequest> {
  const { plugin, stringifyResult } = runOutside(run);
  return new ApolloServer<ClientRequest>({
    schema: placeholderSchema,
    introspection: false,
    csrfPrevention: { requestHeaders: preflightedHeadersOf(configuration) },
    allowBatchedHttpRequests: false,
    // Clients' own are looked up in `operation/`.
    persistedQueries: { cache: placeholderCache },
    stringifyResult,
    includeStacktraceInErrorResponses: false,
    // The process ends after all of its parts are closed. Apollo Server would kill it.
    stopOnTerminationSignals: false,
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      plugin,
    ],
  });
}

/**
 * Headers that allow a GET: no browser sends one of them to another origin without a preflight. The
 * caller's token is one of them. If callers are not authenticated, its header proves nothing.
 */
function preflightedHeadersOf({ callers }: Configuration): string[] {
  const always = ['apollo-require-preflight', 'x-apollo-operation-name'];
  return callers.mode === 'none' ? always : [...always, 'authorization'];
}
