import type { VerifyCaller } from '../authentication/verify-caller.ts';
import type { Subscriptions } from '../changes/subscriptions.ts';
import type { ClientRequest } from '../operation/client-request.ts';
import type { Callbacks } from './callback/callbacks.ts';
import type { Exchange } from './http/handle-graphql.ts';
import { streamRefusal } from './http/stream-events.ts';
import { type Openings, subscribe } from './http/subscribe.ts';

interface EventParts {
  readonly subscriptions: Subscriptions;
  readonly callbacks: Callbacks;
  readonly verify: VerifyCaller;
}

/**
 * Responds to requests that have opened a subscription, in the format that the client accepts.
 *
 * @param parts absent without an archive.
 * @returns a function that resolves to whether it has responded.
 */
export function respondWithEvents(
  openings: Openings,
  parts: EventParts | undefined,
): (exchange: Exchange, client: ClientRequest) => Promise<boolean> {
  return async (exchange, client) => {
    const { eventFormat, signal } = client;
    const refusal = openings.refusalOf(client);
    if (refusal !== undefined && eventFormat === 'sse') {
      streamRefusal(exchange.reply, refusal);
      return true;
    }
    const opening = openings.take(client);
    if (!opening || !eventFormat || !parts) return false;
    if (eventFormat === 'callback') await parts.callbacks.subscribe(exchange, opening);
    else subscribe(exchange, { opening, signal, format: eventFormat }, parts);
    return true;
  };
}
