import type { Clock } from '../clock.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Notification } from './notification.ts';
import { RETRIED_FOR } from './outbox.ts';

/** The notifications of subscriptions whose token has expired. Each waits for four hours for a renewal. */
export class HeldNotifications {
  readonly #clock: Clock;
  readonly #giveUp: () => void;
  readonly #held = new Set<Notification>();

  /** @param giveUp called for each one that has waited for too long. */
  constructor(clock: Clock, giveUp: () => void) {
    this.#clock = clock;
    this.#giveUp = giveUp;
  }

  get count(): number {
    return this.#held.size;
  }

  hold(notification: Notification): void {
    this.#held.add(notification);
    this.#clock.after(RETRIED_FOR, () => {
      if (this.#held.delete(notification)) this.#giveUp();
    });
  }

  /** Hands out those of a subscription. */
  take(subscription: Subscription): readonly Notification[] {
    const own = [...this.#held].filter((each) => each.subscription === subscription);
    for (const notification of own) this.#held.delete(notification);
    return own;
  }
}
