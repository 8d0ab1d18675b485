import { setMaxListeners } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, callerKey } from '../access/caller.ts';
import { askingOf } from './authenticate-caller.ts';

/** What is known of a client before its operation is looked at. */
export interface ClientRequest {
  readonly caller: Caller;
  /** Whether the supergraph's router sends it, for the caller. */
  readonly isRouter: boolean;
  /** For a fair share of the quota: who it is, or else the name that it gives itself, or its address. */
  readonly client: string;
  /** False where the client has asked for fresh data with `Cache-Control: no-cache`. */
  readonly acceptsMemory: boolean;
  /** Whether it takes an answer in parts, so that `@defer` has a meaning. */
  readonly takesParts: boolean;
  /** Aborts at the deadline, and when the client has its answer or has gone away: what is left serves nobody. */
  readonly signal: AbortSignal;
}

/** The incremental delivery that Apollo Client 4 and its predecessor speak. */
const partsType = /\bmultipart\/mixed\s*;\s*deferSpec=20220824\b/i;

export function readClientRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  deadlineMs: number,
): ClientRequest {
  const { caller, isRouter } = askingOf(request);
  return {
    caller,
    isRouter,
    client: nameClient(caller, request),
    acceptsMemory: !/\bno-cache\b/i.test(request.headers['cache-control'] ?? ''),
    takesParts: partsType.test(request.headers.accept ?? ''),
    signal: untilOver(reply, deadlineMs),
  };
}

function nameClient(caller: Caller, { headers, ip }: FastifyRequest): string {
  if ('objectId' in caller) return callerKey(caller);
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' && name !== '' ? `name ${name}` : `address ${ip}`;
}

// One for all: to make one takes longer than all else that the end of a request needs.
const late = new DOMException('The deadline has passed.', 'TimeoutError');
const unwanted = new DOMException('Nobody waits for an answer any more.', 'TimeoutError');

/**
 * A timer of our own, which the reply holds on to: Node.js may collect what `AbortSignal.any` makes of
 * `AbortSignal.timeout` before it has aborted.
 */
function untilOver({ raw }: FastifyReply, deadlineMs: number): AbortSignal {
  const controller = new AbortController();
  // Each read of an operation listens to it.
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(() => controller.abort(late), deadlineMs);
  raw.once('close', () => {
    clearTimeout(timer);
    controller.abort(unwanted);
  });
  return controller.signal;
}
