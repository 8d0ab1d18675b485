import { setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerKey } from '../../authentication/caller.ts';
import { askingOf } from './authenticate-caller.ts';

/** What is known of a client before its operation is looked at. */
export interface ClientRequest {
  readonly caller: Caller;
  /** Whether the supergraph's router sends it, for the caller. */
  readonly isRouter: boolean;
  /** For a fair share of the quota: who it is, or else the name that it gives itself, or its address. */
  readonly client: string;
  /** False where the client has asked for fresh data with `Cache-Control: no-cache`. */
  readonly allowsCached: boolean;
  /** Whether it takes an answer in parts, so that `@defer` has a meaning. */
  readonly acceptsIncremental: boolean;
  /** In milliseconds of `performance.now()`: it counts from the arrival of the request. */
  readonly deadline: number;
  /** Aborts at the deadline, and when the client has its answer or has gone away: what is left serves nobody. */
  readonly signal: AbortSignal;
}

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
