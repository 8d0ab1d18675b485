import type { Clock } from '../clock.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { RETRIED_FOR } from './outbox.ts';

const REPEATED_EVERY = 300_000;

/**
 * Asks subscribers to reauthorize a subscription: first when a quarter of its token's life is left, and then every
 * five minutes.
 */
export class AuthorizationReminders {
  readonly #clock: Clock;
  readonly #remind: (subscription: Subscription) => void;
  readonly #cancels = new Map<Subscription, () => void>();

  constructor(clock: Clock, remind: (subscription: Subscription) => void) {
    this.#clock = clock;
    this.#remind = remind;
  }

  start(subscription: Subscription): void {
    this.stop(subscription);
    const { authorizedUntil } = subscription;
    const left = authorizedUntil - this.#clock.now;
    this.#next(subscription, authorizedUntil - left / 4);
  }

  stop(subscription: Subscription): void {
    this.#cancels.get(subscription)?.();
    this.#cancels.delete(subscription);
  }

  #next(subscription: Subscription, at: number): void {
    if (at > subscription.authorizedUntil + RETRIED_FOR) return;
    const cancel = this.#clock.at(at, () => {
      this.#remind(subscription);
      this.#next(subscription, at + REPEATED_EVERY);
    });
    this.#cancels.set(subscription, cancel);
  }
}
