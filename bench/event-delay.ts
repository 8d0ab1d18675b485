import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/emulator.ts';
import { seededTenant } from '../emulator/seeded-tenant.ts';
import { tenantOf } from '../emulator/tenant.ts';
import { freePort } from '../test/support/free-port.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { percentile } from './measure/statistics.ts';

// Measures how long it takes from the moment when the emulator sends the notification of a new record until a subscriber has
// the event. The gateway reads the record from the emulator meanwhile, which responds within milliseconds.
//   npm run bench:event-delay -- [--calls 60] [--engine sqlite | postgres]

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '60' },
    engine: { type: 'string', default: 'sqlite' },
  },
});
const mostPauseMs = 3000;
const query =
  'subscription { callRecordChanged { cursor kind callRecord { id startDateTime sessionCount } } }';

async function makePlace(): Promise<{ readonly url: string; remove(): void }> {
  if (values.engine === 'postgres') {
    const server = await startPostgres({ isDurable: true });
    return { url: server.createDatabase('delay'), remove: () => server.remove() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'event-delay-'));
  return {
    url: `sqlite:${join(folder, 'archive.db')}`,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const place = await makePlace();
const emulator = await startEmulator({ tenant: tenantOf([]) });
const port = await freePort();
const gateway = await startGatewayProcess(emulator.url, {
  PORT: String(port),
  ARCHIVE_URL: place.url,
  NOTIFICATION_URL: `http://127.0.0.1:${port}/notifications`,
});
const client = fork(fileURLToPath(new URL('subscribers/client.ts', import.meta.url)), [], {
  execArgv: ['--import', 'tsx'],
});
const ask = async (message: object | string) => {
  const answer = once(client, 'message');
  client.send(message);
  return (await answer)[0] as { readonly arrivals: readonly number[] };
};

/** Resolves with when the event has arrived. */
async function takeArrival(): Promise<number> {
  for (;;) {
    const { arrivals } = await ask('take');
    const [first] = arrivals;
    if (first !== undefined) return first;
    await sleep(50);
  }
}

try {
  while (emulator.subscriptions.all.length === 0) await sleep(100);
  await ask({ url: gateway.url, transport: 'sse', subscribers: 1, query });
  const delays: number[] = [];
  for (const record of seededTenant(new Date()).records.slice(0, Number(values.calls))) {
    await sleep(Math.random() * mostPauseMs);
    const { sent } = emulator.notifier.counts;
    emulator.publish(record);
    // It gathers notifications for a second.
    while (emulator.notifier.counts.sent === sent) await sleep(1);
    const sentAt = performance.timeOrigin + performance.now();
    delays.push((await takeArrival()) - sentAt);
  }
  const at = (share: number) => percentile(delays, share).toFixed(0);
  console.log(
    `${delays.length} calls, ${values.engine}: from the notification to the event p50 ${at(0.5)}, p95 ${at(0.95)}, maximum ${at(1)} ms`,
  );
} finally {
  client.disconnect();
  await gateway.stop();
  await emulator.close();
  place.remove();
}
