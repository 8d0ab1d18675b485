import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Configuration } from '../config/configuration.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { type ClientRequest, readClientRequest } from './client-request.ts';
import { createErrorFormat } from './format-error.ts';
import { memoryExtension } from './memory-extension.ts';
import { createPricePlugin, type Pricing } from './price-plugin.ts';
import { servePlayground } from './playground.ts';
import { refuseForeignHost } from './refuse-foreign-host.ts';
import type { ServerContext } from './server-context.ts';
import { upstreamExtension } from './upstream-extension.ts';

/** A query that selects every field there is takes a tenth of it. */
const maximumBodyBytes = 256 * 1024;

export interface Server {
  /** Origin that the server listens on, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Answers what has begun, takes nothing more. */
  close(): Promise<void>;
}

/** Serves the schema at `/graphql`, and the playground where it is on. */
export async function startServer(
  configuration: Configuration,
  schema: GraphQLSchema,
  createContext: (request: ClientRequest) => ServerContext,
  telemetry: Telemetry,
  pricing: Pricing,
): Promise<Server> {
  const app = fastify({ bodyLimit: maximumBodyBytes, requestTimeout: 15_000 });
  const apollo = new ApolloServer<ServerContext>({
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
  await apollo.start();
  refuseForeignHost(app);
  await app.register(fastifyApollo(apollo), {
    context: (request, reply) =>
      Promise.resolve(createContext(readClientRequest(request, reply, configuration.deadlineMs))),
  });
  if (configuration.playground) {
    await servePlayground(app, { directory: configuration.playgroundDirectory });
  }
  const url = await app.listen({ host: configuration.host, port: configuration.port });
  return { url, close: () => apollo.stop() };
}
