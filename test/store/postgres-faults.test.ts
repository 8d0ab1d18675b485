import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { type Store, StoreUnavailableError } from '../../src/store/store.ts';
import {
  postgresIsMissing,
  type PostgresServer,
  startPostgres,
} from '../support/store/postgres-server.ts';

const put = (name: string) => ({
  sql: "INSERT INTO setting (name, value) VALUES ($1, '0') ON CONFLICT (name) DO NOTHING",
  values: [name],
});
const count = { sql: 'SELECT count(*) AS number FROM setting' };
const sleepers = {
  sql: "SELECT count(*) AS number FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(%' AND pid <> pg_backend_pid()",
};
const sleep = { sql: 'SELECT CAST(pg_sleep(60) AS TEXT) AS slept' };

describe.skipIf(postgresIsMissing !== '')('A store whose PostgreSQL has trouble', () => {
  let server: PostgresServer;
  let url: string;
  let store: Store;
  beforeAll(async () => {
    server = await startPostgres();
    url = server.createDatabase('archive');
    store = await openStore(url, 0);
  });
  afterAll(async () => {
    await store.close();
    server.remove();
  });
  const numberOf = async (statement: typeof count) => (await store.read(statement))[0]?.number;

  it('stops a statement in the server when its user no longer waits', async () => {
    const end = new AbortController();
    const read = store.read(sleep, end.signal);
    await expect.poll(() => numberOf(sleepers)).toBe(1);
    end.abort();
    await expect(read).rejects.toThrow('aborted');
    await expect.poll(() => numberOf(sleepers)).toBe(0);
  });

  it('S3: writes while all connections for reads are taken, and lets a further read wait in vain for a bounded time', async () => {
    const ends = Array.from({ length: 6 }, () => new AbortController());
    const reads = ends.map(({ signal }) => store.read(sleep, signal));
    const settled = Promise.allSettled(reads);
    await store.write([put('while busy')]);
    await expect(store.read(count)).rejects.toThrow(StoreUnavailableError);
    for (const end of ends) end.abort();
    await settled;
    await expect.poll(() => numberOf(count).catch(() => undefined)).toBe(1);
  });

  it('S3: repeats transactions that have locked each other', async () => {
    await store.write([put('one'), put('other')]);
    const add = (name: string) => ({
      sql: 'UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = $1',
      values: [name],
      mustChange: true,
    });
    // Without the pause, one transaction would often be over before the other begins.
    const pause = { sql: 'SELECT CAST(pg_sleep(0.05) AS TEXT) AS slept' };
    await Promise.all([
      store.write([add('one'), pause, add('other')]),
      store.write([add('other'), pause, add('one')]),
    ]);
    const rows = await store.read({ sql: "SELECT value FROM setting WHERE name LIKE 'o%'" });
    expect(rows).toEqual([{ value: '2' }, { value: '2' }]);
  });

  it('S3: fails while the server is down, and works again after it', async () => {
    const before = await numberOf(count);
    server.stop();
    await expect(store.read(count)).rejects.toThrow(StoreUnavailableError);
    await expect(store.write([put('down')])).rejects.toThrow(StoreUnavailableError);
    server.start();
    expect(await numberOf(count)).toBe(before);
    await store.write([put('up')]);
  });

  it('S3: notices no restart between two uses', async () => {
    server.stop('fast');
    server.start();
    await store.write([put('restarted')]);
  });

  it('O4: opens while the server is down, and works once it is up', async () => {
    server.stop();
    const late = await openStore(url, 0);
    await expect(late.read(count)).rejects.toThrow(StoreUnavailableError);
    server.start();
    expect(await late.read(count)).toEqual(await store.read(count));
    await late.close();
  });

  it('S3: gives up on a server that is frozen, and works again when it goes on', async () => {
    server.signal('SIGSTOP');
    const write = store.write([put('frozen')]);
    await expect(write).rejects.toThrow(StoreUnavailableError);
    server.signal('SIGCONT');
    await store.write([put('frozen')]);
    expect(
      await store.read({ sql: "SELECT name FROM setting WHERE name = 'frozen'" }),
    ).toHaveLength(1);
  });

  it('is not opened if the password, the database or the user is wrong, without any of them in the message', async () => {
    const failure: unknown = await openStore(server.url('canary'), 0).catch(
      (error: unknown) => error,
    );
    expect(String(failure)).toMatch(/^UnusableStoreError: PostgreSQL refuses/);
    expect(String(failure)).not.toContain('canary');
  });
});
