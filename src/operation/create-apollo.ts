import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { AuditLog } from '../audit/log.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { createAuditPlugin } from './audit-plugin.ts';
import { createErrorFormat } from './response/format-error.ts';
import { boundErrors } from './response/bound-error.ts';
import { createIncrementalExecutor } from './defer/execute-incrementally.ts';
import { limitIncremental } from './response/limit-incremental.ts';
import { endExceeding } from './response/end-exceeding.ts';
import { ResponsePrinter } from './response/print-response.ts';
import type { Load } from './load/load.ts';
import { createOverloadPlugin } from './load/overload-plugin.ts';
import { legacyStatus } from './response/legacy-status.ts';
import { cacheExtension } from './response/cache-extension.ts';
import { sortErrors } from './response/sort-errors.ts';
import { createCostPlugin, type CostParts } from './cost-plugin.ts';
import { refuseOthersThanRouter } from './router-only-plugin.ts';
import type { Safelist } from './safelist/safelist.ts';
import { createSafelistPlugin } from './safelist/safelist-plugin.ts';
import { takeTurns } from './take-turns.ts';
import type { ServerContext } from './operation-context.ts';
import { createCostExtension } from './response/cost-extension.ts';
import { upstreamExtension } from './response/upstream-extension.ts';

/** GraphQL adds one more, which says that there are too many. */
const maxErrors = 9;

/** What operations are executed with. */
export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly telemetry: Telemetry;
  readonly costParts: CostParts;
  /** Absent where nothing is written down. */
  readonly audit: AuditLog | undefined;
}

/** Makes what parses, judges and executes the operations that the host receives. */
export function createApollo(
  app: FastifyInstance,
  configuration: Configuration,
  { schema, telemetry, costParts, audit }: ApolloParts,
  load: Load,
  safelist: Safelist | undefined,
): ApolloServer<ServerContext> {
  const { introspection, limits } = configuration;
  // What is larger would never have room, whoever has read what.
  const responseBytes = Math.min(limits.responseBytes, limits.pendingResponseBytes / 2);
  const servesUnwritten = configuration.audit?.servesUnwritten ?? false;
  const printer = new ResponsePrinter(responseBytes);
  return new ApolloServer<ServerContext>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    // Requests are judged before they come here; a text in any other way is held to this at least.
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationOptions: { maxErrors, hideSuggestions: !introspection },
    legacyExperimentalExecuteIncrementally: createIncrementalExecutor,
    executionOptions: { maxCoercionErrors: maxErrors },
    csrfPrevention: { requestHeaders: proofsOf(configuration) },
    allowBatchedHttpRequests: false,
    // Every client could add to them.
    persistedQueries: false,
    stringifyResult: printer.print,
    includeStacktraceInErrorResponses: false,
    // The process ends itself, after the rest of it; Apollo Server would kill it.
    stopOnTerminationSignals: false,
    formatError: boundErrors(createErrorFormat(telemetry), introspection),
    plugins: [
      fastifyApolloDrainPlugin(app),
      // It would wrap every single field, and what we serve is not for shared caches.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // It would tell routers every error's text, and how long each field took.
      ApolloServerPluginInlineTraceDisabled(),
      takeTurns,
      legacyStatus,
      ...(safelist ? [createSafelistPlugin(safelist)] : []),
      refuseOthersThanRouter,
      sortErrors,
      // In the order in which an answer shows what they add.
      ...(configuration.upstreamTrace ? [upstreamExtension] : []),
      cacheExtension,
      createCostPlugin(configuration, costParts),
      createCostExtension(configuration.maximumUpstreamRequests, costParts.windows),
      createOverloadPlugin(load),
      limitIncremental(responseBytes, load),
      endExceeding(printer),
      // The last one: what an answer holds is settled by then.
      ...(audit ? [createAuditPlugin(audit, servesUnwritten)] : []),
    ],
  });
}

/**
 * Headers with any of which a GET is answered: no browser sends them to another origin without asking
 * first. A caller's token is such a one; where callers are not verified, nobody would look at it.
 */
function proofsOf({ callers }: Configuration): string[] {
  const always = ['apollo-require-preflight', 'x-apollo-operation-name'];
  return callers.mode === 'none' ? always : [...always, 'authorization'];
}
