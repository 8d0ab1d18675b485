import type { Emulator } from '../../../emulator/emulator.ts';
import type { JsonObject } from '../../../emulator/tenant.ts';
import type { Receiver } from './receiver.ts';

export const SUBSCRIPTIONS = '/v1.0/subscriptions';
const MINUTE = 60_000;

export interface Reply {
  readonly status: number;
  readonly body: JsonObject;
}

/** Sends a request to the subscription service. A body of nothing counts as an empty object. */
export async function send(
  emulator: Emulator,
  method: string,
  path: string,
  body?: JsonObject | string,
  token = 'any',
): Promise<Reply> {
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || '{}') as JsonObject };
}

/** The body of a subscription that is valid. */
export function subscriptionTo(
  receiver: Receiver,
  emulator: Emulator,
  members: JsonObject = {},
): JsonObject {
  return {
    changeType: 'updated',
    notificationUrl: receiver.url,
    lifecycleNotificationUrl: receiver.url,
    resource: 'communications/callRecords',
    expirationDateTime: inMinutes(emulator, 4_230),
    clientState: 'a secret of the test',
    ...members,
  };
}

/** Creates a subscription and returns its id. */
export async function subscribe(
  receiver: Receiver,
  emulator: Emulator,
  members: JsonObject = {},
): Promise<string> {
  const body = subscriptionTo(receiver, emulator, members);
  const reply = await send(emulator, 'POST', SUBSCRIPTIONS, body);
  if (reply.status !== 201 || typeof reply.body.id !== 'string') {
    throw new Error(`There is no subscription: ${JSON.stringify(reply)}`);
  }
  return reply.body.id;
}

export function inMinutes({ clock }: Emulator, minutes: number): string {
  return new Date(clock.now + minutes * MINUTE).toISOString();
}
