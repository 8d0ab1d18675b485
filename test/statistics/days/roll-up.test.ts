import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { saveRecord } from '../../../src/archive/intake/save-record.ts';
import { findDirtyDays, rollUp } from '../../../src/statistics/days/roll-up.ts';
import type { StreamFact } from '../../../src/statistics/facts/stream-fact.ts';
import type { Row, Statement, Store } from '../../../src/store/store.ts';
import { madeWholeRecord } from '../../support/archive/made-whole-record.ts';
import { countDays, counter } from '../../support/statistics/counted-archive.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const counting = { ruleSets: counter.ruleSets, minGroupSize: 2 };
const idOf = (index: number) => String(index).padStart(36, '0');
const tables = [
  ...['record', 'record_page', 'record_fact', 'change', 'setting', 'stream_fact'],
  ...['statistics_day', 'statistics_count', 'statistics_detail', 'statistics_column'],
];

const fact: StreamFact = {
  ...{ isStream: true, mediaKind: 'AUDIO', subnet: '10.0.0.0', connectionType: 'wifi' },
  ...{ wifiBand: null, device: 'Headset', platform: 'windows', clientVersion: '1.0', person: 7 },
  ...{ verdicts: '', failure: '', jitter: 16_000_000, loss: null, roundTripTime: 50_000_000 },
  notes: null,
};

describeEngines('A day that is counted', (engine) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterEach(() => store.write(tables.map((table) => ({ sql: `DELETE FROM ${table}` }))));
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  const save = async (index: number, version: number, day: string, streams = [fact]) =>
    saveRecord(
      store,
      await madeWholeRecord({
        ...{ id: idOf(index), version, streams, startTime: `${day}T10:00:00.0000000Z` },
      }),
      now,
    );
  const figures = async () => ({
    counts: await store.read({
      sql: 'SELECT * FROM statistics_count ORDER BY rule_set, dimension, day, value',
    }),
    details: await store.read({
      sql: 'SELECT * FROM statistics_detail ORDER BY dimension, value, day',
    }),
    columns: await store.read({ sql: 'SELECT * FROM statistics_column ORDER BY day, name' }),
  });
  const dirtyDays = async () =>
    (await findDirtyDays(store, counting, 10)).map(({ day }) => day).sort();

  it('is counted anew if a record of it comes, changes or moves, and no other day is', async () => {
    await save(1, 1, '2026-11-01');
    await save(2, 1, '2026-11-02');
    await save(3, 1, '2026-11-03');
    expect(await countDays(store, counting)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    expect(await countDays(store, counting)).toEqual([]);
    await save(2, 2, '2026-11-04');
    expect(await dirtyDays()).toEqual(['2026-11-02', '2026-11-04']);
    await countDays(store, counting);
    const sql =
      "SELECT day, streams FROM statistics_count WHERE dimension = 'ALL' AND rule_set = $1 ORDER BY day";
    const values = [counter.ruleSets[0]?.code ?? ''];
    expect(await store.read({ sql, values })).toEqual([
      { day: '2026-11-01', streams: 1 },
      { day: '2026-11-03', streams: 1 },
      { day: '2026-11-04', streams: 1 },
    ]);
  });

  it('has the same figures however often it is counted', async () => {
    await save(1, 1, '2026-11-01', [fact, { ...fact, person: 8, subnet: null }]);
    await countDays(store, counting);
    const before = await figures();
    await store.write([{ sql: 'UPDATE statistics_day SET counted_changes = -1' }]);
    await countDays(store, counting);
    expect(await figures()).toEqual(before);
    expect(before.counts.length).toBeGreaterThan(10);
  });

  it('has every stream if it takes several pages to read', async () => {
    const streams = Array.from({ length: 7001 }, (_, index) => ({
      ...{ ...fact, person: index, subnet: index % 2 === 0 ? null : `10.0.${index % 100}.0` },
      jitter: index % 3 === 0 ? null : 1_000_000,
    }));
    await save(1, 1, '2026-11-01', streams);
    await save(2, 1, '2026-11-01', streams.slice(0, 3000));
    await countDays(store, counting);
    const { counts, details } = await figures();
    const [code] = counter.ruleSets.map((one) => one.code);
    const of = (dimension: string, value: string) => (row: Row) =>
      row.dimension === dimension && row.value === value && (row.rule_set ?? code) === code;
    expect(counts.find(of('ALL', ''))).toMatchObject({ streams: 10_001, attempts: 10_001 });
    expect(counts.find(of('SUBNET', ''))).toMatchObject({ streams: 5001 });
    expect(counts.find(of('SUBNET', '10.0.1.0'))).toMatchObject({ streams: 100 });
    expect(details.find(of('ALL', ''))).toMatchObject({ jitter: '1000000:6667' });
    expect(details.find(of('ALL', ''))?.people).toHaveLength(7001 * 8);
  }, 30_000);

  it('is counted if Microsoft names a type of call that a database cannot keep', async () => {
    const startTime = '2026-11-01T10:00:00.0000000Z';
    const record = await madeWholeRecord({ id: idOf(1), startTime, streams: [fact, fact] });
    await saveRecord(store, { ...record, callType: 'group\u0000call\u001f' }, now);
    await countDays(store, counting);
    const sql = "SELECT value, attempts FROM statistics_count WHERE dimension = 'CALL_TYPE'";
    expect((await store.read({ sql }))[0]).toEqual({ value: '', attempts: 2 });
  });

  it('is counted anew if rule sets or the size of small groups change', async () => {
    await save(1, 1, '2026-11-01');
    await countDays(store, counting);
    expect(await countDays(store, { ...counting, minGroupSize: 3 })).toEqual(['2026-11-01']);
    const [first, ...others] = counter.ruleSets;
    const changed = [{ ...first, code: 'changed0' } as NonNullable<typeof first>, ...others];
    expect(await countDays(store, { ...counting, ruleSets: changed })).toEqual(['2026-11-01']);
    const { counts } = await figures();
    expect(new Set(counts.map((row) => row.rule_set))).toEqual(
      new Set(changed.map(({ code }) => code)),
    );
  });

  const failing: Statement = {
    sql: "UPDATE setting SET value = '' WHERE name = 'none'",
    mustChange: true,
  };

  it('keeps its old figures if its new ones are interrupted at any statement', async () => {
    await save(1, 1, '2026-11-01');
    await countDays(store, counting);
    const before = await figures();
    await save(2, 1, '2026-11-01');
    const [day] = await findDirtyDays(store, counting, 1);
    let count = Infinity;
    for (let at = 0; at <= count; at += 1) {
      const interrupted = {
        read: store.read.bind(store),
        write(statements: readonly Statement[]) {
          count = statements.length;
          return store.write([...statements.slice(0, at), failing, ...statements.slice(at)]);
        },
      };
      expect(await rollUp(interrupted, day ?? expect.fail(), counting)).toBe(false);
      expect(await figures()).toEqual(before);
      expect(await dirtyDays()).toEqual(['2026-11-01']);
    }
    expect(count).toBeGreaterThan(4);
    expect(await rollUp(store, day ?? expect.fail(), counting)).toBe(true);
    expect(await figures()).not.toEqual(before);
  });

  it('is not counted by a process that leads no longer', async () => {
    await save(1, 1, '2026-11-01');
    const [day] = await findDirtyDays(store, counting, 1);
    expect(await rollUp(store, day ?? expect.fail(), counting, [failing])).toBe(false);
    expect((await figures()).counts).toEqual([]);
  });

  it('keeps its old figures if a record comes while it is counted', async () => {
    await save(1, 1, '2026-11-01');
    const [day] = await findDirtyDays(store, counting, 1);
    const read = async (statement: Statement) => {
      const rows = await store.read(statement);
      await save(2, 1, '2026-11-01');
      return rows;
    };
    const meanwhile = { read, write: store.write.bind(store) };
    expect(await rollUp(meanwhile, day ?? expect.fail(), counting)).toBe(false);
    expect(await dirtyDays()).toEqual(['2026-11-01']);
    expect((await figures()).counts).toEqual([]);
  });
});
