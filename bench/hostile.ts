import { spawn } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startAuthority } from '../emulator/authority.ts';
import { audienceId, callersTenant } from '../emulator/authority/caller-claims.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { seededTenant } from '../emulator/seeded-tenant.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { recordFromJson, tenantOf } from '../emulator/tenant.ts';
import { createExecutableSchema } from '../src/schema/executable-schema.ts';
import { type HostileShape, hostileShapes } from './hostile-shapes.ts';

// Measures the effect on other callers while 20 callers request as much as the limits allow, one kind of
// request after the other: `npm run bench:hostile -- SECONDS [NAME]`.

const seconds = Number(process.argv[2] ?? 6);
const chosen = process.argv[3];
const attackers = Number(process.env.ATTACKERS ?? 20);

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const own = { user: { id: me, tenantId: callersTenant, displayName: 'Somebody' } };
const townHall = seededTenant(new Date()).records.find(({ id }) => id === storyRecords.townHall);
if (!townHall) throw new Error('The emulator has no town hall.');
const ids = {
  large: '00000000-0000-4000-8000-000000000001',
  equalItems: '00000000-0000-4000-8000-000000000002',
  wideIdentities: '00000000-0000-4000-8000-000000000003',
  unknown: '00000000-0000-4000-8000-000000000009',
};
const { record } = townHall;
const participants = [{ id: me, identity: own }];
const slots = Object.fromEntries(
  Array.from({ length: 200_000 }, (_, n) => [`slot${n}`, { id: `${n}` }]),
);
const tenant = tenantOf([
  {
    ...townHall,
    id: ids.large,
    record: { ...record, id: ids.large },
    exemptFromExpiry: true,
    participantCount: 1,
    participant: () => ({ id: me, identity: own }),
  },
  recordFromJson({ ...record, id: ids.equalItems, participants_v2: participants, sessions: [] }),
  recordFromJson({
    ...record,
    id: ids.wideIdentities,
    participants_v2: [...participants, { id: 'wide', identity: slots }],
    sessions: [],
  }),
]);
const equalSessions = JSON.stringify({
  ...record,
  id: ids.equalItems,
  participants_v2: participants,
  sessions: Array.from({ length: 20_000 }, () => ({})),
});
const emulator = await startEmulator({
  tenant,
  faults: ({ url }) =>
    url.includes(ids.equalItems) && url.includes('sessions') ? { body: equalSessions } : undefined,
});
const authority = await startAuthority();
const routerSecret = 'the router secret of this bench';

/**
 * Reports the maximum time that the event loop was blocked since the last report, in milliseconds of wall
 * clock time and of CPU time. CPU time excludes other programs on a busy machine.
 */
const watch = `import { monitorEventLoopDelay } from 'node:perf_hooks';
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
let [before, longest] = [process.cpuUsage(), 0];
setInterval(() => {
  const { user, system } = process.cpuUsage(before);
  longest = Math.max(longest, user + system);
  before = process.cpuUsage();
}, 5).unref();
process.on('SIGUSR2', () => {
  process.stderr.write('blocked ' + (delay.max / 1e6).toFixed(0) + ' ms, ' + (longest / 1e3).toFixed(0) + ' ms of CPU\\n');
  delay.reset();
  longest = 0;
});`;
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const child = spawn(
  process.execPath,
  [
    ...(process.env.NODE_ARGS?.split(' ') ?? []),
    '--max-old-space-size=512',
    '--import',
    `data:text/javascript,${encodeURIComponent(watch)}`,
    main,
  ],
  {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PORT: '0',
      ADMIN_PORT: '0',
      AUTH_AUDIENCES: audienceId,
      AUTH_AUTHORITY: authority.url,
      AZURE_TENANT_ID: callersTenant,
      MSGRAPH_ROOT: emulator.url,
      MSGRAPH_ACCESS_TOKEN: 'any',
      ROUTER_SECRET: routerSecret,
      CURSOR_KEYS: 'c'.repeat(32),
      ID_KEY: 'i'.repeat(32),
      INTROSPECTION: 'on',
      LOG_LEVEL: 'fatal',
    },
  },
);
child.on('exit', (code, signal) => console.log(`the gateway exited: ${code ?? signal}`));
const errors = createInterface({ input: child.stderr });
errors.on('line', (line) => {
  if (!line.startsWith('blocked ')) console.error(line);
});
const url = await new Promise<string>((resolve, reject) => {
  createInterface({ input: child.stdout }).on('line', (line) => {
    const found = /http:[^\s"]+graphql/.exec(line)?.[0];
    if (found) resolve(found);
  });
  child.once('exit', () =>
    reject(new Error('The gateway did not start. Build it with npm run build:server.')),
  );
});

/** Returns and resets the event loop report of the gateway. */
function longestBlock(): Promise<string> {
  return new Promise((resolve) => {
    const hear = (line: string) => {
      if (!line.startsWith('blocked ')) return;
      errors.off('line', hear);
      resolve(line);
    };
    errors.on('line', hear);
    child.kill('SIGUSR2');
  });
}

function residentBytes(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

const callers = Array.from({ length: attackers }, (_, index) =>
  authority.issueToUser({
    oid: me,
    roles: ['CallRecords.Read.Own', 'CallRecords.Read.Network', 'CallRecords.Read.Device'],
    sub: `subject ${index}`,
  }),
);
const bystander = authority.issueToUser({ roles: ['CallRecords.Read'] });

async function send(shape: HostileShape, token: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: shape.isIncremental ? 'multipart/mixed;deferSpec=20220824' : 'application/json',
      ...(shape.isRouter && { 'router-authorization': routerSecret }),
    },
    body: JSON.stringify({ query: shape.query, variables: shape.variables }),
    signal,
  });
  return summarize(response.status, await response.text());
}

function summarize(status: number, text: string): string {
  const code = /"code":"(\w+)"/.exec(text)?.[1] ?? 'data';
  const limit = /"limit":"([^"]+)"/.exec(text)?.[1] ?? '';
  return `${status} ${code} ${limit}`.trim();
}

/** Sends one request after the other until the time is up. */
async function attack(
  shape: HostileShape,
  token: string,
  until: AbortSignal,
): Promise<readonly string[]> {
  const outcomes: string[] = [];
  while (!until.aborted) {
    outcomes.push(
      await send(shape, token, until).catch((error: unknown) =>
        error instanceof Error ? error.name : 'failed',
      ),
    );
  }
  return outcomes;
}

async function ask(until: AbortSignal): Promise<readonly number[]> {
  const taken: number[] = [];
  const shape = { name: 'small', query: '{ __typename }' };
  while (!until.aborted) {
    const startedAt = performance.now();
    await send(shape, bystander, AbortSignal.timeout(60_000)).catch(() => undefined);
    taken.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return taken.sort((one, other) => one - other);
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

async function measure(
  shape: HostileShape,
  run: (until: AbortSignal) => Promise<readonly string[]>,
) {
  await longestBlock();
  const until = AbortSignal.timeout(seconds * 1000);
  // Every request adds a listener to it.
  setMaxListeners(0, until);
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, residentBytes())), 50);
  const [taken, outcomes] = await Promise.all([ask(until), run(until)]);
  clearInterval(watching);
  const counts = [...new Set(outcomes)]
    .map((one) => `${outcomes.filter((outcome) => outcome === one).length} × ${one}`)
    .join(', ');
  console.log(
    `${shape.name}: p99 ${percentile(taken, 0.99).toFixed(0)} ms of ${taken.length}, ` +
      `${await longestBlock()}, peak +${megabytes(peak - idle)} MB; ${counts}`,
  );
}

/** Sends one request after the other without reading the responses. */
async function readNothing(until: AbortSignal): Promise<readonly string[]> {
  const { port } = new URL(url);
  const body = JSON.stringify({
    query: `{ callRecord(id: "${ids.large}") { sessions(first: 300) { nodes { id sessionId startDateTime endDateTime modalities segments { id media { label } } } } } }`,
  });
  const sockets = Array.from({ length: 60 }, (_, index) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    const request = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\nauthorization: Bearer ${callers[index % attackers]}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    socket.write(request.repeat(20));
    return socket;
  });
  await new Promise((resolve) => until.addEventListener('abort', resolve));
  const open = sockets.filter(({ destroyed }) => !destroyed).length;
  for (const socket of sockets) socket.destroy();
  return [`${open} of 60 open`];
}

await send(
  { name: 'warm', query: `{ callRecord(id: "${ids.large}") { type } }` },
  callers[0] ?? '',
  AbortSignal.timeout(10_000),
);
const idle = residentBytes();
console.log(`idle: ${megabytes(idle)} MB`);
for (const shape of hostileShapes(createExecutableSchema(), ids)) {
  if (chosen !== undefined && !shape.name.includes(chosen)) continue;
  await measure(shape, async (until) =>
    (await Promise.all(callers.map((token) => attack(shape, token, until)))).flat(),
  );
}
if (chosen === undefined || chosen === 'slow')
  await measure({ name: 'slow readers', query: '' }, readNothing);
child.kill('SIGTERM');
await new Promise((resolve) => setTimeout(resolve, 500));
await Promise.all([emulator.close(), authority.close()]);
process.exit();
