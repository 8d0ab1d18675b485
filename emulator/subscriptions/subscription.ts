import type { JsonObject } from '../tenant.ts';

export type ChangeType = 'created' | 'updated';

/** A subscription to the changes of call records. Times are in milliseconds since 1970. */
export interface Subscription {
  readonly id: string;
  /** The application that created it. No other one sees it. */
  readonly applicationId: string;
  /** As sent. */
  readonly changeType: string;
  readonly changeTypes: readonly ChangeType[];
  /** As sent. */
  readonly resource: string;
  /** The ids of the people whose calls it is for. Undefined if it is for all calls. */
  readonly participantIds: readonly string[] | undefined;
  notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly clientState: string | null;
  readonly latestSupportedTlsVersion: string;
  expiresAt: number;
  /** Until when the token is valid that created it or renewed it last. Later notifications are held. */
  authorizedUntil: number;
}

/** Its JSON in a response. A list does not have the client state. */
export function subscriptionJson(
  subscription: Subscription,
  { withState }: { readonly withState: boolean },
): JsonObject {
  const { id, resource, applicationId, changeType, notificationUrl } = subscription;
  return {
    id,
    resource,
    applicationId,
    changeType,
    clientState: withState ? subscription.clientState : null,
    notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
    expirationDateTime: writeExpiration(subscription),
    creatorId: applicationId,
    includeResourceData: null,
    latestSupportedTlsVersion: subscription.latestSupportedTlsVersion,
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}

export function writeExpiration({ expiresAt }: Subscription): string {
  return new Date(expiresAt).toISOString().replace(/Z$/, '0000Z');
}

/** Two subscriptions with the same combination cannot exist beside each other. */
export function combinationOf({
  changeTypes,
  resource,
}: Pick<Subscription, 'changeTypes' | 'resource'>): string {
  return `${[...changeTypes].sort().join(',')} ${resource.replace(/^\//, '').toLowerCase()}`;
}
