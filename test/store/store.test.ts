import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Store, StoreConflictError } from '../../src/store/store.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const insert = (name: string, value: string) => ({
  sql: 'INSERT INTO setting (name, value) VALUES ($1, $2)',
  values: [name, value],
});
const all = { sql: 'SELECT name, value FROM setting ORDER BY name' };

describeEngines('A store', (engine) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterEach(() => store.write([{ sql: 'DELETE FROM setting' }]));
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  it('does all statements of a transaction, and shows them to others', async () => {
    await store.write([insert('a', '1'), insert('b', '2')]);
    const other = await place.open();
    expect(await other.read(all)).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ]);
    await other.close();
  });

  it('does nothing of a transaction if one of its statements fails', async () => {
    await expect(store.write([insert('a', '1'), insert('a', '2')])).rejects.toThrow();
    expect(await store.read(all)).toEqual([]);
  });

  it('does nothing of a transaction whose condition does not hold', async () => {
    const condition = {
      sql: 'UPDATE setting SET value = $1 WHERE name = $2',
      values: ['2', 'absent'],
      mustChange: true,
    };
    const write = store.write([insert('a', '1'), condition]);
    await expect(write).rejects.toThrow(StoreConflictError);
    expect(await store.read(all)).toEqual([]);
  });

  it('returns the rows of each statement', async () => {
    const rows = await store.write([
      insert('a', '1'),
      { ...insert('b', '2'), sql: `${insert('b', '2').sql} RETURNING value` },
    ]);
    expect(rows).toEqual([[], [{ value: '2' }]]);
  });

  it('keeps a condition with rows that it returns', async () => {
    const sql = "UPDATE setting SET value = '3' WHERE name = $1 RETURNING name";
    await store.write([insert('a', '1')]);
    const changed = await store.write([{ sql, values: ['a'], mustChange: true }]);
    expect(changed).toEqual([[{ name: 'a' }]]);
  });

  it('keeps texts, whole numbers, bytes and nulls as they are', async () => {
    const texts = ['', "'; DROP TABLE setting; --", 'naïve \u{1f600} $1 \n'];
    for (const text of texts) await store.write([insert(text, text)]);
    const values = (await store.read(all)).map(({ value }) => value);
    expect(new Set(values)).toEqual(new Set(texts));
    const body = new Uint8Array([0, 255, 10, 39]);
    const kept = [9_007_199_254_740_993n, -9_007_199_254_740_991, body, null];
    const sql = `INSERT INTO queue (record_id, source, version, added_at, due_at, attempts, hints, claimed_by)
      VALUES ('x', 'sweep', $1, $2, 0, 0, 0, $3) RETURNING version, added_at, claimed_by`;
    const [[row]] = (await store.write([
      { sql, values: [kept[0] ?? null, kept[1] ?? null, null] },
      { sql: 'DELETE FROM queue' },
    ])) as [[Record<string, unknown>]];
    expect(row).toEqual({ version: kept[0], added_at: kept[1], claimed_by: null });
    const logRow = `INSERT INTO call_log_row (log, start_time, row_key, body, codec, hash)
      VALUES ('pstn', '', '', $1, '', $1) RETURNING body`;
    const [[bytes]] = (await store.write([
      { sql: logRow, values: [body] },
      { sql: 'DELETE FROM call_log_row' },
    ])) as [[{ body: Uint8Array }]];
    expect([...bytes.body]).toEqual([...body]);
  });

  it('orders texts by their characters', async () => {
    for (const name of ['b', 'B', 'a', '1', 'ä']) await store.write([insert(name, '')]);
    const names = (await store.read(all)).map(({ name }) => name);
    expect(names).toEqual(['1', 'B', 'a', 'b', 'ä']);
  });

  it('counts right when many write at once', async () => {
    await store.write([insert('n', '0')]);
    const other = await place.open();
    const sql =
      "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'n'";
    const writers = Array.from({ length: 40 }, (_, index) => (index % 2 ? store : other));
    await Promise.all(writers.map((writer) => writer.write([{ sql, mustChange: true }])));
    expect(await store.read(all)).toEqual([{ name: 'n', value: '40' }]);
    await other.close();
  });

  it('stops a read whose user no longer waits', async () => {
    const sql = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000000)
      SELECT i FROM n WHERE i > $1`;
    const end = new AbortController();
    const read = store.read({ sql, values: [0] }, end.signal);
    setImmediate(() => end.abort());
    await expect(read).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
    expect(await store.read(all)).toEqual([]);
  });

  it('refuses what is asked after its end', async () => {
    const other = await place.open();
    await other.close();
    await expect(other.read(all)).rejects.toThrow();
  });
});

describeEngines('A place for a store', (engine) => {
  let place: StorePlace;
  beforeEach(async () => {
    place = await engine.makePlace();
  });
  afterEach(() => place.remove());

  it('is prepared once, however many open it at the same time', async () => {
    const stores = await Promise.all([1, 2, 3].map((now) => place.open(now)));
    const sql = 'SELECT number FROM migration ORDER BY number';
    const [rows] = await Promise.all(stores.map((store) => store.read({ sql })));
    expect(rows?.map(({ number }) => number)).toEqual(rows?.map((_, index) => index + 1));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('is not opened if a newer program has prepared it', async () => {
    const store = await place.open();
    const sql = "INSERT INTO migration VALUES (999, '999-future.sql', 'x', 0)";
    await store.write([{ sql }]);
    await store.close();
    await expect(place.open()).rejects.toThrow('A newer version of the gateway');
  });

  it('is not opened if one of its migrations was another', async () => {
    const store = await place.open();
    await store.write([{ sql: "UPDATE migration SET hash = 'x'" }]);
    await store.close();
    await expect(place.open()).rejects.toThrow('another 001-archive.sql');
  });
});
