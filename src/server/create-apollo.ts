import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Configuration } from '../config/configuration.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { createErrorFormat } from './format-error.ts';
import { memoryExtension } from './memory-extension.ts';
import { createPricePlugin, type Pricing } from './price-plugin.ts';
import type { ServerContext } from './server-context.ts';
import { upstreamExtension } from './upstream-extension.ts';

/** Makes what parses, judges and executes the operations that the host receives. */
export function createApollo(
  app: FastifyInstance,
  configuration: Configuration,
  schema: GraphQLSchema,
  telemetry: Telemetry,
  pricing: Pricing,
): ApolloServer<ServerContext> {
  return new ApolloServer<ServerContext>({
    schema,
    introspection: configuration.introspection,
    hideSchemaDetailsFromClientErrors: !configuration.introspection,
    includeStacktraceInErrorResponses: false,
    // The process ends itself, after the rest of it; Apollo Server would kill it.
    stopOnTerminationSignals: false,
    formatError: createErrorFormat(telemetry),
    plugins: [
      fastifyApolloDrainPlugin(app),
      // It would wrap every single field, and what we serve is not for shared caches.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // In the order in which an answer shows what they add.
      ...(configuration.upstreamTrace ? [upstreamExtension] : []),
      memoryExtension,
      createPricePlugin(configuration, pricing),
    ],
  });
}
