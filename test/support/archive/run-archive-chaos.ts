import { setTimeout as wait } from 'node:timers/promises';
import { chanceOf } from '../../../emulator/company/chance.ts';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import { NO_DELIVERY_FAULTS } from '../../../emulator/notifications/delivery-faults.ts';
import { tenantOf } from '../../../emulator/tenant.ts';
import { sumOf } from '../../../src/plan/group-by.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { environmentFor } from '../environment.ts';
import { freePort } from '../free-port.ts';
import { type ArchiveProgram, ArchiveProcess } from './archive-process.ts';
import type { ArchiveChaosReport } from './chaos-report.ts';
import { ChaosSubscriber } from './chaos-subscriber.ts';
import {
  archivedVersions,
  changedRecords,
  compareArchive,
  queuedRecords,
} from './compare-archive.ts';

export interface ArchiveChaosOptions {
  readonly storeUrl: string;
  readonly logFile: string;
  readonly seed: string;
  readonly callsPerHour: number;
  /** Simulated time with kills and other incidents. */
  readonly hours: number;
  readonly minutesBetweenKills: number;
  /** Simulated time afterwards, in which the archive can catch up with what no notification told. */
  readonly calmHours: number;
  /** Shortens the time until records and their newer versions appear, so that fewer calm hours are needed. */
  readonly hurry?: number;
  readonly onProgress?: (text: string) => void;
}

const START = new Date('2026-11-25T12:00:00Z');
const MINUTE = 60_000;
const QUIET_STEP = 10;
const OUTAGE_MINUTES = 10;
const LAST_EVENT_MS = 20_000;
/** Kills come at all moments of a minute, even if none has passed whole. */
const UNKNOWN_GROWTH = 1.1;

/**
 * Lets calls end, loses and repeats what Microsoft tells of them, kills the gateway again and again, and compares its
 * archive with what exists in the end. Time is simulated: it moves on when everything has happened.
 */
export async function runArchiveChaos(options: ArchiveChaosOptions): Promise<ArchiveChaosReport> {
  const { callsPerHour, hours, seed, hurry = 1 } = options;
  const emulator = await startEmulator({
    now: START,
    tenant: tenantOf([]),
    tenantId: String(environmentFor().AZURE_TENANT_ID),
    live: { callsPerHour, hours, hurry, seed },
    deliveries: { duplicates: 0.2, lost: 0.05, reordered: 0.1, early: 0.05 },
    seed,
  });
  const chaos = new ArchiveChaos(options, emulator, await freePort());
  try {
    await chaos.run();
    return await chaos.report();
  } finally {
    await chaos.close();
    await emulator.close();
  }
}

class ArchiveChaos {
  readonly #options: ArchiveChaosOptions;
  readonly #emulator: Emulator;
  readonly #program: ArchiveProgram;
  readonly #chance;
  /** The version that could be read when a notification was acknowledged, by record. */
  readonly #acknowledged = new Map<string, number>();
  readonly #lost: string[] = [];
  readonly #subscribers: readonly ChaosSubscriber[];
  #gateway: ArchiveProcess | undefined;
  #kills = 0;
  #slowestStartMs = 0;
  /** About how long a minute takes if no kill ends it, in real milliseconds. */
  #minuteMs = 50;

  constructor(options: ArchiveChaosOptions, emulator: Emulator, port: number) {
    this.#options = options;
    this.#emulator = emulator;
    this.#chance = chanceOf(`${options.seed} kills`);
    const { logFile, storeUrl } = options;
    this.#program = { logFile, environment: environmentOf(emulator.url, storeUrl, port) };
    const url = `http://127.0.0.1:${port}`;
    this.#subscribers = [new ChaosSubscriber(url), new ChaosSubscriber(url)];
    emulator.notifier.onAcknowledged = (id) => this.#acknowledged.set(id, this.#versionOf(id));
  }

  async run(): Promise<void> {
    const { hours, calmHours, minutesBetweenKills } = this.#options;
    const minutes = hours * 60;
    await this.#start();
    for (let minute = 1; minute <= minutes; minute += 1) {
      await this.#happen(minute, minutes);
      if (minute % minutesBetweenKills === 0) await this.#killWithin(MINUTE);
      else await this.#pass(MINUTE);
      if (minute % 60 === 0) this.#tell(`${minute / 60} h`);
    }
    this.#emulator.notifier.faults.rates = NO_DELIVERY_FAULTS;
    for (let minute = 0; minute < calmHours * 60; minute += QUIET_STEP) {
      await this.#pass(QUIET_STEP * MINUTE);
    }
  }

  async report(): Promise<ArchiveChaosReport> {
    const changed = await this.#withStore(changedRecords);
    const subscribers = this.#subscribers;
    await toldOf(changed.length, subscribers);
    await this.#gateway?.kill();
    this.#gateway = undefined;
    const compared = await this.#withStore((store) => compareArchive(store, this.#emulator));
    return {
      ...compared,
      mistold: subscribers.flatMap(({ told }) => mistoldOf(told, changed)),
      connections: sumOf(subscribers, ({ connections }) => connections),
      gaps: sumOf(subscribers, ({ gaps }) => gaps),
      kills: this.#kills,
      lostAcknowledgements: this.#lost,
      slowestStartMs: Math.round(this.#slowestStartMs),
    };
  }

  async close(): Promise<void> {
    for (const subscriber of this.#subscribers) subscriber.close();
    await this.#gateway?.kill();
  }

  /** Three gaps of the subscription, ten minutes without Microsoft Graph, and ten minutes without the gateway. */
  async #happen(minute: number, minutes: number): Promise<void> {
    const at = (share: number) => minute === Math.round(minutes * share);
    const { subscriptions } = this.#emulator;
    if (at(0.2) || at(0.5) || at(0.8)) {
      for (const each of subscriptions.all) subscriptions.remove(each);
    }
    if (at(0.35)) await this.#fault('POST', '/unavailable');
    if (minute === Math.round(minutes * 0.35) + OUTAGE_MINUTES) await this.#fault('DELETE', '');
    if (at(0.65)) await this.#beDown();
  }

  async #fault(method: string, name: string): Promise<void> {
    await fetch(`${this.#emulator.url}/emulator/faults${name}`, { method });
  }

  async #beDown(): Promise<void> {
    await this.#kill();
    await this.#emulator.clock.advance(OUTAGE_MINUTES * MINUTE);
    await this.#start();
  }

  /** Lets time pass, first at Microsoft, and then for the gateway. */
  async #pass(milliseconds: number): Promise<void> {
    const startedAt = performance.now();
    await this.#emulator.clock.advance(milliseconds);
    const isWhole = await this.#gateway?.advance(milliseconds);
    // What a kill has ended says nothing of how long it would have taken.
    this.#minuteMs = isWhole ? performance.now() - startedAt : this.#minuteMs * UNKNOWN_GROWTH;
  }

  /** Kills the gateway at any time while a time passes. */
  async #killWithin(milliseconds: number): Promise<void> {
    const passed = this.#pass(milliseconds);
    await Promise.race([passed, wait(this.#chance.between(0, this.#minuteMs))]);
    await this.#kill();
    await passed;
    await this.#start();
  }

  async #kill(): Promise<void> {
    await this.#gateway?.kill();
    this.#gateway = undefined;
    this.#kills += 1;
    await this.#withStore(async (store) => {
      await this.#checkAcknowledged(store);
      // It ends after 15 seconds, by the time of the database, of which little passes here.
      await store.write([{ sql: 'UPDATE lease SET expires_at = 0' }]);
    });
  }

  /** What was acknowledged must be in the store, whenever the gateway was killed. */
  async #checkAcknowledged(store: Store): Promise<void> {
    const [archived, queued] = [await archivedVersions(store), await queuedRecords(store)];
    for (const [id, version] of this.#acknowledged) {
      if (!queued.has(id) && (archived.get(id) ?? 0) < version) this.#lost.push(id);
    }
    this.#acknowledged.clear();
  }

  async #start(): Promise<void> {
    const startedAt = performance.now();
    this.#gateway = await ArchiveProcess.start(this.#program, this.#emulator.clock.now);
    await askOnce(this.#gateway.url);
    this.#slowestStartMs = Math.max(this.#slowestStartMs, performance.now() - startedAt);
    for (const subscriber of this.#subscribers) await subscriber.connected();
  }

  async #withStore<Result>(use: (store: Store) => Promise<Result>): Promise<Result> {
    const store = await openStore(this.#options.storeUrl, this.#emulator.clock.now);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  /** A notification that comes early is of a record that cannot be read yet: version 1 is to be queued. */
  #versionOf(recordId: string): number {
    return this.#emulator.presentVersions().find(({ id }) => id === recordId)?.version ?? 1;
  }

  #tell(time: string): void {
    const { records, sent, acknowledged } = {
      records: this.#emulator.presentVersions().length,
      ...this.#emulator.notifier.counts,
    };
    this.#options.onProgress?.(
      `${time}: ${records} records, ${sent} notifications sent, ${acknowledged} acknowledged, ${this.#kills} kills`,
    );
  }
}

function environmentOf(
  msgraphRoot: string,
  storeUrl: string,
  port: number,
): Readonly<Record<string, string>> {
  return {
    ...environmentFor(msgraphRoot),
    PORT: String(port),
    ARCHIVE_URL: storeUrl,
    NOTIFICATION_URL: `http://127.0.0.1:${port}/notifications`,
    // The quota counts real time, of which there is little here.
    QUOTA_APPLICATION: '100000/1',
    QUOTA_RECORD_FIRST: '100000/1',
    QUOTA_RECORD_LATER: '100000/1',
    QUOTA_LIST_FIRST: '100000/1',
    QUOTA_LIST_LATER: '100000/1',
  };
}

async function askOnce(url: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ callRecords(first: 1) { nodes { id } } }' }),
  });
  const { errors } = (await response.json()) as { readonly errors?: readonly unknown[] };
  if (errors) throw new Error(`The gateway does not serve: ${JSON.stringify(errors)}`);
}

/** Waits until subscribers were told of as many changes, or for as long as nothing is late that still comes. */
async function toldOf(changes: number, subscribers: readonly ChaosSubscriber[]): Promise<void> {
  const endsAt = performance.now() + LAST_EVENT_MS;
  const isTold = () => subscribers.every(({ told }) => told.length >= changes);
  while (!isTold() && performance.now() < endsAt) await wait(20);
}

/** The records from the first one that differs. */
function mistoldOf(told: readonly string[], changed: readonly string[]): readonly string[] {
  const length = Math.max(told.length, changed.length);
  const places = Array.from({ length }, (_, place) => place);
  return places
    .filter((place) => told[place] !== changed[place])
    .map((place) => told[place] ?? changed[place] ?? '');
}
