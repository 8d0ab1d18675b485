import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { Opening, Subscriptions } from '../../changes/subscriptions.ts';
import { LightSignal, type Signal } from '../../light-signal.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import type { OperationContext } from '../../operation/operation-context.ts';
import type { OperationResponse } from '../../operation/operation-response.ts';
import type { OperationRequest } from '../../operation/operation.ts';
import { authenticationOf, authorizationOf } from './authenticate-caller.ts';
import { leaseOf } from './caller-lease.ts';
import type { Exchange } from './handle-graphql.ts';
import { EventStream } from './stream-events.ts';

/** Subscriptions that were opened while Apollo Server handled their requests, until they are started. */
export class Openings {
  /** By the signals of their requests, because Apollo Server copies what it passes on. */
  readonly #openings = new WeakMap<Signal, Opening>();
  /** The responses to those that could not begin. */
  readonly #refusals = new WeakMap<Signal, string>();

  note(
    request: OperationRequest,
    client: ClientRequest,
    context: OperationContext,
    response: OperationResponse,
  ): void {
    if (context.opened === undefined || response.kind !== 'single') return;
    if (context.opened === null) {
      this.#refusals.set(client.signal, response.text ?? JSON.stringify(response.result));
      return;
    }
    this.#openings.set(client.signal, openingOf(request, client, context));
  }

  take({ signal }: ClientRequest): Opening | undefined {
    const opening = this.#openings.get(signal);
    this.#openings.delete(signal);
    return opening;
  }

  refusalOf({ signal }: ClientRequest): string | undefined {
    return this.#refusals.get(signal);
  }
}

/** Keeps of a request what its events need. */
export function openingOf(
  { query, documentId, operationName, variables, extensions }: OperationRequest,
  { caller, isRouter, client }: ClientRequest,
  { opened = null, rows, fieldAccess, changeCursors, caller: reader }: OperationContext,
): Opening {
  const context = { opened, rows, fieldAccess, changeCursors, caller: reader };
  const { persistedQuery } = extensions ?? {};
  const named = persistedQuery === undefined ? undefined : { persistedQuery };
  const request = { query, documentId, operationName, variables, extensions: named };
  return { request, client: { caller, isRouter, client }, context };
}

/** A subscription whose events are to be sent. */
interface BegunSubscription {
  readonly opening: Opening;
  readonly format: ConstructorParameters<typeof EventStream>[1];
  /** Of the operation that has opened it. */
  readonly signal: Signal;
}

const begun = new DOMException('The subscription has begun.', 'AbortError');

/**
 * Responds with the events of a subscription.
 *
 * @throws OverloadedError
 */
export function subscribe(
  { request, reply }: Exchange,
  { opening, signal, format }: BegunSubscription,
  { subscriptions, verify }: { subscriptions: Subscriptions; verify: VerifyCaller },
): void {
  subscriptions.admit(opening);
  const { caller } = authenticationOf(request);
  const lease = leaseOf(caller, authorizationOf(request), verify);
  const stream = new EventStream(reply, format);
  const subscriber = subscriptions.start(opening, lease, stream);
  stream.onRoom = () => subscriber.resume();
  void subscriber.placed.then(() => stream.begin());
  // The stream outlives the operation that has opened it, and keeps nothing of it.
  request.body = undefined;
  if (signal instanceof LightSignal) signal.abort(begun);
  const { raw } = reply;
  if (raw.closed) subscriber.leave();
  else raw.once('close', () => subscriber.leave());
}
