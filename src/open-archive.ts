import { ArchivedStatistics } from './archive/answers/archived-statistics.ts';
import { Archivist } from './archive/intake/archivist.ts';
import { CallLogArchivist } from './archive/logs/call-log-archivist.ts';
import { ChangeReader } from './archive/answers/change-reader.ts';
import { noteAudited, readUnaudited } from './archive/redaction/forgetting.ts';
import { ForgottenPeople } from './archive/redaction/forgotten-people.ts';
import { RecordQueue } from './archive/intake/queue.ts';
import { Retention } from './archive/upkeep/retention.ts';
import { StatisticsUpkeep } from './archive/upkeep/statistics-upkeep.ts';
import { RecordArchive } from './archive/answers/record-archive.ts';
import { forgotten } from './audit/entry.ts';
import type { AuditNotes } from './audit/log.ts';
import { ChangeFeed } from './changes/change-feed.ts';
import type { Clock } from './clock.ts';
import type { ArchiveConfiguration, Configuration } from './config/configuration.ts';
import { readRuleSets } from './config/read-rule-sets.ts';
import type { MsgraphClient } from './msgraph/client.ts';
import { type Leadership, onlyProcess } from './notifications/leadership.ts';
import { isPassing, Loop } from './notifications/loop.ts';
import { createNotifications, type Notifications } from './notifications/notifications.ts';
import type { Budget } from './quota/budget.ts';
import type { QuotaKey } from './quota/granted-windows.ts';
import type { ReceivedNotifications } from './server/webhook/serve-notifications.ts';
import { DayVolumes } from './statistics/day-volumes.ts';
import { StreamCounter } from './statistics/facts/stream-counter.ts';
import { Lease } from './store/lease.ts';
import { notify } from './store/notify.ts';
import type { Store } from './store/store.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

const dayMs = 86_400_000;
/** Other processes learn here that a record was archived. */
const changeChannel = 'callrecords_change';

/** An archive that is open. */
export interface OpenArchive {
  readonly records: RecordArchive;
  /** Follows what is archived, by this process and by others. */
  readonly feed: ChangeFeed;
  /** Tells how the archive learns of records. */
  readonly state: Notifications;
  /** Absent if Microsoft Graph sends no notifications. */
  readonly notifications: ReceivedNotifications | undefined;
  /** Begins to learn of records and to archive them. Microsoft Graph checks at once whether notifications are received. */
  start(): void;
  close(): Promise<void>;
}

export interface ArchiveParts {
  readonly configuration: Pick<Configuration, 'msgraphRoot' | 'quality' | 'tenantId'>;
  /** It stays open when the archive is closed. */
  readonly store: Store;
  readonly client: MsgraphClient;
  readonly budget: Budget;
  /** Absent if nothing is recorded. */
  readonly audit: AuditNotes | undefined;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** Opens what reads the store of the archive, and what fills it. */
export async function openArchive(
  { days, notificationUrl }: ArchiveConfiguration,
  { configuration, store, client, budget, audit, clock, telemetry }: ArchiveParts,
): Promise<OpenArchive> {
  // Replicas share a server, and a file belongs to one process.
  const lease = store.engine === 'postgres' ? new Lease({ store, name: 'archive' }) : undefined;
  const queue = new RecordQueue(store, () => archivist.wake());
  const { msgraphRoot: root, tenantId } = configuration;
  const hasSpare = (key: QuotaKey, reserve?: number) =>
    client.hasSpareExchange() && budget.hasSpare(key, reserve);
  const { read } = client;
  const keepMs = days === undefined ? undefined : days * dayMs;
  const leadership = lease ?? onlyProcess;
  const feed = new ChangeFeed(new ChangeReader(store), store.listen?.bind(store, changeChannel));
  const announce = store.engine === 'postgres' ? [notify(changeChannel)] : [];
  const onSaved = () => feed.wake();
  const counter = new StreamCounter(readRuleSets(configuration.quality).all);
  const archivist = new Archivist({
    ...{ store, queue, read, root, hasSpare, counter, clock, telemetry, announce, onSaved },
  });
  const notifications = createNotifications({
    ...{ store, queue, client, root, tenantId, notificationUrl, clock, telemetry, hasSpare },
    ...{ keepMs, leadership },
  });
  const retention =
    keepMs === undefined ? undefined : new Retention({ store, clock, keepMs, leadership });
  const removing = retention && new Loop(clock, () => retention.step(), telemetry);
  const logs = new CallLogArchivist({
    ...{ store, read, root, hasSpare, clock, keepMs, leadership },
  });
  const readingLogs = new Loop(clock, () => logs.step(), telemetry);
  const { minGroupSize } = configuration.quality;
  const counting = { ruleSets: counter.ruleSets, minGroupSize };
  const volumes = new DayVolumes(store, counting);
  const upkeep = new StatisticsUpkeep({ store, clock, counter, counting, volumes, leadership });
  const keepingUp = new Loop(clock, () => upkeep.step(), telemetry);
  const people = new ForgottenPeople(store, clock);
  await people.step();
  const follow = async () => {
    if (audit && leadership.isLeader) await noteForgotten(store, audit, leadership);
    return people.step();
  };
  const following = new Loop(clock, follow, telemetry);
  const { receiver } = notifications;
  const now = () => clock.now;
  return {
    records: new RecordArchive(store, people, {
      kept: { keepMs, now },
      statistics: new ArchivedStatistics({ counting, fingerprint: counter.fingerprint, now }),
      volumes,
    }),
    feed,
    state: notifications,
    notifications:
      receiver && notificationUrl !== undefined ? { url: notificationUrl, receiver } : undefined,
    start() {
      void lease?.start();
      notifications.start();
      archivist.start();
      removing?.wake();
      following.wake();
      readingLogs.wake();
      keepingUp.wake();
    },
    async close() {
      logs.stop();
      feed.close();
      await Promise.all([
        readingLogs.stop(),
        notifications.close(),
        archivist.close(),
        removing?.stop(),
        following.stop(),
        keepingUp.stop(),
      ]);
      await lease?.close();
    },
  };
}

/** A command that forgets a person cannot write to an audit log that this gateway writes to. */
async function noteForgotten(store: Store, audit: AuditNotes, leadership: Leadership) {
  try {
    for (const one of await readUnaudited(store)) {
      const { person, records, isDone } = one;
      await audit.note(forgotten({ person, records, state: isDone ? 'done' : 'begun' }));
      await store.write([...leadership.guard(), noteAudited(one, isDone ? 2 : 1)]);
    }
  } catch (failure) {
    if (!isPassing(failure)) throw failure;
  }
}
