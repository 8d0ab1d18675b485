import type { Clock } from '../clock.ts';
import type { NotificationCounts } from './counts.ts';
import { EndpointPace, type EndpointState } from './endpoint-pace.ts';
import { type Notification, notificationsJson } from './notification.ts';
import { postNotifications } from './post-notifications.ts';

const SECOND = 1_000;
/** Notifications of this time share a POST. */
const GATHERING = SECOND;
const MOST_IN_A_POST = 100;
/** A first try waits for a response for less time than a retry. */
const FIRST_LIMIT = 3 * SECOND;
const RETRY_LIMIT = 10 * SECOND;
const FIRST_GAP = 10 * SECOND;
const SLOW_DELAY = 600 * SECOND;
export const RETRIED_FOR = 4 * 3_600 * SECOND;

/** What the outboxes share. */
export interface Sending {
  readonly clock: Clock;
  readonly tenantId: string;
  readonly counts: NotificationCounts;
  /** Called when notifications have been acknowledged, before anything else happens. */
  readonly acknowledged: (notifications: readonly Notification[]) => void;
  /** Returns those that may be sent now, and takes care of the others. */
  readonly sendable: (notifications: readonly Notification[]) => readonly Notification[];
}

/** The notifications on their way to one address. */
export class Outbox {
  readonly #url: string;
  readonly #sending: Sending;
  readonly #pace = new EndpointPace();
  #waiting: Notification[] = [];

  constructor(url: string, sending: Sending) {
    this.#url = url;
    this.#sending = sending;
  }

  get state(): EndpointState {
    return this.#pace.stateAt(this.#sending.clock.now);
  }

  add(notification: Notification): void {
    const { clock, counts } = this.#sending;
    const { state } = this;
    if (state === 'drop') counts.dropped += 1;
    else if (state === 'slow') clock.after(SLOW_DELAY, () => this.#gather(notification));
    else this.#gather(notification);
  }

  #gather(notification: Notification): void {
    if (this.#waiting.length === 0) this.#sending.clock.after(GATHERING, () => this.#flush());
    this.#waiting.push(notification);
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting.splice(0);
    const { now } = this.#sending.clock;
    const posts: Promise<void>[] = [];
    while (waiting.length > 0) {
      posts.push(this.#deliver(waiting.splice(0, MOST_IN_A_POST), now, 0));
    }
    await Promise.all(posts);
  }

  async #deliver(all: readonly Notification[], firstAt: number, retries: number): Promise<void> {
    const { clock, counts, tenantId, sendable, acknowledged } = this.#sending;
    const notifications = sendable(all);
    if (notifications.length === 0) return;
    counts.sent += notifications.length;
    const limit = retries === 0 ? FIRST_LIMIT : RETRY_LIMIT;
    const body = notificationsJson(notifications, tenantId);
    const { isAcknowledged, took } = await postNotifications(this.#url, body, limit, clock);
    if (took !== undefined) this.#pace.add(took, clock.now);
    if (isAcknowledged) acknowledged(notifications);
    else this.#retry(notifications, firstAt, retries);
  }

  #retry(notifications: readonly Notification[], firstAt: number, retries: number): void {
    const { clock, counts } = this.#sending;
    const gap = FIRST_GAP * 2 ** retries;
    if (clock.now + gap > firstAt + RETRIED_FOR) counts.givenUp += notifications.length;
    else clock.after(gap, () => this.#deliver(notifications, firstAt, retries + 1));
  }
}
