import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { RequestedChange, RequestedSubscription } from './read-subscription.ts';
import { combinationOf, type Subscription } from './subscription.ts';
import { alreadyExists, refusedByService, subscriptionNotFound } from './subscription-errors.ts';

/** The most subscriptions of an organization. */
const MOST = 100;
/** How long the token of whoever creates or renews a subscription is valid, in milliseconds. */
const TOKEN_LIFE = 3_600_000;

/** Called after each change of a subscription, and before it is forgotten. */
export interface SubscriptionListener {
  authorized(subscription: Subscription): void;
  removed(subscription: Subscription): void;
}

/** The subscriptions of the tenant. */
export class Subscriptions {
  /** How long a token is valid. It holds for whatever is created or renewed from now on. */
  tokenLife = TOKEN_LIFE;
  readonly #clock: Clock;
  readonly #listener: SubscriptionListener;
  readonly #all = new Map<string, Subscription>();

  constructor(clock: Clock, listener: SubscriptionListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  get all(): readonly Subscription[] {
    return [...this.#all.values()];
  }

  get(id: string): Subscription | undefined {
    return this.#all.get(id.toLowerCase());
  }

  /** Throws a GraphError if there is none of this application. */
  find(id: string, applicationId: string): Subscription {
    const found = this.get(id);
    if (found?.applicationId === applicationId) return found;
    throw subscriptionNotFound();
  }

  /** Throws a GraphError if a new subscription would be one too many. */
  requireRoom(requested: RequestedSubscription, applicationId: string): void {
    const combination = combinationOf(requested);
    const equal = this.all.find(
      (other) => other.applicationId === applicationId && combinationOf(other) === combination,
    );
    if (equal) throw alreadyExists(equal.id);
    if (this.#all.size >= MOST) {
      throw refusedByService(
        403,
        `Maximum number of subscriptions has been reached: ${MOST} per organization.`,
      );
    }
  }

  add(requested: RequestedSubscription, applicationId: string): Subscription {
    const authorizedUntil = this.#clock.now + this.tokenLife;
    const subscription = { id: randomUUID(), applicationId, authorizedUntil, ...requested };
    this.#all.set(subscription.id, subscription);
    this.#expireLater(subscription);
    this.#listener.authorized(subscription);
    return subscription;
  }

  /** Changes it, and makes it valid for as long as the token of this request. */
  renew(subscription: Subscription, change: RequestedChange): void {
    Object.assign(subscription, change);
    subscription.authorizedUntil = this.#clock.now + this.tokenLife;
    this.#expireLater(subscription);
    this.#listener.authorized(subscription);
  }

  remove(subscription: Subscription): void {
    if (this.#all.delete(subscription.id)) this.#listener.removed(subscription);
  }

  #expireLater(subscription: Subscription): void {
    this.#clock.at(subscription.expiresAt, () => {
      if (subscription.expiresAt <= this.#clock.now) this.remove(subscription);
    });
  }
}
