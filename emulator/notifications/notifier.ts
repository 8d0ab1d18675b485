import type { Clock } from '../clock.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { SubscriptionListener } from '../subscriptions/subscriptions.ts';
import type { RecordSource } from '../tenant.ts';
import { AuthorizationReminders } from './authorization-reminders.ts';
import { noNotifications } from './counts.ts';
import type { DeliveryFaults } from './delivery-faults.ts';
import type { EndpointState } from './endpoint-pace.ts';
import { HeldNotifications } from './held-notifications.ts';
import { changeNotification, lifecycleNotification, type Notification } from './notification.ts';
import { Outbox, type Sending } from './outbox.ts';

/** Tells subscribers of changed records, and of what happens to their subscriptions. */
export class Notifier implements SubscriptionListener {
  readonly counts = noNotifications();
  readonly faults: DeliveryFaults;
  /** Called with the id of the record of each notification that a subscriber has acknowledged. */
  onAcknowledged: (recordId: string) => void = () => undefined;
  readonly #clock: Clock;
  readonly #sending: Sending;
  readonly #outboxes = new Map<string, Outbox>();
  readonly #held: HeldNotifications;
  readonly #reminders: AuthorizationReminders;
  /** The ids of the records that a subscription was told of. */
  readonly #told = new Map<Subscription, Set<string>>();

  constructor(clock: Clock, tenantId: string, faults: DeliveryFaults) {
    this.#clock = clock;
    this.faults = faults;
    this.#held = new HeldNotifications(clock, () => (this.counts.givenUp += 1));
    this.#reminders = new AuthorizationReminders(clock, (subscription) =>
      this.lifecycle(subscription, 'reauthorizationRequired'),
    );
    const sendable = (all: readonly Notification[]) => all.filter((each) => this.#maySend(each));
    const acknowledged = (all: readonly Notification[]) => this.#acknowledged(all);
    this.#sending = { clock, tenantId, counts: this.counts, acknowledged, sendable };
  }

  get heldCount(): number {
    return this.#held.count;
  }

  stateOf({ notificationUrl }: Subscription): EndpointState {
    return this.#outboxOf(notificationUrl).state;
  }

  /** Tells a subscriber of a new version of a record, if the subscription is for it. */
  changed(subscription: Subscription, source: RecordSource): void {
    if (!isFor(subscription, source)) return;
    for (const changeType of this.#changeTypesFor(subscription, source.id)) {
      const delays = this.faults.delays();
      if (delays.length === 0) this.counts.neverSent += 1;
      this.counts.duplicates += Math.max(0, delays.length - 1);
      const notification = changeNotification(subscription, changeType, source.id);
      for (const delay of delays) this.#clock.after(delay, () => this.#send(notification));
    }
  }

  lifecycle(subscription: Subscription, event: string): void {
    if (subscription.lifecycleNotificationUrl === null) return;
    this.#send(lifecycleNotification(subscription, event));
  }

  authorized(subscription: Subscription): void {
    if (!this.#told.has(subscription)) this.#told.set(subscription, new Set());
    this.#reminders.start(subscription);
    for (const notification of this.#held.take(subscription)) this.#send(notification);
  }

  removed(subscription: Subscription): void {
    this.#told.delete(subscription);
    this.#reminders.stop(subscription);
    this.counts.ended += this.#held.take(subscription).length;
  }

  /** The first version that a subscription is told of counts as created, whichever it is. */
  #changeTypesFor(subscription: Subscription, recordId: string): readonly string[] {
    const told = this.#told.get(subscription);
    const isFirst = !told?.has(recordId);
    told?.add(recordId);
    return subscription.changeTypes
      .filter((type) => type === 'updated' || isFirst)
      .map((type) => (isFirst ? 'created' : type));
  }

  #send(notification: Notification): void {
    const { subscription, recordId } = notification;
    const isLifecycle = recordId === undefined;
    const { notificationUrl, lifecycleNotificationUrl } = subscription;
    const url = isLifecycle ? (lifecycleNotificationUrl ?? notificationUrl) : notificationUrl;
    this.#outboxOf(url).add(notification);
  }

  #outboxOf(url: string): Outbox {
    const known = this.#outboxes.get(url);
    if (known) return known;
    const outbox = new Outbox(url, this.#sending);
    this.#outboxes.set(url, outbox);
    return outbox;
  }

  #acknowledged(notifications: readonly Notification[]): void {
    this.counts.acknowledged += notifications.length;
    for (const { recordId } of notifications) {
      if (recordId !== undefined) this.onAcknowledged(recordId);
    }
  }

  /** A subscriber is told about a subscription even without a valid token, and after its end. */
  #maySend(notification: Notification): boolean {
    const { subscription, recordId } = notification;
    if (recordId === undefined) return true;
    if (!this.#told.has(subscription)) {
      this.counts.ended += 1;
      return false;
    }
    if (subscription.authorizedUntil > this.#clock.now) return true;
    this.#held.hold(notification);
    return false;
  }
}

function isFor({ participantIds }: Subscription, source: RecordSource): boolean {
  if (participantIds === undefined) return true;
  return Array.from({ length: source.participantCount }, (_, index) => source.participant(index).id)
    .filter((id) => typeof id === 'string')
    .some((id) => participantIds.includes(id));
}
