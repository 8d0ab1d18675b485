import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { IsRouter } from '../authentication/router-secret.ts';
import type { VerifyCaller } from '../authentication/verify-caller.ts';
import type { Configuration } from '../config/configuration.ts';
import { servingAddress } from '../config/listening-address.ts';
import { authenticateCaller } from './http/authenticate-caller.ts';
import { type ClientRequest, recordArrivals, readClientRequest } from './http/client-request.ts';
import { type ApolloParts, createApollo } from '../operation/create-apollo.ts';
import { createHttpServer, httpTimes } from './http/create-http-server.ts';
import { compressResponses } from './http/compress-responses.ts';
import { dropEmptyParameters } from './http/drop-empty-parameters.ts';
import { listen } from './http/listen.ts';
import { refuseUnacceptable } from './http/refuse-unacceptable.ts';
import { streamIncremental } from './http/stream-incremental.ts';
import { createRequestValidation } from '../operation/validate-request.ts';
import { sliceResponses } from './http/bound-responses.ts';
import { limitOperations, nameReaders } from './http/limit-operations.ts';
import { Load } from '../operation/load/load.ts';
import { servePlayground } from './playground.ts';
import { readSafelist } from '../operation/safelist/read-safelist.ts';
import type { ServerContext } from '../operation/operation-context.ts';

/** About what it takes to judge and read a large document. */
const checkMs = 4;

export interface Server {
  /** Origin that the server listens on, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Answers what has begun, takes nothing more. */
  close(): Promise<void>;
}

/** What the host hands requests on to. */
export interface ServerParts extends ApolloParts {
  readonly verifyCaller: VerifyCaller;
  readonly isRouter: IsRouter;
  readonly createContext: (request: ClientRequest) => ServerContext;
}

/** Serves the schema at `/graphql`, and the playground where it is on. */
export async function startServer(
  configuration: Configuration,
  parts: ServerParts,
): Promise<Server> {
  const safelist = readSafelist(configuration, parts.schema);
  const admit = createRequestValidation(configuration.limits, safelist);
  const load = new Load(configuration.limits, parts.telemetry);
  const app = await createHttpServer(configuration, parts.telemetry, httpTimes, load);
  const apollo = createApollo(app, configuration, parts, load, safelist);
  await apollo.start();
  await app.register(async (routes) => {
    recordArrivals(routes);
    authenticateCaller(routes, parts.verifyCaller, parts.isRouter);
    nameReaders(routes);
    refuseUnacceptable(routes);
    dropEmptyParameters(routes);
    streamIncremental(routes);
    await compressResponses(routes);
    sliceResponses(routes);
    const handler = fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const client = readClientRequest(request, reply, configuration.deadlineMs);
        const context = parts.createContext(client);
        await context.work.takeFirstTurn(checkMs);
        admit(request);
        return context;
      },
    });
    for (const url of ['/graphql', '/graphql/']) {
      routes.route({
        method: ['GET', 'POST'],
        url,
        exposeHeadRoute: false,
        handler: limitOperations(handler, load),
      });
    }
  });
  if (configuration.playground) {
    await servePlayground(app, { directory: configuration.playgroundDirectory });
  }
  const { host, port } = configuration;
  const url = await listen(app, { host, port }, servingAddress);
  return { url, close: () => apollo.stop() };
}
