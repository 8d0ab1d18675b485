import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../../config/configuration.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { allowOrigins } from './allow-origins.ts';
import { createErrorResponder, refuseUnknownRoutes } from './error-responses.ts';
import { setResponseHeaders } from './response-headers.ts';
import { readJson } from './read-json.ts';
import { createMalformedRefusal, refuseUnusable } from './refuse-malformed-http.ts';
import { refuseForeignHost, refuseUnclearHost } from './check-host.ts';
import { boundResponses } from './bound-responses.ts';
import { countedResponses, type ResponseSettings } from './counted-response.ts';
import { trustProxies } from './trusted-proxies.ts';
import { withoutSchemas } from './without-schemas.ts';
import { Load } from '../../operation/load/load.ts';

/** All in milliseconds. A timeout is noticed at the next check. */
export interface HttpTimes {
  /** For the headers of a request, from its first byte or from the opening of the connection. */
  readonly headersMs: number;
  /** For a whole request, including its headers. */
  readonly requestMs: number;
  /** Between two checks. */
  readonly lookMs: number;
}

/** Including the checks: 10 s for headers, 15 s for requests. */
export const httpTimes: HttpTimes = {
  headersMs: 9000,
  requestMs: 14_000,
  lookMs: 1000,
};

/** Enough for a token of Microsoft Entra ID and the longest GET. */
const headerBytes = 16_384;

/** Creates the HTTP server with the hooks for every request. */
export async function createHttpServer(
  configuration: Configuration,
  telemetry: Telemetry,
  times: HttpTimes = httpTimes,
  load = new Load({ ...configuration.limits, deadlineMs: configuration.deadlineMs }, telemetry),
): Promise<FastifyInstance> {
  const { limits, callers, corsOrigins, trustedProxies, writeTimeoutMs } = configuration;
  const sendError = createErrorResponder(telemetry, limits.bodyBytes);
  const app = fastify({
    ...withoutSchemas,
    ...optionsOf(times, configuration, {
      pending: load.pending,
      timeoutMs: writeTimeoutMs,
      onTimeout: () => telemetry.responseUnread(writeTimeoutMs),
      telemetry,
    }),
    bodyLimit: limits.bodyBytes,
    // Without one, clients are the peers that connect, whatever their headers say.
    trustProxy: trustedProxies.length > 0 && trustProxies(trustedProxies),
    clientErrorHandler: createMalformedRefusal(headerBytes),
    frameworkErrors: sendError,
  });
  app.server.maxConnections = limits.connections;
  app.server.on('drop', () => telemetry.connectionDropped(limits.connections));
  refuseUnusable(app.server);
  app.setErrorHandler(sendError);
  readJson(app, limits.bodyBytes);
  boundResponses(app, load);
  setResponseHeaders(app);
  refuseUnclearHost(app);
  if (callers.mode === 'none') refuseForeignHost(app);
  await allowOrigins(app, corsOrigins);
  refuseUnknownRoutes(app);
  return app;
}

function optionsOf(
  { headersMs, requestMs, lookMs }: HttpTimes,
  { deadlineMs, keepAliveMs }: Configuration,
  responses: ResponseSettings,
) {
  return {
    http: {
      ServerResponse: countedResponses(responses),
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: lookMs,
      maxHeaderSize: headerBytes,
      // Node.js would refuse the request without a body.
      requireHostHeader: false,
    },
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    // Nothing is transferred while an operation is executed, or while a client does not read.
    connectionTimeout: Math.max(deadlineMs, responses.timeoutMs) + requestMs,
    // Long-lived connections are then balanced again.
    maxRequestsPerSocket: 1000,
    // Requests that arrive during shutdown are served, with the hint to connect elsewhere.
    return503OnClosing: false,
  } as const;
}
