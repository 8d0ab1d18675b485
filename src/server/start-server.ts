import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { IsRouter } from '../access/router-check.ts';
import type { VerifyCaller } from '../access/verify-caller.ts';
import type { Configuration } from '../config/configuration.ts';
import { servingPlace } from '../config/listening-place.ts';
import { authenticateCaller } from './authenticate-caller.ts';
import { type ClientRequest, noteArrivals, readClientRequest } from './client-request.ts';
import { type ApolloParts, createApollo } from './create-apollo.ts';
import { createHost, hostTimes } from './create-host.ts';
import { compressAnswers } from './host/compress-answers.ts';
import { leaveOutEmpty } from './host/leave-out-empty.ts';
import { listen } from './host/listen.ts';
import { refuseUnacceptable } from './host/refuse-unacceptable.ts';
import { streamParts } from './host/stream-parts.ts';
import { createAdmission } from './limits/admission.ts';
import { sliceResponses } from './load/bound-responses.ts';
import { limitOperations, nameReaders } from './load/limit-operations.ts';
import { Load } from './load/load.ts';
import { servePlayground } from './playground.ts';
import { readSafelist } from './safelist/read-safelist.ts';
import type { ServerContext } from './server-context.ts';

/** About what it takes to judge and read a large document. */
const judgeMs = 4;

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
  const admit = createAdmission(configuration.limits, safelist);
  const load = new Load(configuration.limits, parts.telemetry);
  const app = await createHost(configuration, parts.telemetry, hostTimes, load);
  const apollo = createApollo(app, configuration, parts, load, safelist);
  await apollo.start();
  await app.register(async (routes) => {
    noteArrivals(routes);
    authenticateCaller(routes, parts.verifyCaller, parts.isRouter);
    nameReaders(routes);
    refuseUnacceptable(routes);
    leaveOutEmpty(routes);
    streamParts(routes);
    await compressAnswers(routes);
    sliceResponses(routes);
    const handler = fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const client = readClientRequest(request, reply, configuration.deadlineMs);
        const context = parts.createContext(client);
        await context.work.takeFirstTurn(judgeMs);
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
  const url = await listen(app, { host, port }, servingPlace);
  return { url, close: () => apollo.stop() };
}
