import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { startEmulator } from '../emulator/emulator.ts';
import { tenantOf } from '../emulator/tenant.ts';
import { loadLibrary } from '../src/store/sqlite/load-library.ts';
import { openStore } from '../src/store/open-store.ts';
import { freePort } from '../test/support/free-port.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { percentile } from './measure/statistics.ts';

// Measures how long the acknowledgement of notifications takes, at a rate that does not wait for it, then while the store
// stalls. Every notification that was acknowledged must be in the queue at the end.
//   npm run bench:notifications -- [--seconds 60] [--rate 500] [--engine sqlite | postgres]

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '500' },
    engine: { type: 'string' },
  },
});
const [seconds, rate] = [Number(values.seconds), Number(values.rate)];
const stallMs = 10_000;

interface Place {
  readonly url: string;
  /** Lets no transaction end for some time. */
  stall(): Promise<void>;
  remove(): void;
}

interface Sent {
  readonly status: number;
  readonly ms: number;
  readonly ids: readonly string[];
}

function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'notifications-bench-'));
  const path = join(folder, 'archive.db');
  return {
    url: `sqlite:${path}`,
    async stall() {
      const { DatabaseSync } = await loadLibrary();
      const database = new DatabaseSync(path);
      database.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
      await sleep(stallMs);
      database.exec('ROLLBACK');
      database.close();
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function postgresPlace(): Promise<Place> {
  const server = await startPostgres({ isDurable: true });
  return {
    url: server.createDatabase('bench'),
    async stall() {
      server.signal('SIGSTOP');
      await sleep(stallMs);
      server.signal('SIGCONT');
    },
    remove: () => server.remove(),
  };
}

/** Between 1 and 100 notifications in a request, or exactly one. */
const sizes = {
  'one a request': () => 1,
  '1 to 100 a request': () => 1 + Math.floor(Math.random() * 100),
} as const;

class Sender {
  readonly #pool: Pool;
  readonly #body: (ids: readonly string[]) => string;

  constructor(url: string, body: (ids: readonly string[]) => string) {
    this.#pool = new Pool(new URL(url).origin, { connections: 200 });
    this.#body = body;
  }

  /** Sends at the rate for some time, whether or not there are responses. */
  async run(forMs: number, size: () => number): Promise<readonly Sent[]> {
    const begin = performance.now();
    const sent: Promise<Sent>[] = [];
    for (let at = begin; at < begin + forMs;) {
      const ids = Array.from({ length: size() }, () => randomUUID());
      await sleep(at - performance.now());
      sent.push(this.#send(ids, at));
      at += (ids.length / rate) * 1000;
    }
    return Promise.all(sent);
  }

  /** @param due when it was to be sent: what was late here counts too. */
  async #send(ids: readonly string[], due: number): Promise<Sent> {
    const { statusCode, body } = await this.#pool.request({
      path: '/notifications',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: this.#body(ids),
    });
    await body.dump();
    return { status: statusCode, ms: performance.now() - due, ids };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

function report(name: string, sent: readonly Sent[]): void {
  const times = sent.map(({ ms }) => ms);
  const at = (share: number) => percentile(times, share).toFixed(1);
  const count = (status: number) => sent.filter((one) => one.status === status).length;
  const notifications = sent.reduce((sum, { ids }) => sum + ids.length, 0);
  console.log(
    `${name.padEnd(22)} ${notifications} notifications in ${sent.length} requests, ${count(202)} × 202, ${count(503)} × 503: ` +
      `p50 ${at(0.5)}, p99 ${at(0.99)}, p99.9 ${at(0.999)}, maximum ${at(1)} ms`,
  );
}

/** How many of these are not in the store, although they were acknowledged. */
async function countLost(url: string, ids: readonly string[]): Promise<number> {
  const store = await openStore(url, Date.now());
  const rows = await store.read({ sql: 'SELECT record_id FROM queue' });
  await store.close();
  const queued = new Set(rows.map((row) => row.record_id));
  return ids.filter((id) => !queued.has(id)).length;
}

async function measure(engine: string, place: Place): Promise<void> {
  const emulator = await startEmulator({ tenant: tenantOf([]) });
  const port = await freePort();
  const notificationUrl = `http://127.0.0.1:${port}/notifications`;
  const gateway = await startGatewayProcess(emulator.url, {
    PORT: String(port),
    ARCHIVE_URL: place.url,
    NOTIFICATION_URL: notificationUrl,
  });
  while (emulator.subscriptions.all.length === 0) await sleep(100);
  const [subscription] = emulator.subscriptions.all;
  const { id: subscriptionId, clientState } = subscription ?? {};
  const notificationOf = (id: string) => ({
    ...{ subscriptionId, clientState, tenantId: '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58' },
    changeType: 'updated',
    resource: `communications/callRecords/${id}`,
    resourceData: { '@odata.type': '#Microsoft.Graph.callRecord', id },
  });
  const sender = new Sender(notificationUrl, (ids) =>
    JSON.stringify({ value: ids.map(notificationOf) }),
  );
  console.log(`\n${engine}, ${rate} notifications a second`);
  await sender.run(5000, sizes['one a request']);
  const all: Sent[] = [];
  for (const [name, size] of Object.entries(sizes)) {
    const sent = await sender.run(seconds * 1000, size);
    report(name, sent);
    all.push(...sent);
  }
  const stall = place.stall();
  const stalled = await sender.run(stallMs + 5000, sizes['1 to 100 a request']);
  await stall;
  report('store stalls for 10 s', stalled);
  const acknowledged = [...all, ...stalled].filter(({ status }) => status === 202);
  const lost = await countLost(
    place.url,
    acknowledged.flatMap(({ ids }) => ids),
  );
  console.log(`acknowledged, and not in the queue: ${lost}`);
  if (lost > 0) process.exitCode = 1;
  await sender.close();
  await gateway.stop();
  await emulator.close();
}

if (values.engine !== 'postgres') {
  const place = sqlitePlace();
  await measure('SQLite', place).finally(() => place.remove());
}
if (values.engine !== 'sqlite') {
  const place = await postgresPlace();
  await measure('PostgreSQL', place).finally(() => place.remove());
}
