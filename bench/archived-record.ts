import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../src/store/open-store.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { median, percentile } from './measure/statistics.ts';
import { startUpstream, type Upstream } from './systems/upstream.ts';

// Measures a record down to its streams, in turn from the archive and from the emulated Microsoft on the same machine, and
// the size of whole records. The archive fills itself first.
//   npm run bench:archived-record -- [sqlite | postgres]

const [only] = process.argv.slice(2);
const rounds = 60;
const query = `query ($id: ID!, $sessions: Int!) { callRecord(id: $id) { source sessions(first: $sessions) { nodes {
  caller { userAgent { headerValue } } segments { media { label
    streams { averageJitterMs averageRoundTripTimeMs averagePacketLossRate } } } } } } }`;

type Variables = Readonly<{ id: string; sessions: number }>;

async function ask(url: string, variables: Variables, source: 'ARCHIVE' | 'MICROSOFT') {
  const fresh = source === 'MICROSOFT' ? { 'cache-control': 'no-cache' } : {};
  const begin = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...fresh },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const isExpected = text.includes(`"source":"${source}"`) && !text.includes('"errors"');
  return { ms: performance.now() - begin, isExpected, text };
}

/** Waits until the archive stands still, so that its filling does not distort what is measured. */
async function fill(store: Awaited<ReturnType<typeof openStore>>): Promise<number> {
  for (let before = -1; ;) {
    const [row] = await store.read({ sql: 'SELECT COUNT(*) AS count FROM record' });
    const count = Number(row?.count);
    if (count > 0 && count === before) return count;
    before = count;
    await sleep(10_000);
  }
}

async function compare(url: string, name: string, variables: Variables): Promise<void> {
  const times = { ARCHIVE: [] as number[], MICROSOFT: [] as number[] };
  for (let round = -5; round < rounds; round += 1) {
    for (const source of ['ARCHIVE', 'MICROSOFT'] as const) {
      const { ms, isExpected, text } = await ask(url, variables, source);
      if (!isExpected) throw new Error(`Not answered from ${source}: ${text.slice(0, 300)}`);
      if (round >= 0) times[source].push(ms);
    }
  }
  const [archived, live] = [median(times.ARCHIVE), median(times.MICROSOFT)];
  const p95 = percentile(times.ARCHIVE, 0.95).toFixed(1);
  console.log(
    `${name.padEnd(16)} archive p50 ${archived.toFixed(1)} ms, p95 ${p95} ms; live p50 ${live.toFixed(1)} ms; ` +
      `ratio ${(archived / live).toFixed(2)}`,
  );
}

async function measure(upstream: Upstream, archiveUrl: string, size: () => Promise<number>) {
  const gateway = await startGatewayProcess(upstream.url, { ARCHIVE_URL: archiveUrl });
  const store = await openStore(archiveUrl, Date.now());
  try {
    const count = await fill(store);
    const [row] = await store.read({ sql: 'SELECT SUM(session_count) AS sessions FROM record' });
    console.log(`\n${store.engine}: ${count} records, ${String(row?.sessions)} sessions`);
    console.log(
      `${Math.round((await size()) / count)} bytes a record, ` +
        `${Math.round((await size()) / Number(row?.sessions))} bytes a session`,
    );
    const { small, of60Sessions, of2000Sessions } = upstream.records;
    await compare(gateway.url, 'two people', { id: small, sessions: 60 });
    await compare(gateway.url, '60 sessions', { id: of60Sessions, sessions: 60 });
    await compare(gateway.url, '300 sessions', { id: of2000Sessions, sessions: 300 });
  } finally {
    await store.close();
    await gateway.stop();
  }
}

const upstream = await startUpstream();
if (only !== 'postgres') {
  const folder = mkdtempSync(join(tmpdir(), 'archive-bench-'));
  const size = () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.db'));
    return Promise.resolve(files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0));
  };
  await measure(upstream, `sqlite:${join(folder, 'archive.db')}`, size);
  rmSync(folder, { recursive: true });
}
if (only !== 'sqlite') {
  const server = await startPostgres();
  const url = server.createDatabase('bench');
  const size = async () => {
    const store = await openStore(url, Date.now());
    const [row] = await store.read({
      sql: 'SELECT pg_database_size(current_database()) AS bytes',
    });
    await store.close();
    return Number(row?.bytes);
  };
  await measure(upstream, url, size);
  server.remove();
}
upstream.stop();
