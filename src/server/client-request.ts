import { setMaxListeners } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is known of a client before its operation is looked at. */
export interface ClientRequest {
  /** For a fair share of the quota, until callers can be verified: the name it gives itself, or its address. */
  readonly client: string;
  /** False where the client has asked for fresh data with `Cache-Control: no-cache`. */
  readonly acceptsMemory: boolean;
  /** Aborts at the deadline, or when the client has gone away without its answer. */
  readonly signal: AbortSignal;
}

export function readClientRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  deadlineMs: number,
): ClientRequest {
  const name = request.headers['apollographql-client-name'];
  return {
    client: typeof name === 'string' && name !== '' ? `name ${name}` : `address ${request.ip}`,
    acceptsMemory: !/\bno-cache\b/i.test(request.headers['cache-control'] ?? ''),
    signal: untilOver(reply, deadlineMs),
  };
}

/**
 * A timer of our own, which the reply holds on to: Node.js may collect what `AbortSignal.any` makes of
 * `AbortSignal.timeout` before it has aborted.
 */
function untilOver({ raw }: FastifyReply, deadlineMs: number): AbortSignal {
  const controller = new AbortController();
  // Each read of an operation listens to it.
  setMaxListeners(0, controller.signal);
  const abort = (message: string) => controller.abort(new DOMException(message, 'TimeoutError'));
  const timer = setTimeout(abort, deadlineMs, 'The deadline has passed.');
  raw.once('close', () => {
    clearTimeout(timer);
    if (!raw.writableFinished) abort('The client has gone away.');
  });
  return controller.signal;
}
