import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { GraphQLSchema } from 'graphql';
import type { VerifyCaller } from '../access/verify-caller.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { authenticateCaller } from './authenticate-caller.ts';
import { type ClientRequest, readClientRequest } from './client-request.ts';
import { createApollo } from './create-apollo.ts';
import { createHost } from './create-host.ts';
import { createAdmission } from './limits/admission.ts';
import { servePlayground } from './playground.ts';
import type { Pricing } from './price-plugin.ts';
import { readSafelist } from './safelist/read-safelist.ts';
import type { ServerContext } from './server-context.ts';

export interface Server {
  /** Origin that the server listens on, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Answers what has begun, takes nothing more. */
  close(): Promise<void>;
}

/** What the host hands requests on to. */
export interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly verifyCaller: VerifyCaller;
  readonly createContext: (request: ClientRequest) => ServerContext;
  readonly telemetry: Telemetry;
  readonly pricing: Pricing;
}

/** Serves the schema at `/graphql`, and the playground where it is on. */
export async function startServer(
  configuration: Configuration,
  { schema, verifyCaller, createContext, telemetry, pricing }: ServerParts,
): Promise<Server> {
  const safelist = readSafelist(configuration, schema);
  const admit = createAdmission(configuration.limits, safelist);
  const app = await createHost(configuration, telemetry);
  const apollo = createApollo(app, configuration, schema, telemetry, pricing, safelist);
  await apollo.start();
  await app.register((routes, _options, done) => {
    authenticateCaller(routes, verifyCaller);
    routes.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      exposeHeadRoute: false,
      handler: fastifyApolloHandler(apollo, {
        context: (request, reply) => {
          admit(request);
          const client = readClientRequest(request, reply, configuration.deadlineMs);
          return Promise.resolve(createContext(client));
        },
      }),
    });
    done();
  });
  if (configuration.playground) {
    await servePlayground(app, { directory: configuration.playgroundDirectory });
  }
  const url = await app.listen({ host: configuration.host, port: configuration.port });
  return { url, close: () => apollo.stop() };
}
