import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { fillArchive } from '../support/archive/fill-archive.ts';
import { keptTables, storedRows } from '../support/archive/stored-rows.ts';
import { Document } from '../support/document.ts';
import { MADE_ID, madeRecord } from '../support/emulator/made-records.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const program = fileURLToPath(new URL('../../dist/commands/archive.js', import.meta.url));
const section = new Document('docs/archive.md').section('Restore from a backup');
const blocks = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text);
const [
  backupFile = '',
  aside = '',
  restoreFile = '',
  backupDump = '',
  restoreDump = '',
  verify = '',
] = blocks;

async function contentOf(url: string) {
  const store = await openStore(url, Date.now());
  const rows = await Promise.all(keptTables.map((table) => storedRows(store, table)));
  await store.close();
  return rows;
}

describeEngines('docs/archive.md restores', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'restore-'));
  let place: StorePlace;
  beforeAll(async () => {
    place = await engine.makePlace();
    for (const name of ['backups', 'callrecords']) mkdirSync(join(folder, name));
  });
  afterAll(() => {
    place.remove();
    rmSync(folder, { recursive: true });
  });

  /** Runs a block as it stands in the document, with folders and a database of this test. */
  async function run(block: string, url: string, database = 'callrecords_restored') {
    const script = block
      .replaceAll('npm run archive --', `"${process.execPath}" "${program}"`)
      .replaceAll('/var/lib/callrecords', join(folder, 'callrecords'))
      .replaceAll('/backups', join(folder, 'backups'))
      .replaceAll('callrecords_restored', database);
    const server = url.startsWith('postgres') ? new URL(url) : undefined;
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], {
      env: {
        PATH: process.env.PATH,
        ARCHIVE_URL: url,
        ...(server && { PGHOST: server.hostname, PGPORT: server.port, PGUSER: server.username }),
      },
    });
    return stdout;
  }

  it('all that a backup has', async () => {
    const url =
      engine.name === 'SQLite' ? `sqlite:${join(folder, 'callrecords', 'archive.db')}` : place.url;
    const store = await openStore(url, Date.now());
    await fillArchive(store, [madeRecord(3, 2, { version: 1 }).record]);
    await store.close();
    const before = await contentOf(url);
    expect(JSON.stringify(before)).toContain(MADE_ID);
    const restored = engine.name === 'SQLite' ? await restore(url) : await restoreDatabase(url);
    expect(await contentOf(restored)).toEqual(before);
  });

  async function restore(url: string): Promise<string> {
    await run(backupFile, url);
    const file = url.slice('sqlite:'.length);
    for (const end of ['', '-wal', '-shm']) writeFileSync(`${file}${end}`, 'damaged');
    await run(aside, url);
    expect(await run(restoreFile, url)).toContain('1 records verified, no problem.');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    return url;
  }

  async function restoreDatabase(url: string): Promise<string> {
    await run(backupDump, url);
    const database = `${new URL(url).pathname.slice(1)}_restored`;
    await run(restoreDump, url, database);
    const restored = `${url}_restored`;
    expect(await run(verify, restored)).toContain('1 records verified, no problem.');
    return restored;
  }
});
