import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { respondToBatch } from './recorded-batch.ts';
import type { RecordedResponse, RecordedResponses } from './recorded-responses.ts';

/** What was received and sent since the last reset. */
export interface UpstreamCounts {
  /** A batch is one request. */
  requests: number;
  /** The requests as Microsoft counts them: a batch counts as its steps. */
  metered: number;
  /** The bytes of the bodies before and after compression. */
  bytes: number;
  wireBytes: number;
}

export interface UpstreamState {
  readonly counts: UpstreamCounts;
  /** The time between the request and its response. */
  latencyMs: number;
}

export const noCounts: UpstreamCounts = { requests: 0, metered: 0, bytes: 0, wireBytes: 0 };

/** Serves the recorded responses of the emulator, counts them, and delays them if told to. */
export function upstreamServer(recorded: RecordedResponses, state: UpstreamState): Server {
  const server = createServer((request, response) => {
    respond(request, recorded)
      .then((outcome) => deliver(request, response, outcome, state))
      .catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
  });
  server.keepAliveTimeout = 120_000;
  return server;
}

type Outcome = RecordedResponse & { readonly steps?: number };

async function respond(request: IncomingMessage, recorded: RecordedResponses): Promise<Outcome> {
  const { method, url = '', headers } = request;
  const { host = '', prefer } = headers;
  if (method === 'POST') return respondToBatch(await textOf(request), host, recorded);
  return recorded.get(url, host, typeof prefer === 'string' ? prefer : undefined);
}

function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  outcome: Outcome,
  { counts, latencyMs }: UpstreamState,
): void {
  const isCompressed = String(request.headers['accept-encoding']).includes('gzip');
  const body = isCompressed ? outcome.compressed : outcome.plain;
  counts.requests += 1;
  counts.metered += outcome.steps ?? 1;
  counts.bytes += outcome.plain.length;
  counts.wireBytes += body.length;
  function send(): void {
    response.writeHead(outcome.status, {
      ...outcome.headers,
      ...(isCompressed && { 'content-encoding': 'gzip' }),
      'content-length': body.length,
    });
    response.end(body);
  }
  if (latencyMs > 0) setTimeout(send, latencyMs);
  else send();
}
