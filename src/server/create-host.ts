import { fastify, type FastifyInstance } from 'fastify';
import type { Configuration } from '../config/configuration.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { allowOrigins } from './host/allow-origins.ts';
import { createErrorAnswer, refuseUnknownRoutes } from './host/answer-errors.ts';
import { setAnswerHeaders } from './host/answer-headers.ts';
import { readJson } from './host/read-json.ts';
import { createMalformedRefusal, refuseUnusable } from './host/refuse-malformed-http.ts';
import { refuseUnclearHost } from './host/refuse-unclear-host.ts';
import { boundResponses } from './load/bound-responses.ts';
import { countedResponses, type ResponseSettings } from './load/counted-response.ts';
import { Load } from './load/load.ts';
import { refuseForeignHost } from './refuse-foreign-host.ts';

/** All in milliseconds. What is late is found at the next look. */
export interface HostTimes {
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
export const hostTimes: HostTimes = {
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
export async function createHost(
  configuration: Configuration,
  telemetry: Telemetry,
  times: HostTimes = hostTimes,
  load = new Load(configuration.limits, telemetry),
): Promise<FastifyInstance> {
  const { limits, callers, corsOrigins, deadlineMs, writeTimeoutMs } = configuration;
  const answerError = createErrorAnswer(telemetry, limits.bodyBytes);
  const app = fastify({
    ...optionsOf(times, deadlineMs, {
      pending: load.pending,
      timeoutMs: writeTimeoutMs,
      onTimeout: () => telemetry.responseUnread(writeTimeoutMs),
    }),
    bodyLimit: limits.bodyBytes,
    clientErrorHandler: createMalformedRefusal(headerBytes),
    frameworkErrors: answerError,
  });
  app.server.maxConnections = limits.connections;
  app.server.on('drop', () => telemetry.connectionDropped(limits.connections));
  refuseUnusable(app.server);
  app.setErrorHandler(answerError);
  refuseUnknownRoutes(app);
  readJson(app, limits.bodyBytes);
  boundResponses(app, load);
  await setAnswerHeaders(app);
  refuseUnclearHost(app);
  if (callers.mode === 'none') refuseForeignHost(app);
  await allowOrigins(app, corsOrigins);
  return app;
}

function optionsOf(
  { headersMs, requestMs, idleMs, lookMs }: HostTimes,
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
