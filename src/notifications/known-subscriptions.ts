import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import {
  type PendingSubscription,
  readPending,
  readSubscriptions,
  type StoredSubscription,
} from './stored-subscriptions.ts';

/** Notifications that were sent before a subscription was replaced may still come. */
const retiredMs = 5 * 60_000;
/** Another process may have replaced the subscription since. */
const freshMs = 30_000;

interface Snapshot {
  readonly at: number;
  readonly digests: ReadonlyMap<string, Uint8Array>;
  readonly pending: (Omit<PendingSubscription, 'digest'> & { readonly digest: Uint8Array }) | null;
}

/** The subscriptions whose notifications are believed, as the store has them. */
export class KnownSubscriptions {
  readonly #store: Pick<Store, 'read'>;
  readonly #clock: Clock;
  #snapshot: Snapshot | undefined;
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<Snapshot> | undefined;

  constructor(store: Pick<Store, 'read'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * The digest of the secret that notifications of a subscription must have. While one is being created, it is also that
   * of every id that is not known yet, because a notification may come before the id does.
   *
   * @returns undefined if no such subscription is known.
   */
  async digestOf(id: string): Promise<Uint8Array | undefined> {
    const known = (await this.#fresh()).digests.get(id);
    if (known) return known;
    const { digests, pending } = await this.#refresh();
    return digests.get(id) ?? (this.#isCurrent(pending) ? pending.digest : undefined);
  }

  /** Whether Microsoft Graph may be checking the notification URL for a subscription of ours. */
  async isHandshakePending(): Promise<boolean> {
    return this.#isCurrent((await this.#refresh()).pending);
  }

  #isCurrent(pending: Snapshot['pending']): pending is NonNullable<Snapshot['pending']> {
    return pending !== null && this.#clock.now < pending.until;
  }

  async #fresh(): Promise<Snapshot> {
    const { now } = this.#clock;
    const known = this.#snapshot;
    const isFresh = known !== undefined && now >= known.at && now - known.at < freshMs;
    return isFresh ? known : this.#refresh();
  }

  /** Reads what is stored now. Everyone who asks while another read is under way shares the one after it. */
  #refresh(): Promise<Snapshot> {
    this.#next ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        const reading = this.#read();
        this.#reading = reading;
        return reading;
      });
    return this.#next;
  }

  async #read(): Promise<Snapshot> {
    const at = this.#clock.now;
    const [all, pending] = await Promise.all([
      readSubscriptions(this.#store),
      readPending(this.#store),
    ]);
    const believed = all.filter(
      ({ retiredAt }) => retiredAt === undefined || at < retiredAt + retiredMs,
    );
    this.#snapshot = {
      at,
      digests: new Map(believed.map((each) => [each.id, bytesOf(each)])),
      pending: pending ? { ...pending, digest: bytesOf(pending) } : null,
    };
    return this.#snapshot;
  }
}

function bytesOf({ digest }: Pick<StoredSubscription, 'digest'>): Uint8Array {
  return Buffer.from(digest, 'hex');
}
