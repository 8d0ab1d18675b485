import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is known of a client before its operation is looked at. */
export interface ClientRequest {
  /** For a fair share of the quota, until callers can be verified: the name it gives itself, or its address. */
  readonly client: string;
  /** False where the client has asked for fresh data with `Cache-Control: no-cache`. */
  readonly acceptsMemory: boolean;
  /** Aborts when the client has gone away without its answer. */
  readonly gone: AbortSignal;
}

export function readClientRequest(request: FastifyRequest, reply: FastifyReply): ClientRequest {
  const name = request.headers['apollographql-client-name'];
  return {
    client: typeof name === 'string' && name !== '' ? `name ${name}` : `address ${request.ip}`,
    acceptsMemory: !/\bno-cache\b/i.test(request.headers['cache-control'] ?? ''),
    gone: whenGone(reply),
  };
}

function whenGone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
