import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { type Store, UnusableStoreError } from '../../src/store/store.ts';
import { sqlite, type StorePlace } from '../support/store/engines.ts';

const long = 'x'.repeat(2000);
const put = (name: string) => ({
  sql: 'INSERT INTO setting (name, value) VALUES ($1, $2)',
  values: [name, long],
});
const all = { sql: 'SELECT name, value FROM setting ORDER BY name' };

describe('A file of SQLite', () => {
  let place: StorePlace;
  let path: string;
  beforeEach(async () => {
    place = await sqlite.makePlace();
    path = place.url.replace('sqlite:', '');
  });
  afterEach(() => place.remove());

  const fill = async (store: Store) => {
    for (let count = 10; count < 50; count += 1) await store.write([put(`row ${count}`)]);
  };

  it('is readable for its owner only', async () => {
    await (await place.open()).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('S2: is refused if it is no database, and left as it is', async () => {
    writeFileSync(
      path,
      'Dear diary, this is no database, and longer than the header of one. '.repeat(20),
    );
    const before = readFileSync(path);
    await expect(place.open()).rejects.toThrow(UnusableStoreError);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('S2: is refused if it is a database of another program, and left as it is', async () => {
    const { loadLibrary } = await import('../../src/store/sqlite/load-library.ts');
    const { DatabaseSync } = await loadLibrary();
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE diary (entry TEXT)');
    other.close();
    await expect(place.open()).rejects.toThrow('a database of another program');
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(1);
    again.close();
  });

  it('S2: gives no row of a page that is damaged', async () => {
    const store = await place.open();
    await fill(store);
    await store.close();
    const file = openSync(path, 'r+');
    // The rows are in the last pages, each of which begins with its kind and the number of its cells.
    const last = statSync(path).size / 4096 - 1;
    for (let page = last - 5; page <= last; page += 1)
      writeSync(file, Buffer.alloc(8, 0x55), 0, 8, page * 4096);
    closeSync(file);
    const damaged = await place.open();
    await expect(damaged.read(all)).rejects.toThrow(/damaged: .* Restore a backup/);
    await damaged.close();
  });

  it('S2: has whole transactions only after its log was cut off anywhere', async () => {
    const store = await place.open();
    const copies = [];
    for (let count = 10; count < 16; count += 1)
      await store.write([put(`a ${count}`), put(`b ${count}`)]);
    const { size } = statSync(`${path}-wal`);
    for (const part of [0.99, 0.7, 0.45]) {
      const copy = join(path, '..', `copy-${part}.db`);
      copyFileSync(path, copy);
      copyFileSync(`${path}-wal`, `${copy}-wal`);
      truncateSync(`${copy}-wal`, Math.floor(size * part));
      copies.push(copy);
    }
    await store.close();
    for (const copy of copies) {
      const opened = await openStore(`sqlite:${copy}`, 0);
      const names = (await opened.read(all)).map(({ name }) => String(name));
      const numbers = (letter: string) =>
        names.filter((name) => name.startsWith(letter)).map((name) => name.slice(2));
      expect(numbers('a')).toEqual(numbers('b'));
      await opened.close();
    }
  });

  it('says that the disk is full, keeps what it had, and goes on when there is room', async () => {
    const store = await place.open();
    await store.write([put('before')]);
    const [pages] = await store.read({ sql: 'PRAGMA page_count' });
    await store.write([{ sql: `PRAGMA max_page_count = ${Number(pages?.page_count) + 2}` }]);
    const many = Array.from({ length: 50 }, (_, index) => put(`full ${index}`));
    await expect(store.write(many)).rejects.toThrow(/full/);
    expect((await store.read(all)).map(({ name }) => name)).toEqual(['before']);
    await store.write([{ sql: 'PRAGMA max_page_count = 1000000' }]);
    await store.write(many);
    await store.close();
  });

  it('has an empty log when it was emptied, unless another process reads from it', async () => {
    const { loadLibrary } = await import('../../src/store/sqlite/load-library.ts');
    const { DatabaseSync } = await loadLibrary();
    const store = await place.open();
    await fill(store);
    const other = new DatabaseSync(path);
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM setting').get();
    await store.write([put('later')]);
    expect(await store.emptyLog?.()).toBe(false);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.emptyLog?.()).toBe(true);
    expect(statSync(`${path}-wal`).size).toBe(0);
    await store.close();
  });

  it('S1: has every transaction that was acknowledged before its process was killed', async () => {
    const script = new URL('../support/store/writing-child.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', script, place.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    createInterface(child.stdout).on('line', (line) => (acknowledged = Number(line)));
    await expect.poll(() => acknowledged).toBeGreaterThan(50);
    child.kill('SIGKILL');
    await once(child, 'close');
    const store = await place.open();
    const [row] = await store.read({ sql: 'SELECT count(*) AS number FROM setting' });
    expect(Number(row?.number)).toBeGreaterThanOrEqual(acknowledged);
    expect(await store.read({ sql: 'PRAGMA quick_check' })).toEqual([{ quick_check: 'ok' }]);
    await store.close();
  });
});
