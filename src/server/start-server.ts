import type { FastifyInstance } from 'fastify';
import type { IsRouter } from '../authentication/router-secret.ts';
import type { VerifyCaller } from '../authentication/verify-caller.ts';
import type { Configuration } from '../config/configuration.ts';
import { servingAddress } from '../config/listening-address.ts';
import type { ClientRequest } from '../operation/client-request.ts';
import type { Subscriptions } from '../changes/subscriptions.ts';
import type { Load } from '../operation/load/load.ts';
import type { OperationContext } from '../operation/operation-context.ts';
import type { FormatError } from '../operation/response/format-error.ts';
import type { RunOperation } from '../operation/run-operation.ts';
import { outboundOf } from '../outbound/create-dispatcher.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Health } from './admin/health.ts';
import { servePublicHealth } from './admin/serve-health.ts';
import { Callbacks } from './callback/callbacks.ts';
import { authenticateCaller } from './http/authenticate-caller.ts';
import { nameReaders, sliceResponses } from './http/bound-responses.ts';
import { recordArrivals, readClientRequest } from './http/client-request.ts';
import { compressResponses } from './http/compress-responses.ts';
import { createApollo } from './http/create-apollo.ts';
import { createHttpServer, httpTimes } from './http/create-http-server.ts';
import { Drain } from './http/drain.ts';
import { dropEmptyParameters } from './http/drop-empty-parameters.ts';
import { handleGraphQL } from './http/handle-graphql.ts';
import { listen } from './http/listen.ts';
import { keepPlaces, refuseOverload } from './http/refuse-overload.ts';
import { refuseUnacceptable } from './http/refuse-unacceptable.ts';
import { streamIncremental } from './http/stream-incremental.ts';
import { Openings } from './http/subscribe.ts';
import { respondWithEvents } from './respond-with-events.ts';
import type { ReceivedNotifications } from './webhook/serve-notifications.ts';

export interface Server {
  /** The origin that the server listens on, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Asks clients to connect elsewhere, and goes on serving. */
  leave(): void;
  /** Accepts no more requests, and responds to those that have begun, which end after `drainMs` at the latest. */
  close(drainMs: number): Promise<void>;
}

/** What runs the operations that the server receives. */
interface Operations {
  readonly run: RunOperation;
  readonly createContext: (client: ClientRequest) => OperationContext;
  readonly load: Load;
  readonly formatError: FormatError;
  /** Absent without an archive. */
  readonly subscriptions?: Subscriptions | undefined;
}

interface ServerParts {
  readonly verifyCaller: VerifyCaller;
  readonly isRouter: IsRouter;
  readonly telemetry: Telemetry;
  readonly readiness: () => Promise<Health>;
  /** Absent if Microsoft Graph sends no notifications. */
  readonly notifications?: ReceivedNotifications | undefined;
}

/** Serves operations at `/graphql`, and health and the playground if they are turned on. */
export async function startServer(
  configuration: Configuration,
  operations: Operations,
  parts: ServerParts,
): Promise<Server> {
  const { run, createContext, load, formatError, subscriptions } = operations;
  const { verifyCaller: verify } = parts;
  const app = await createHttpServer(configuration, parts.telemetry, httpTimes, load);
  const drain = new Drain(app);
  const openings = new Openings();
  const apollo = createApollo(
    configuration,
    async (request, client) => {
      const context = createContext(client);
      const response = await run(request, context);
      openings.note(request, client, context, response);
      return response;
    },
    formatError,
  );
  await apollo.start();
  const callbacks = subscriptions && createCallbacks(configuration, subscriptions, parts);
  const handler = handleGraphQL(
    apollo,
    (request, reply) => readClientRequest(request, reply, configuration.deadlineMs, drain.shutdown),
    respondWithEvents(openings, subscriptions && callbacks && { subscriptions, callbacks, verify }),
  );
  await app.register(async (routes) => {
    await addRequestHooks(routes, parts, load);
    for (const url of ['/graphql', '/graphql/']) {
      routes.route({ method: ['GET', 'POST'], url, exposeHeadRoute: false, handler });
    }
  });
  const sockets =
    subscriptions &&
    (await serveWebSockets(app, configuration, { ...operations, subscriptions }, parts, drain));
  if (parts.notifications) {
    const { serveNotifications } = await import('./webhook/serve-notifications.ts');
    await serveNotifications(app, parts.notifications, parts.telemetry);
  }
  if (configuration.publicHealth) servePublicHealth(app, parts.readiness);
  if (configuration.playground || configuration.callsPage) {
    // Its packages take a while to load.
    const { servePages } = await import('./serve-pages.ts');
    await servePages(app, configuration);
  }
  const { host, port } = configuration;
  const url = await listen(app, { host, port }, servingAddress);
  return {
    url,
    leave: () => drain.leave(),
    async close(drainMs) {
      subscriptions?.close();
      sockets?.close(drainMs);
      await Promise.all([callbacks?.close(drainMs), drain.close(drainMs)]);
      await apollo.stop();
    },
  };
}

function createCallbacks(
  configuration: Configuration,
  subscriptions: Subscriptions,
  { verifyCaller: verify, telemetry }: ServerParts,
): Callbacks {
  const { callbackOrigins: origins, deadlineMs, writeTimeoutMs } = configuration;
  const outbound = outboundOf(configuration);
  const times = { checkMs: deadlineMs, messageMs: writeTimeoutMs };
  return new Callbacks({ origins, outbound, subscriptions, verify, telemetry, ...times });
}

/** Without an archive there are no subscriptions, and the packages for WebSockets are not loaded. */
async function serveWebSockets(
  app: FastifyInstance,
  configuration: Configuration,
  operations: Operations & { readonly subscriptions: Subscriptions },
  { verifyCaller: verify, isRouter, telemetry }: ServerParts,
  { shutdown }: Drain,
) {
  const { WebSockets } = await import('./websocket/serve-websockets.ts');
  const { deadlineMs } = configuration;
  return new WebSockets(app, configuration, {
    operations: { ...operations, deadlineMs, shutdown },
    ...{ verify, isRouter, telemetry },
  });
}

/** In the order in which they see a request, and then its response. */
async function addRequestHooks(
  routes: FastifyInstance,
  { verifyCaller, isRouter }: ServerParts,
  load: Load,
): Promise<void> {
  recordArrivals(routes, '/graphql');
  refuseOverload(routes, load);
  authenticateCaller(routes, verifyCaller, isRouter);
  nameReaders(routes);
  refuseUnacceptable(routes);
  keepPlaces(routes, load);
  dropEmptyParameters(routes);
  streamIncremental(routes);
  await compressResponses(routes);
  sliceResponses(routes);
}
