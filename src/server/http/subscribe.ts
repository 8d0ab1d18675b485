import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { Opening, Subscriptions } from '../../changes/subscriptions.ts';
import type { Signal } from '../../light-signal.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import type { OperationContext } from '../../operation/operation-context.ts';
import type { OperationResponse } from '../../operation/operation-response.ts';
import type { OperationRequest } from '../../operation/operation.ts';
import { authenticationOf, authorizationOf } from './authenticate-caller.ts';
import { leaseOf } from './caller-lease.ts';
import type { Exchange } from './handle-graphql.ts';
import { streamEvents } from './stream-events.ts';

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

  of({ signal }: ClientRequest): Opening | undefined {
    return this.#openings.get(signal);
  }

  refusalOf({ signal }: ClientRequest): string | undefined {
    return this.#refusals.get(signal);
  }
}

/** Keeps of a request what its events need. */
export function openingOf(
  { query, documentId, operationName, variables }: OperationRequest,
  { caller, isRouter, client }: ClientRequest,
  context: OperationContext,
): Opening {
  const request = { query, documentId, operationName, variables };
  return { request, client: { caller, isRouter, client }, context };
}

/**
 * Responds with the events of a subscription.
 *
 * @throws OverloadedError
 */
export function subscribe(
  { request, reply }: Exchange,
  opening: Opening,
  format: Parameters<typeof streamEvents>[1],
  { subscriptions, verify }: { subscriptions: Subscriptions; verify: VerifyCaller },
): void {
  subscriptions.admit(opening);
  const { caller } = authenticationOf(request);
  const lease = leaseOf(caller, authorizationOf(request), verify);
  const sink = streamEvents(reply, format);
  const subscriber = subscriptions.start(opening, lease, sink);
  const { raw } = reply;
  raw.on('drain', () => subscriber.resume());
  if (raw.closed) subscriber.leave();
  else raw.once('close', () => subscriber.leave());
}
