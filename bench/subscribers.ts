import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/emulator.ts';
import { tenantOf } from '../emulator/tenant.ts';
import { saveRecord } from '../src/archive/intake/save-record.ts';
import { notify } from '../src/store/notify.ts';
import { openStore } from '../src/store/open-store.ts';
import { madeWholeRecord } from '../test/support/archive/made-whole-record.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { percentile } from './measure/statistics.ts';

// Measures how long an event takes from its commit in the database to each of many subscribers, and how much memory a
// subscriber takes in the gateway. All of them have the same rights and the same selection.
//   npm run bench:subscribers -- [--subscribers 10000] [--events 30] [--transport sse | websocket]

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '10000' },
    events: { type: 'string', default: '30' },
    transport: { type: 'string', default: 'sse' },
  },
});
const [subscribers, events] = [Number(values.subscribers), Number(values.events)];
const few = 100;
const mostArrivalMs = 30_000;
const query =
  'subscription { callRecordChanged { cursor previousCursor kind callRecord { id version } } }';

const server = await startPostgres();
const storeUrl = server.createDatabase('subscribers');
const emulator = await startEmulator({ tenant: tenantOf([]) });
const most = String(subscribers + few);
const gateway = await startGatewayProcess(
  emulator.url,
  {
    ARCHIVE_URL: storeUrl,
    LOG_LEVEL: 'warn',
    DEADLINE_MS: '15000',
    MAX_CONNECTIONS: most,
    MAX_SUBSCRIPTIONS: most,
    MAX_SUBSCRIPTIONS_PER_CALLER: most,
  },
  ['--expose-gc'],
);
const store = await openStore(storeUrl, Date.now());
const client = fork(fileURLToPath(new URL('subscribers/client.ts', import.meta.url)), [], {
  execArgv: ['--import', 'tsx'],
});
const ask = async (message: object | string) => {
  const answer = once(client, 'message');
  client.send(message);
  return (await answer)[0] as { readonly arrivals: readonly number[] };
};
const open = (count: number) =>
  ask({ url: gateway.url, transport: values.transport, subscribers: count, query });

let count = 0;
/** Archives a record, and returns when it was committed. */
async function change(): Promise<number> {
  const id = `5e1f0c2d-3b4a-4958-8677-${String((count += 1)).padStart(12, '0')}`;
  const record = await madeWholeRecord({ id });
  await saveRecord(store, record, Date.now(), [notify('callrecords_change')]);
  return performance.timeOrigin + performance.now();
}

/** When an event reached each subscriber. One that came later would be taken for the next event. */
async function takeArrivals(): Promise<readonly number[]> {
  const all: number[] = [];
  const giveUpAt = performance.now() + mostArrivalMs;
  while (all.length < subscribers && performance.now() < giveUpAt) {
    await sleep(1000);
    all.push(...(await ask('take')).arrivals);
  }
  if (all.length < subscribers) console.log(`${all.length} of ${subscribers} got an event`);
  return all;
}

async function measureMemory() {
  return { heap: await gateway.heapBytes(), resident: gateway.memory().residentBytes };
}

try {
  await open(few);
  for (let each = 0; each < 5; each += 1) {
    await change();
    await sleep(500);
  }
  await ask('take');
  const before = await measureMemory();
  await open(subscribers - few);
  await sleep(20_000);
  const perStream: number[] = [];
  const slowest: number[] = [];
  const cpuBefore = gateway.cpuMs();
  for (let each = 0; each < events; each += 1) {
    const committedAt = await change();
    const arrivals = await takeArrivals();
    perStream.push(...arrivals.map((at) => at - committedAt));
    slowest.push(Math.max(...arrivals) - committedAt);
  }
  const after = await measureMemory();
  const at = (share: number) => percentile(perStream, share).toFixed(0);
  const each = (bytes: number) => (bytes / (subscribers - few) / 1000).toFixed(1);
  console.log(
    `${subscribers} subscribers by ${values.transport}, ${events} events: p50 ${at(0.5)}, p99 ${at(0.99)}, maximum ${at(1)} ms; ` +
      `the last subscriber of an event: median ${percentile(slowest, 0.5).toFixed(0)} ms`,
  );
  console.log(
    `memory of each: ${each(after.resident - before.resident)} kB resident, ${each(after.heap - before.heap)} kB of the heap; ` +
      `CPU of an event: ${((gateway.cpuMs() - cpuBefore) / events).toFixed(0)} ms`,
  );
} finally {
  client.disconnect();
  await gateway.stop();
  await store.close();
  await emulator.close();
  server.remove();
}
