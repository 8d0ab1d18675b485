/** What has become of the notifications. One that was sent again counts as sent again. */
export interface NotificationCounts {
  sent: number;
  acknowledged: number;
  duplicates: number;
  /** Never sent, because of the rate of lost ones. */
  neverSent: number;
  /** Not sent because the endpoint is too slow. */
  dropped: number;
  /** Given up after four hours of retries, or of a token that was not renewed. */
  givenUp: number;
  /** Not sent because the subscription had ended. */
  ended: number;
}

export function noNotifications(): NotificationCounts {
  return {
    sent: 0,
    acknowledged: 0,
    duplicates: 0,
    neverSent: 0,
    dropped: 0,
    givenUp: 0,
    ended: 0,
  };
}
