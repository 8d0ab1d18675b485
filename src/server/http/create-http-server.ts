import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../../config/configuration.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { allowOrigins } from './allow-origins.ts';
import { createErrorResponder, refuseUnknownRoutes } from './error-responses.ts';
import { setResponseHeaders } from './response-headers.ts';
import { readJson } from './read-json.ts';
import { createMalformedRefusal, refuseUnusable } from './refuse-malformed-http.ts';
import { refuseUnclearHost } from './refuse-unclear-host.ts';
import { boundResponses } from './bound-responses.ts';
import { countedResponses, type ResponseSettings } from './counted-response.ts';
import { Load } from '../../operation/load/load.ts';
import { refuseForeignHost } from './refuse-foreign-host.ts';

/** All in milliseconds. What is late is found at the next look. */
export interface HttpTimes {
  /** For the headers of a request, from its first byte, or from the opening of the connection. */
  readonly headersMs: number;
  /** For the whole of a request, its headers included. */
  readonly requestMs: number;
  /** For a connection between two requests. */
  readonly idleMs: number;
  /** Between two looks. */
  readonly lookMs: number;
}

/** With the looks: headers within 10 s, requests within 15 s. */
export const httpTimes: HttpTimes = {
  headersMs: 9000,
  requestMs: 14_000,
  // Longer than the 60 s that load balancers keep theirs: whoever sends closes first.
  idleMs: 72_000,
  lookMs: 1000,
};

/** Tokens of Microsoft Entra ID and the longest GET have room in it. */
const headerBytes = 16_384;

/**
 * Makes the HTTP server, with what holds for every request whatever it asks for.
 *
 * Its clients are those that connect: no header says who stands behind a proxy.
 */
export async function createHttpServer(
  configuration: Configuration,
  telemetry: Telemetry,
  times: HttpTimes = httpTimes,
  load = new Load(configuration.limits, telemetry),
): Promise<FastifyInstance> {
  const { limits, callers, corsOrigins, deadlineMs, writeTimeoutMs } = configuration;
  const sendError = createErrorResponder(telemetry, limits.bodyBytes);
  const app = fastify({
    ...optionsOf(times, deadlineMs, {
      pending: load.pending,
      timeoutMs: writeTimeoutMs,
      onTimeout: () => telemetry.responseUnread(writeTimeoutMs),
    }),
    bodyLimit: limits.bodyBytes,
    clientErrorHandler: createMalformedRefusal(headerBytes),
    frameworkErrors: sendError,
  });
  app.server.maxConnections = limits.connections;
  app.server.on('drop', () => telemetry.connectionDropped(limits.connections));
  refuseUnusable(app.server);
  app.setErrorHandler(sendError);
  refuseUnknownRoutes(app);
  readJson(app, limits.bodyBytes);
  boundResponses(app, load);
  await setResponseHeaders(app);
  refuseUnclearHost(app);
  if (callers.mode === 'none') refuseForeignHost(app);
  await allowOrigins(app, corsOrigins);
  return app;
}

function optionsOf(
  { headersMs, requestMs, idleMs, lookMs }: HttpTimes,
  deadlineMs: number,
  responses: ResponseSettings,
) {
  return {
    http: {
      ServerResponse: countedResponses(responses),
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: lookMs,
      maxHeaderSize: headerBytes,
      // Node.js would refuse without a body.
      requireHostHeader: false,
    },
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    // Nothing moves while an operation is executed, nor for a while where a client does not read.
    connectionTimeout: Math.max(deadlineMs, responses.timeoutMs) + requestMs,
    // Long-lived connections come by a load balancer again.
    maxRequestsPerSocket: 1000,
    // What comes while the server closes is still answered, and told to connect elsewhere.
    return503OnClosing: false,
  } as const;
}
