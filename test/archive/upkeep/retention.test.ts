import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCoverage, readCoverage } from '../../../src/archive/coverage.ts';
import { Retention } from '../../../src/archive/upkeep/retention.ts';
import { saveRecord } from '../../../src/archive/intake/save-record.ts';
import type { Store } from '../../../src/store/store.ts';
import { madeWholeRecord } from '../../support/archive/made-whole-record.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const hourMs = 3_600_000;
const keepMs = 10 * 24 * hourMs;
const oldest = '2026-11-18T12:00:00.0000000Z';
const tooOld = '2026-11-18T11:59:59.9999999Z';
const idOf = (index: number) => String(index).padStart(36, '0');

describeEngines('Retention', (engine) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  const leader = { isLeader: true, guard: () => [] };
  const follower = { isLeader: false, guard: () => [] };
  const step = (leadership: typeof leader = leader) =>
    new Retention({ store, clock: { now }, keepMs, leadership }).step();
  const idsOf = async (table: string, column = 'record_id') => {
    const sql = `SELECT DISTINCT ${column} AS id FROM ${table} ORDER BY ${column}`;
    return (await store.read({ sql })).map(({ id }) => id);
  };

  it('removes in small steps whatever began too long ago, and nothing else', async () => {
    const older = Array.from({ length: 60 }, (_, index) => idOf(index));
    for (const id of older) {
      await saveRecord(store, await madeWholeRecord({ id, startTime: tooOld }), now);
    }
    await saveRecord(store, await madeWholeRecord({ id: idOf(99), startTime: oldest }), now);
    await store.write(addCoverage({ from: '2026-11-01', until: '2026-11-20' }));
    expect(await step(follower)).toBe(now + hourMs);
    const lost = { sql: "UPDATE setting SET value = '' WHERE name = 'none'", mustChange: true };
    expect(await step({ isLeader: true, guard: () => [lost] as never[] })).toBe(now + 60_000);
    expect(await idsOf('record', 'id')).toHaveLength(61);
    expect(await step()).toBe(now);
    expect(await idsOf('record', 'id')).toEqual([...older.slice(50), idOf(99)]);
    expect(await step()).toBe(now + hourMs);
    for (const table of ['record_page', 'record_fact', 'change']) {
      expect(await idsOf(table), table).toEqual([idOf(99)]);
    }
    expect(await idsOf('record', 'id')).toEqual([idOf(99)]);
    expect(await readCoverage(store)).toEqual([{ from: oldest, until: '2026-11-20' }]);
  });
});
