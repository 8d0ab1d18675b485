import { setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerKey } from '../../authentication/caller.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import { authenticationOf } from './authenticate-caller.ts';

/** The format of incremental delivery that Apollo Client 3 and 4 support. */
const incrementalType =
  /\bmultipart\/mixed\s*;\s*deferSpec=20220824\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;

const arrivals = new WeakMap<FastifyRequest, number>();

/** Records when each request arrives. On a busy machine, some time passes until it is handled. */
export function recordArrivals(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    arrivals.set(request, performance.now());
    done();
  });
}

export function readClientRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  deadlineMs: number,
): ClientRequest {
  const { caller, isRouter } = authenticationOf(request);
  const deadline = (arrivals.get(request) ?? performance.now()) + deadlineMs;
  return {
    caller,
    isRouter,
    client: nameClient(caller, request),
    allowsCached: !/\bno-cache\b/i.test(request.headers['cache-control'] ?? ''),
    acceptsIncremental: incrementalType.test(request.headers.accept ?? ''),
    deadline,
    signal: untilOver(reply, deadline),
  };
}

function nameClient(caller: Caller, { headers, ip }: FastifyRequest): string {
  if ('objectId' in caller) return callerKey(caller);
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' && name !== '' ? `name ${name}` : `address ${ip}`;
}

// Shared by all requests: creating one takes longer than the rest of the end of a request.
const late = new DOMException('The deadline has passed.', 'TimeoutError');
const unwanted = new DOMException('The client has closed the connection.', 'TimeoutError');

/**
 * A separate timer, which the reply references: Node.js may collect the signal of `AbortSignal.any` and
 * `AbortSignal.timeout` before it has aborted.
 */
function untilOver({ raw }: FastifyReply, deadline: number): AbortSignal {
  const controller = new AbortController();
  // Each read of an operation listens to it.
  setMaxListeners(0, controller.signal);
  const leftMs = Math.max(0, deadline - performance.now());
  const timer = setTimeout(() => controller.abort(late), Math.ceil(leftMs));
  const end = () => {
    clearTimeout(timer);
    controller.abort(unwanted);
  };
  // The client may have disconnected while its token was verified.
  if (raw.closed) end();
  else raw.once('close', end);
  return controller.signal;
}
