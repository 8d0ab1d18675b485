import type { RecordQueue } from '../archive/intake/queue.ts';
import type { Clock } from '../clock.ts';
import type { MsgraphClient } from '../msgraph/client.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';
import type { Store } from '../store/store.ts';
import type { FirstFillProgress, Telemetry } from '../telemetry/telemetry.ts';
import { SubscriptionKeeper } from './keep-subscribed.ts';
import type { Leadership } from './leadership.ts';
import { Loop } from './loop.ts';
import { NotificationReceiver } from './receive.ts';
import { SubscriptionRequests } from './subscription-requests.ts';
import { Sweeper } from './sweeper.ts';
import { ArchiveWatch, type WaitingRecords } from './watch-archive.ts';

export interface NotificationParts {
  readonly store: Store;
  readonly queue: Pick<RecordQueue, 'add' | 'state'>;
  readonly client: Pick<MsgraphClient, 'read' | 'write'>;
  /** Origin of Microsoft Graph. */
  readonly root: string;
  readonly tenantId: string;
  /** Undefined if Microsoft Graph cannot reach this gateway: sweeps then find everything. */
  readonly notificationUrl: string | undefined;
  /** How long records are kept; undefined if for ever. */
  readonly keepMs: number | undefined;
  readonly hasSpare: (quotaKey: QuotaKey) => boolean;
  readonly leadership: Leadership;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** How the archive learns of records: it is told of them, and looks for what it was not told of. */
export interface Notifications {
  /** Undefined without a notification URL. */
  readonly receiver: NotificationReceiver | undefined;
  /** In how many milliseconds the subscription expires; undefined if there is none or this process does not keep it. */
  subscriptionExpiresInMs(): number | undefined;
  /** Undefined if nothing is known yet. */
  firstFill(): FirstFillProgress | undefined;
  waiting(): WaitingRecords;
  start(): void;
  /** Resolves when nothing is in progress any more. The subscription stays: the next process renews it. */
  close(): Promise<void>;
}

export function createNotifications(parts: NotificationParts): Notifications {
  const { clock, notificationUrl, telemetry } = parts;
  const sweeper = new Sweeper({
    ...parts,
    ...parts.client,
    hasNotifications: notificationUrl !== undefined,
  });
  const watch = new ArchiveWatch(parts);
  const sweeping = new Loop(clock, () => sweeper.step(), telemetry);
  const watching = new Loop(clock, () => watch.step(), telemetry);
  const upkeep =
    notificationUrl === undefined
      ? undefined
      : createUpkeep({ ...parts, notificationUrl }, () => sweeping.wake());
  const loops = [...(upkeep ? [upkeep.loop] : []), sweeping, watching];
  return {
    receiver: upkeep?.receiver,
    subscriptionExpiresInMs: () => {
      const expiresAt = upkeep?.keeper.expiresAt;
      return expiresAt === undefined ? undefined : Math.max(0, expiresAt - clock.now);
    },
    firstFill: () => watch.progress,
    waiting: () => watch.waiting,
    start: () => loops.forEach((loop) => loop.wake()),
    async close() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** @param sweep called when records may have been missed. */
function createUpkeep(
  parts: NotificationParts & { readonly notificationUrl: string },
  sweep: () => void,
) {
  const { clock, telemetry, client, root } = parts;
  const requests = new SubscriptionRequests(client, root);
  const keeper = new SubscriptionKeeper({ ...parts, requests, onGap: sweep });
  const loop = new Loop(clock, () => keeper.step(), telemetry);
  const receiver = new NotificationReceiver({
    ...parts,
    onWish() {
      loop.wake();
      sweep();
    },
  });
  return { keeper, loop, receiver };
}
