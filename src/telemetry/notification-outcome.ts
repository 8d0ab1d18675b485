/** What became of an item that was sent to the notification URL. */
export const notificationOutcomes = [
  'accepted',
  'malformed',
  'unknownSubscription',
  'wrongClientState',
  'wrongTenant',
  'wrongResource',
  'unknownEvent',
  'unavailable',
] as const;

export type NotificationOutcome = (typeof notificationOutcomes)[number];
