import { setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerKey } from '../../authentication/caller.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import { askingOf } from './authenticate-caller.ts';

/** The incremental delivery that Apollo Client 4 and its predecessor speak. */
const incrementalType = /\bmultipart\/mixed\s*;\s*deferSpec=20220824\b/i;

const arrivals = new WeakMap<FastifyRequest, number>();

/** Notes when each request arrives: where the machine is busy, some time passes until it is looked at. */
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
  const { caller, isRouter } = askingOf(request);
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

// One for all: to make one takes longer than all else that the end of a request needs.
const late = new DOMException('The deadline has passed.', 'TimeoutError');
const unwanted = new DOMException('The client has closed the connection.', 'TimeoutError');

/**
 * A timer of our own, which the reply holds on to: Node.js may collect what `AbortSignal.any` makes of
 * `AbortSignal.timeout` before it has aborted.
 */
function untilOver({ raw }: FastifyReply, deadline: number): AbortSignal {
  const controller = new AbortController();
  // Each read of an operation listens to it.
  setMaxListeners(0, controller.signal);
  const leftMs = Math.max(0, deadline - performance.now());
  const timer = setTimeout(() => controller.abort(late), Math.ceil(leftMs));
  raw.once('close', () => {
    clearTimeout(timer);
    controller.abort(unwanted);
  });
  return controller.signal;
}
