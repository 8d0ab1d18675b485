import type { IncomingMessage } from 'node:http';
import type { EmulatorState } from '../handle-request.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { useInstead } from './read-body.ts';

type Parts = Pick<EmulatorState, 'notifier' | 'subscriptions'>;

/**
 * Shows the subscriptions of all applications. DELETE ends all of them and tells nobody; a POST to
 * `/emulator/lifecycle/EVENT` sends a lifecycle event to all of them.
 */
export function answerSubscriptionAdmin(
  { url = '', method = '' }: IncomingMessage,
  parts: Parts,
): AdminAnswer | undefined {
  if (url === '/emulator/subscriptions') return answerSubscriptions(method, parts);
  const [, event] = /^\/emulator\/lifecycle\/(\w+)$/.exec(url) ?? [];
  if (event === undefined) return undefined;
  if (method !== 'POST') return useInstead('POST');
  for (const subscription of parts.subscriptions.all) sendEvent(parts, subscription, event);
  return { status: 202, body: { sent: event } };
}

function answerSubscriptions(method: string, parts: Parts): AdminAnswer {
  const { all } = parts.subscriptions;
  if (method !== 'GET' && method !== 'DELETE') return useInstead('GET, DELETE');
  if (method === 'DELETE') for (const each of all) parts.subscriptions.remove(each);
  const body = parts.subscriptions.all.map((subscription) => ({
    ...subscription,
    endpoint: parts.notifier.stateOf(subscription),
    expiresAt: new Date(subscription.expiresAt).toISOString(),
    authorizedUntil: new Date(subscription.authorizedUntil).toISOString(),
  }));
  return { status: 200, body };
}

function sendEvent(
  { notifier, subscriptions }: Parts,
  subscription: Subscription,
  event: string,
): void {
  notifier.lifecycle(subscription, event);
  if (event === 'subscriptionRemoved') subscriptions.remove(subscription);
}
