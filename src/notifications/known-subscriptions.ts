import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import {
  type BegunSubscription,
  readBegun,
  readSubscriptions,
  redeliveredMs,
  type StoredSubscription,
} from './stored-subscriptions.ts';

/** Two checks of the notification URL of 10 s each, and the waits before them. */
const handshakeMs = 3 * 60_000;
/** Another process may have replaced the subscription since. */
const freshMs = 30_000;

interface Snapshot {
  readonly at: number;
  readonly digests: ReadonlyMap<string, readonly [Uint8Array]>;
  readonly begun: readonly BegunSubscription[];
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
   * The digests of the secrets of which notifications of a subscription must have one. An id that is not known may be of
   * any subscription whose creation was begun: a notification may come before the id does, and a process that ends at
   * that moment never learns the id.
   */
  async digestsOf(id: string): Promise<readonly Uint8Array[]> {
    const known = (await this.#fresh()).digests.get(id);
    if (known) return known;
    const { digests, begun } = await this.#refresh();
    return digests.get(id) ?? begun.map(bytesOf);
  }

  /** Whether Microsoft Graph may be checking the notification URL for a subscription of ours. */
  async isHandshakePending(): Promise<boolean> {
    const { begun } = await this.#refresh();
    const { now } = this.#clock;
    return begun.some((each) => each.retiredAt === undefined && now < each.begunAt + handshakeMs);
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
    const [all, begun] = await Promise.all([
      readSubscriptions(this.#store),
      readBegun(this.#store),
    ]);
    const isBelieved = ({ retiredAt }: { readonly retiredAt?: number | undefined }) =>
      retiredAt === undefined || at < retiredAt + redeliveredMs;
    this.#snapshot = {
      at,
      digests: new Map(all.filter(isBelieved).map((each) => [each.id, [bytesOf(each)]])),
      begun: begun.filter(isBelieved),
    };
    return this.#snapshot;
  }
}

function bytesOf({ digest }: Pick<StoredSubscription, 'digest'>): Uint8Array {
  return Buffer.from(digest, 'hex');
}
