import { type Subscription, writeExpiration } from '../subscriptions/subscription.ts';
import type { JsonObject } from '../tenant.ts';

/** A notification to one subscriber: of a change of a record, or about the subscription itself. */
export interface Notification {
  readonly subscription: Subscription;
  /** Undefined if it is about the subscription itself. */
  readonly recordId: string | undefined;
  /** The members that only this kind of notification has. */
  readonly members: JsonObject;
}

export function changeNotification(
  subscription: Subscription,
  changeType: string,
  recordId: string,
): Notification {
  const resource = `communications/callRecords/${recordId}`;
  const resourceData = {
    '@odata.type': '#Microsoft.Graph.callRecord',
    '@odata.id': resource,
    id: recordId,
  };
  return {
    subscription,
    recordId,
    members: { changeType, resource, resourceData },
  };
}

export function lifecycleNotification(
  subscription: Subscription,
  lifecycleEvent: string,
): Notification {
  return { subscription, recordId: undefined, members: { lifecycleEvent } };
}

/** The body of a POST. It may have notifications of several subscriptions. */
export function notificationsJson(
  notifications: readonly Notification[],
  tenantId: string,
): JsonObject {
  return {
    value: notifications.map(({ subscription, members }) => ({
      subscriptionId: subscription.id,
      clientState: subscription.clientState,
      tenantId,
      subscriptionExpirationDateTime: writeExpiration(subscription),
      ...members,
    })),
  };
}
