import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../emulator/clock.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/emulator.ts';
import type { RecordSource } from '../../../emulator/tenant.ts';
import { RecordQueue } from '../../../src/archive/intake/queue.ts';
import { createMsgraphClient, type MsgraphClient } from '../../../src/msgraph/client.ts';
import { onlyProcess } from '../../../src/notifications/leadership.ts';
import {
  createNotifications,
  type NotificationParts,
  type Notifications,
} from '../../../src/notifications/notifications.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import { createHttpServer } from '../../../src/server/http/create-http-server.ts';
import { serveNotifications } from '../../../src/server/webhook/serve-notifications.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Condition, Conditions } from '../../../src/telemetry/conditions.ts';
import type { Telemetry } from '../../../src/telemetry/telemetry.ts';
import { madeRecord } from '../emulator/made-records.ts';
import { freePort } from '../free-port.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { testConfiguration } from '../system/system.ts';

export const start = new Date('2026-11-28T09:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;
/** Longer than of a gateway, because a test simulates hours. */
const lookMs = 10 * minute;

/**
 * An emulator of Microsoft Graph and what learns of its records, over real HTTP, by one clock that `clock.advance` moves.
 * Nothing reads the records: they stay in the queue.
 */
export interface Notified {
  readonly emulator: Emulator;
  readonly clock: Clock;
  readonly notificationUrl: string;
  readonly notifications: Notifications;
  /** What was reported: the name of the event, then its facts. */
  readonly reports: readonly (readonly unknown[])[];
  /** The conditions that hold now. */
  held(): readonly Condition[];
  /** Method and URL of each request since the last call, without `/v1.0` and what identifies a subscription. */
  takeRequests(): readonly string[];
  /** Ends the process, and starts another one with the same store. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface NotifiedOptions {
  readonly emulator?: EmulatorOptions;
  readonly parts?: Partial<NotificationParts>;
  /** Sweeps only. */
  readonly withoutUrl?: boolean;
}

export async function startNotified(
  store: Store,
  options: NotifiedOptions = {},
): Promise<Notified> {
  const { tenantId } = testConfiguration('http://127.0.0.1:9');
  const emulator = await startEmulator({ now: start, tenantId, ...options.emulator });
  const port = await freePort();
  const notificationUrl = `http://127.0.0.1:${port}/notifications`;
  const reports: (readonly unknown[])[] = [];
  const conditions = new Conditions();
  const telemetry = recordingTelemetry(reports, conditions);
  const open = () => openProcess(store, emulator, notificationUrl, telemetry, options);
  let current = await open();
  return {
    emulator,
    clock: emulator.clock,
    notificationUrl,
    get notifications() {
      return current.notifications;
    },
    reports,
    held: () => conditions.current.map(({ condition }) => condition),
    takeRequests() {
      const requests = emulator.requests.map(({ method, url }) => `${method} ${shorten(url)}`);
      emulator.clearRequests();
      return requests;
    },
    async restart() {
      await current.close();
      current = await open();
    },
    async close() {
      await current.close();
      await emulator.close();
    },
  };
}

async function openProcess(
  store: Store,
  emulator: Emulator,
  url: string,
  telemetry: Telemetry,
  { parts, withoutUrl = false }: NotifiedOptions,
) {
  const configuration = testConfiguration(emulator.url);
  const client: MsgraphClient = createMsgraphClient(
    configuration,
    telemetry,
    new LocalBudget(configuration),
  );
  const notifications = createNotifications({
    store,
    queue: new RecordQueue(store),
    client,
    root: configuration.msgraphRoot,
    tenantId: configuration.tenantId,
    notificationUrl: withoutUrl ? undefined : url,
    keepMs: undefined,
    hasSpare: () => true,
    leadership: { ...onlyProcess, lookMs },
    clock: emulator.clock,
    telemetry,
    ...parts,
  });
  const app: FastifyInstance = await createHttpServer(configuration, telemetry);
  const { receiver } = notifications;
  if (receiver) await serveNotifications(app, { url, receiver }, telemetry);
  await app.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
  notifications.start();
  const close = async () => {
    await notifications.close();
    await app.close();
    await client.close();
  };
  return { notifications, close };
}

function recordingTelemetry(reports: (readonly unknown[])[], conditions: Conditions): Telemetry {
  const note =
    (name: string) =>
    (...facts: readonly unknown[]) =>
      void reports.push([name, ...facts]);
  return {
    ...silentTelemetry,
    unplannedFailure: note('unplannedFailure'),
    subscriptionCreated: note('subscriptionCreated'),
    subscriptionRenewed: note('subscriptionRenewed'),
    notificationReceived: note('notificationReceived'),
    recordsMissed: note('recordsMissed'),
    firstFillAdvanced: note('firstFillAdvanced'),
    holds: (condition, facts = {}) => void conditions.hold(condition, facts),
    ended: (condition, facts = {}) => void conditions.end(condition, facts),
  };
}

function shorten(url: string): string {
  return url.replace('/v1.0', '').replace(/(?<=\/subscriptions\/)[^?]+/, 'ID');
}

/** A record of a call that began and ended at these times, in milliseconds since 1970. */
export function recordOf(
  id: string,
  startedAt: number,
  endedAt: number,
  version = 1,
): RecordSource {
  return madeRecord(1, 1, {
    id,
    version,
    startDateTime: new Date(startedAt).toISOString(),
    endDateTime: new Date(endedAt).toISOString(),
    lastModifiedDateTime: new Date(endedAt).toISOString(),
  });
}
