import type { Clock } from '../clock.ts';
import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  GatewayError,
  NotFoundError,
} from '../errors.ts';
import type { Statement, Store } from '../store/store.ts';
import { describeRequest } from '../telemetry/describe-request.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { digestOf, newClientState } from './client-state.ts';
import type { Leadership } from './leadership.ts';
import { isPassing } from './loop.ts';
import {
  readBegun,
  readSubscriptions,
  redeliveredMs,
  retireAll,
  saveBegun,
  saveCreated,
  saveRenewal,
  type StoredSubscription,
} from './stored-subscriptions.ts';
import {
  isConflict,
  readRival,
  type RemoteSubscription,
  type SubscriptionRequests,
} from './subscription-requests.ts';
import { readWish, saveWish } from './wishes.ts';

const minuteMs = 60_000;
/** The token with which a subscription was renewed last is valid for an hour. */
const renewMs = 30 * minuteMs;
const jitterMs = 3 * minuteMs;
/** However often Microsoft Graph asks for it, a renewal is enough for this long. */
const minRenewMs = minuteMs;
const retryMs = [15_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs] as const;
const alarmMs = 120 * minuteMs;
/** A refusal may be a passing failure. After so many, the subscription is replaced. */
const maxRefusals = 3;

export interface KeeperParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly requests: SubscriptionRequests;
  readonly leadership: Leadership;
  readonly clock: Clock;
  readonly telemetry: Pick<
    Telemetry,
    'holds' | 'ended' | 'subscriptionCreated' | 'subscriptionRenewed'
  >;
  readonly notificationUrl: string;
  /** Called when notifications may have been lost. */
  readonly onGap: () => void;
  /** Gives numbers from 0 to 1. */
  readonly random?: () => number;
}

type Success = Pick<StoredSubscription, 'expiresAt' | 'renewedAt'>;

/**
 * Keeps the one subscription to call records that this application may have.
 *
 * It creates it, renews it, and creates it again whenever it cannot be renewed. After every time in which notifications
 * may have been lost, it asks for a sweep.
 */
export class SubscriptionKeeper {
  readonly #parts: KeeperParts;
  readonly #random: () => number;
  readonly #startedAt: number;
  #failures = 0;
  #refusals = 0;
  #wait = renewMs;
  #expiresAt: number | undefined;
  /** When one was created or renewed the last time. */
  #lastAt: number | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#random = parts.random ?? Math.random;
    this.#startedAt = parts.clock.now;
  }

  /** When the subscription expires, as far as this process knows; undefined without one. */
  get expiresAt(): number | undefined {
    return this.#expiresAt;
  }

  /** Does what is due now. @returns when to call it again. */
  async step(): Promise<number> {
    const { clock } = this.#parts;
    if (!this.#leads()) return clock.now + this.#parts.leadership.lookMs;
    try {
      const dueAt = await this.#keep();
      this.#failures = 0;
      return Math.min(dueAt, clock.now + this.#parts.leadership.lookMs);
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      // Another process leads now, and its writes are not to be overwritten.
      if (!this.#leads()) return clock.now + this.#parts.leadership.lookMs;
      this.#fail(failure);
      return clock.now + this.#retryAfter(failure);
    }
  }

  #leads(): boolean {
    return this.#parts.leadership.isLeader;
  }

  /** @returns when the next renewal is due. */
  async #keep(): Promise<number> {
    const { store, clock, notificationUrl } = this.#parts;
    const all = await readSubscriptions(store);
    const current = all.find(({ retiredAt }) => retiredAt === undefined);
    this.#lastAt = all[0]?.renewedAt;
    this.#expiresAt = current?.expiresAt;
    if (!current) return this.#create();
    if (current.notificationUrl !== notificationUrl) return this.#replace(current);
    const dueAt = await this.#dueAt(current);
    if (clock.now < dueAt) return dueAt;
    return this.#renew(current);
  }

  async #dueAt({ renewedAt }: StoredSubscription): Promise<number> {
    const wishedAt = await readWish(this.#parts.store, 'renew');
    const { now } = this.#parts.clock;
    // A clock that was set back must not put off a renewal.
    if (renewedAt > now + minRenewMs) return now;
    return renewedAt + (wishedAt > renewedAt ? minRenewMs : this.#wait);
  }

  async #renew(current: StoredSubscription): Promise<number> {
    const { requests, clock } = this.#parts;
    const sentAt = clock.now;
    try {
      const { expiresAt } = await requests.renew(current.id, sentAt);
      const renewal = saveRenewal(current.id, expiresAt, sentAt);
      const gap = gapOf(current.renewedAt, sentAt);
      await this.#write([renewal, ...gap]);
      this.#succeed('renewed', { expiresAt, renewedAt: sentAt });
      if (gap.length > 0) this.#parts.onGap();
      return sentAt + this.#wait;
    } catch (failure) {
      if (failure instanceof NotFoundError) return this.#replace(current);
      if (failure instanceof BadUpstreamResponseError) this.#refusals += 1;
      if (this.#refusals < maxRefusals) throw failure;
      return this.#replace(current);
    }
  }

  /** Removes a subscription that is not there any more or is of no use, and creates another one. */
  async #replace(current: StoredSubscription): Promise<number> {
    const { requests, clock } = this.#parts;
    await requests.remove(current.id);
    await this.#write(retireAll(clock.now));
    return this.#create();
  }

  async #create(): Promise<number> {
    const { store, requests, clock, notificationUrl, telemetry, onGap } = this.#parts;
    const clientState = newClientState();
    const digest = Buffer.from(digestOf(clientState)).toString('hex');
    // Before the request: Microsoft Graph checks the URL during it, and may send a notification before its response.
    const begun = [{ digest, begunAt: clock.now }, ...(await readBegun(store))];
    await this.#write([saveBegun(begun)]);
    const sentAt = clock.now;
    const create = () => requests.create(notificationUrl, clientState, sentAt);
    const { id, expiresAt } = await this.#withoutRival(create);
    const created = {
      id,
      digest,
      notificationUrl,
      expiresAt,
      renewedAt: sentAt,
      retiredAt: undefined,
    };
    await this.#write([...saveCreated(created, begun), saveWish('sweep', clock.now)]);
    telemetry.subscriptionCreated(new Date(expiresAt));
    this.#succeed('created', created);
    onGap();
    return sentAt + this.#wait;
  }

  /**
   * Creates a subscription. One that holds its place is removed: its secret is not known, and Microsoft Graph does not
   * tell it.
   */
  async #withoutRival(create: () => Promise<RemoteSubscription>): Promise<RemoteSubscription> {
    const { requests } = this.#parts;
    try {
      return await create();
    } catch (failure) {
      if (!isConflict(failure)) throw failure;
      const named = readRival(failure);
      const rivals = named === undefined ? await requests.listRivals() : [named];
      for (const id of rivals) await requests.remove(id);
      return create();
    }
  }

  async #write(statements: readonly Statement[]): Promise<void> {
    const { store, leadership } = this.#parts;
    await store.write([...leadership.guard(), ...statements]);
  }

  #succeed(outcome: 'created' | 'renewed', { expiresAt, renewedAt }: Success): void {
    const { telemetry } = this.#parts;
    this.#expiresAt = expiresAt;
    this.#lastAt = renewedAt;
    this.#refusals = 0;
    this.#wait = renewMs + Math.round((this.#random() * 2 - 1) * jitterMs);
    telemetry.subscriptionRenewed(outcome);
    telemetry.ended('SUBSCRIPTION_REFUSED');
    telemetry.ended('SUBSCRIPTION_LOST');
  }

  #fail(failure: unknown): void {
    const { telemetry, clock } = this.#parts;
    this.#failures += 1;
    telemetry.subscriptionRenewed('failed');
    const facts = failure instanceof GatewayError ? describeRequest(failure) : {};
    if (isRefusal(failure)) telemetry.holds('SUBSCRIPTION_REFUSED', facts);
    const lastAt = this.#lastAt ?? this.#startedAt;
    if (clock.now - lastAt >= alarmMs) telemetry.holds('SUBSCRIPTION_LOST', facts);
  }

  #retryAfter(failure: unknown): number {
    const usual = retryMs[Math.min(this.#failures, retryMs.length) - 1] ?? minuteMs;
    const named = failure instanceof GatewayError ? failure.facts.retryAfterSeconds : undefined;
    return Math.max(usual, typeof named === 'number' ? named * 1000 : 0);
  }
}

/** Only an operator can mend it, except for a fault of Microsoft's. */
function isRefusal(failure: unknown): boolean {
  return failure instanceof ForbiddenUpstreamError || failure instanceof BadUpstreamResponseError;
}

/** Asks for a sweep if notifications may have been lost since the last success. */
function gapOf(lastAt: number, now: number): readonly Statement[] {
  return now - lastAt > redeliveredMs ? [saveWish('sweep', now)] : [];
}
