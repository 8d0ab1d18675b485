import { randomUUID } from 'node:crypto';
import type { RecordQueue } from '../archive/intake/queue.ts';
import type { Clock } from '../clock.ts';
import { type Statement, type Store, StoreUnavailableError } from '../store/store.ts';
import type { NotificationOutcome } from '../telemetry/notification-outcome.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { isClientState } from './client-state.ts';
import { readValidationToken } from './handshake.ts';
import { HintCommits } from './hint-commits.ts';
import { KnownSubscriptions } from './known-subscriptions.ts';
import { isPassing } from './loop.ts';
import { type Delivery, type News, readDeliveries } from './read-deliveries.ts';
import { saveWish, type Wish } from './wishes.ts';

/** Microsoft Graph wants a response within 3 s; what is not on the disk by then, it sends again. */
const maxCommitMs = 900;

/** What a lifecycle event asks for. */
const wishesOf: ReadonlyMap<string, readonly Wish[]> = new Map([
  ['reauthorizationRequired', ['renew']],
  ['subscriptionRemoved', ['renew', 'sweep']],
  ['missed', ['sweep']],
]);

/** What becomes of a request to the notification URL. */
export type Receipt =
  /** Everything that is to be kept is on the disk. What was dropped is not told, because a forger could learn from it. */
  | 'accepted'
  /** Something could not be written in time. It is to be sent again. */
  | 'unavailable';

export interface ReceiverParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly queue: Pick<RecordQueue, 'add'>;
  readonly clock: Clock;
  readonly telemetry: Pick<
    Telemetry,
    'notificationReceived' | 'lifecycleEventUnknown' | 'unplannedFailure'
  >;
  /** The tenant that notifications must be of, in lower case. */
  readonly tenantId: string;
  /** Called when there is a new wish. */
  readonly onWish: () => void;
}

type Digests = ReadonlyMap<string, readonly Uint8Array[]>;

/**
 * Receives what Microsoft Graph sends to the notification URL.
 *
 * A notification has no signature, so it is only a hint: it names a record, and the record is read with our own token.
 */
export class NotificationReceiver {
  readonly #parts: ReceiverParts;
  readonly #known: KnownSubscriptions;
  readonly #commits: HintCommits;

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
    this.#known = new KnownSubscriptions(parts.store, parts.clock);
    this.#commits = new HintCommits(parts.queue, parts.store, parts.clock);
  }

  /**
   * Responds to the check of the notification URL.
   *
   * @param query of the request.
   * @returns undefined if the request is no such check, null if it must be refused, and otherwise the text to send.
   */
  async answerHandshake(query: string): Promise<string | null | undefined> {
    const token = readValidationToken(query);
    if (typeof token !== 'string') return token;
    const isPending = await within(maxCommitMs, this.#known.isHandshakePending()).catch(
      () => false,
    );
    return isPending ? token : null;
  }

  async receive(body: unknown): Promise<Receipt> {
    const deliveries = readDeliveries(body);
    try {
      await within(maxCommitMs, this.#keep(deliveries));
      return 'accepted';
    } catch (failure) {
      if (!isPassing(failure)) this.#parts.telemetry.unplannedFailure(failure, randomUUID());
      for (const _ of deliveries) this.#parts.telemetry.notificationReceived('unavailable');
      return 'unavailable';
    }
  }

  async #keep(deliveries: readonly (Delivery | undefined)[]): Promise<void> {
    const digests = await this.#findDigests(deliveries);
    const outcomes = deliveries.map((each) => (each ? this.#check(each, digests) : 'malformed'));
    const news = deliveries.flatMap((each, index) =>
      outcomes[index] === 'accepted' && each ? [each.news] : [],
    );
    const records = news.filter((each) => each.kind === 'record');
    const hints = records.map(({ id }) => ({ id, source: 'notification' }) as const);
    const wishes = this.#wishesFor(news);
    if (hints.length > 0 || wishes.size > 0) await this.#commits.add(hints, wishes);
    for (const outcome of outcomes) this.#parts.telemetry.notificationReceived(outcome);
    if (wishes.size > 0) this.#parts.onWish();
  }

  async #findDigests(deliveries: readonly (Delivery | undefined)[]): Promise<Digests> {
    const ids = new Set(deliveries.flatMap((each) => (each ? [each.subscriptionId] : [])));
    const find = async (id: string) => [id, await this.#known.digestsOf(id)] as const;
    return new Map(await Promise.all([...ids].map(find)));
  }

  #check(delivery: Delivery, digests: Digests): NotificationOutcome {
    const { subscriptionId, clientState, tenantId, news } = delivery;
    const possible = digests.get(subscriptionId) ?? [];
    if (possible.length === 0) return 'unknownSubscription';
    if (!isClientState(clientState, possible)) return 'wrongClientState';
    if (tenantId !== undefined && tenantId !== this.#parts.tenantId) return 'wrongTenant';
    if (news.kind === 'foreign') return 'wrongResource';
    if (news.kind === 'record' || wishesOf.has(news.event)) return 'accepted';
    this.#parts.telemetry.lifecycleEventUnknown(news.event);
    return 'unknownEvent';
  }

  #wishesFor(news: readonly News[]): ReadonlyMap<string, Statement> {
    const events = news.flatMap((each) => (each.kind === 'lifecycle' ? [each.event] : []));
    const wishes = events.flatMap((event) => wishesOf.get(event) ?? []);
    const { now } = this.#parts.clock;
    return new Map(wishes.map((wish) => [wish, saveWish(wish, now)]));
  }
}

/**
 * Settles like the promise, but fails if that takes too long. The time is real, because a sender waits.
 */
function within<Type>(ms: number, promise: Promise<Type>): Promise<Type> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new StoreUnavailableError('The store did not respond in time.')),
      ms,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
