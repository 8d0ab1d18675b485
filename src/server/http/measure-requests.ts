import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Measurements } from '../../telemetry/measurements.ts';

type ServerMeasurements = Pick<Measurements, 'requestReceived' | 'requestServed'>;

/** Reports every request, until its response is sent or its connection is closed. It must be the first hook. */
export function measureRequests(app: FastifyInstance, telemetry: ServerMeasurements): void {
  app.addHook('onRequest', ({ method, routeOptions: { url } }, { raw }, done) => {
    const startedAt = performance.now();
    telemetry.requestReceived();
    raw.once('close', () =>
      telemetry.requestServed({
        method,
        // `/graphql/` is the same route.
        route: url === '/' ? url : url?.replace(/\/$/, ''),
        statusCode: statusOf(raw),
        durationMs: performance.now() - startedAt,
      }),
    );
    done();
  });
}

/** Node.js has a status before there is a response. */
function statusOf({ headersSent, statusCode }: ServerResponse): number | undefined {
  return headersSent ? statusCode : undefined;
}
