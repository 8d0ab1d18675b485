import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerKey } from '../../authentication/caller.ts';
import { LightSignal, type Signal } from '../../light-signal.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import { readTraceParent } from '../../telemetry/open-span.ts';
import { authenticationOf } from './authenticate-caller.ts';
import { nameRoute } from './counted-response.ts';
import { readEventFormat } from './event-format.ts';
import { readRawValues } from './raw-headers.ts';
import { readAddress } from './trusted-proxies.ts';

/** The format of incremental delivery that Apollo Client 3 and 4 support. */
const incrementalType =
  /\bmultipart\/mixed\s*;\s*deferSpec=20220824\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;

/** The time of the arrival, as a property of a request. */
const arrivedAt = Symbol('arrivedAt');

/** Records when each request of a route arrives. On a busy machine, some time passes until it is handled. */
export function recordArrivals(app: FastifyInstance, route: string): void {
  app.decorateRequest(arrivedAt, 0);
  app.addHook('onRequest', (request, { raw }, done) => {
    request.setDecorator(arrivedAt, performance.now());
    nameRoute(raw, route);
    done();
  });
}

/** @param shutdown aborts when the operations in progress must end. */
export function readClientRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  deadlineMs: number,
  shutdown: Signal,
): ClientRequest {
  const { caller, isRouter } = authenticationOf(request);
  const deadline = request.getDecorator<number>(arrivedAt) + deadlineMs;
  return {
    caller,
    isRouter,
    client: nameClient(caller, request),
    allowsCached: !/\bno-cache\b/i.test(request.headers['cache-control'] ?? ''),
    acceptsIncremental: incrementalType.test(request.headers.accept ?? ''),
    deadline,
    eventFormat: readEventFormat(readRawValues(request.raw.rawHeaders, 'accept').join(', ')),
    traceParent: readTraceParent(request.headers),
    signal: untilOver(reply, deadline, shutdown),
  };
}

/** The key under which a client shares the quota and time with others. */
export function nameClient(caller: Caller, { headers, ip, socket }: FastifyRequest): string {
  if ('objectId' in caller) return callerKey(caller);
  const name = headers['apollographql-client-name'];
  if (typeof name === 'string' && name !== '') return `name ${name}`;
  // A proxy may not know the address of its client.
  return `address ${readAddress(ip) ?? socket.remoteAddress ?? ''}`;
}

// Shared by all requests: creating one takes longer than the rest of the end of a request.
const late = new DOMException('The deadline has passed.', 'TimeoutError');
const unwanted = new DOMException('The client has closed the connection.', 'TimeoutError');

/** Aborts at the deadline or the shutdown, and when the response is complete or the client has disconnected. */
function untilOver({ raw }: FastifyReply, deadline: number, shutdown: Signal): Signal {
  const { signal, end } = signalUntil(deadline, shutdown);
  // The client may have disconnected while its token was verified.
  if (raw.closed) end();
  else raw.once('close', end);
  return signal;
}

/** A signal that aborts at the deadline, at the shutdown, and when the returned function is called. */
export function signalUntil(
  deadline: number,
  shutdown: Signal,
): { readonly signal: Signal; readonly end: () => void } {
  const operation = new LightSignal();
  const leftMs = Math.max(0, deadline - performance.now());
  const timer = setTimeout(() => operation.abort(late), Math.ceil(leftMs));
  const stop = () => operation.abort(shutdown.reason);
  shutdown.addEventListener('abort', stop);
  if (shutdown.aborted) stop();
  const end = () => {
    clearTimeout(timer);
    shutdown.removeEventListener('abort', stop);
    operation.abort(unwanted);
  };
  return { signal: operation, end };
}
