import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ArchiveReads } from '../src/archive/answers/archive-reads.ts';
import { createDecoded } from '../src/archive/answers/decoded.ts';
import { createLocalStore } from '../src/records/cache/cache-store.ts';
import { ArchiveSource } from '../src/archive/answers/archive-source.ts';
import type { RecordFilter } from '../src/plan/record-filter.ts';
import { type RecordOrder, recordListOf } from '../src/plan/record-list.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';
import { someOperation } from '../test/support/upstream/operation.ts';
import { deviceOf, fillWithMade, personOf, subnetOf } from './archive/made-archive.ts';

// Measures lists of 60 records over a large archive, with each filter and order, on both engines.
//   npm run bench:archive -- [records] [sqlite | postgres]

const [countText = '1000000', only] = process.argv.slice(2);
const count = Number(countText);
const rounds = 100;
const newestFirst: RecordOrder = { field: 'START_DATE_TIME', direction: 'DESC' };
const longestFirst: RecordOrder = { field: 'DURATION', direction: 'DESC' };

const week = { ge: '2026-06-01T00:00:00Z', lt: '2026-06-08T00:00:00Z' };
/** Each of many filters, by the number of the round. */
const filters: Readonly<Record<string, (round: number) => RecordFilter>> = {
  none: () => ({}),
  'a week': () => ({ startDateTime: week }),
  participant: (round) => ({ participantId: personOf(round * 97) }),
  'participant, a week': (round) => ({ participantId: personOf(round * 97), startDateTime: week }),
  organizer: (round) => ({ organizerId: personOf(round * 97) }),
  type: () => ({ type: 'PEER_TO_PEER' }),
  modality: () => ({ modality: 'VIDEO' }),
  failed: () => ({ failed: true }),
  subnet: (round) => ({ subnet: subnetOf(round * 13) }),
  'connection type': () => ({ connectionType: 'MOBILE' }),
  'device name': (round) => ({ deviceName: deviceOf(round * 7) }),
  'long calls': () => ({ durationMs: { ge: 7_000_000 } }),
  'failed, subnet, mobile': (round) => ({
    failed: true,
    subnet: subnetOf(round * 13),
    connectionType: 'MOBILE',
  }),
};

const operation = someOperation();

/** Milliseconds of a first page and of a page after it, with the records as they are served. */
async function measurePages(
  source: ArchiveSource,
  filter: (round: number) => RecordFilter,
  orderBy: RecordOrder,
) {
  const times: number[] = [];
  const asked = { item: { properties: 'all', segments: false }, maxPageSize: 60 } as const;
  for (let round = 0; round < rounds; round += 1) {
    const list = recordListOf(filter(round), { orderBy });
    let begin = performance.now();
    const page = await source.readList(list, asked, operation);
    times.push(performance.now() - begin);
    if (typeof page.nextLink !== 'string') continue;
    begin = performance.now();
    await source.readPage(list, page.nextLink, page, operation, 60);
    times.push(performance.now() - begin);
  }
  return times.sort((one, other) => one - other);
}

async function measureCounts(source: ArchiveSource, filter: (round: number) => RecordFilter) {
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const begin = performance.now();
    await source.countList(recordListOf(filter(round)), operation);
    times.push(performance.now() - begin);
  }
  return times.sort((one, other) => one - other);
}

const at = (times: readonly number[], share: number) =>
  (times[Math.ceil(times.length * share) - 1] ?? NaN).toFixed(1).padStart(7);

async function measure(engine: string, store: Store): Promise<void> {
  const decoded = createDecoded(createLocalStore(0), 0);
  const source = new ArchiveSource(new ArchiveReads(store), decoded);
  console.log(`\n${engine}, ${count} records: milliseconds of a page of 60, and of the count`);
  console.log('filter'.padEnd(24) + ' newest first p50, p95   longest first p50, p95   count p50');
  for (const [name, filter] of Object.entries(filters)) {
    const byTime = await measurePages(source, filter, newestFirst);
    const byDuration = await measurePages(source, filter, longestFirst);
    const counts = await measureCounts(source, filter);
    console.log(
      `${name.padEnd(24)} ${at(byTime, 0.5)} ${at(byTime, 0.95)}         ` +
        `${at(byDuration, 0.5)} ${at(byDuration, 0.95)}         ${at(counts, 0.5)}`,
    );
  }
}

async function fill(store: Store, run: (sql: string) => Promise<unknown>): Promise<void> {
  const begin = performance.now();
  await fillWithMade(store, count, run);
  console.log(`filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}

if (only !== 'postgres') {
  const folder = mkdtempSync(join(tmpdir(), 'archive-bench-'));
  const path = join(folder, 'archive.db');
  const store = await openStore(`sqlite:${path}`, Date.now());
  try {
    await fill(store, (sql) => store.write([{ sql }]));
    await measure('SQLite', store);
    console.log(`${Math.round(statSync(path).size / count)} bytes a record, without sessions`);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}
if (only !== 'sqlite') {
  const server = await startPostgres();
  const url = server.createDatabase('bench');
  const store = await openStore(url, Date.now());
  const patient = new Client(url);
  await patient.connect();
  try {
    await fill(store, (sql) => patient.query(sql));
    await measure('PostgreSQL', store);
    const [size] = await store.read({
      sql: 'SELECT pg_database_size(current_database()) AS bytes',
    });
    console.log(`${Math.round(Number(size?.bytes) / count)} bytes a record, without sessions`);
  } finally {
    await patient.end();
    await store.close();
    server.remove();
  }
}
