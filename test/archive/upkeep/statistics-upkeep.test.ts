import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import type { JsonObject } from '../../../emulator/tenant.ts';
import { UncountedRecords } from '../../../src/archive/upkeep/count-archived.ts';
import { PersonRemoval } from '../../../src/archive/upkeep/forget-person.ts';
import { Retention } from '../../../src/archive/upkeep/retention.ts';
import { StatisticsUpkeep } from '../../../src/archive/upkeep/statistics-upkeep.ts';
import { StreamCounter } from '../../../src/statistics/facts/stream-counter.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { fillArchive } from '../../support/archive/fill-archive.ts';
import { ruleSets } from '../../support/quality/rule-sets.ts';
import { recordsWith } from '../../support/archive/records-with.ts';
import { counter } from '../../support/statistics/counted-archive.ts';
import { numberOfPerson, recount } from '../../support/statistics/recount.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const leader = { isLeader: true, guard: (): readonly Statement[] => [] };

describeEngines('The upkeep of statistics', (engine) => {
  let emulator: Emulator;
  let place: StorePlace;
  let store: Store;
  let records: readonly JsonObject[];
  beforeAll(async () => {
    emulator = await startEmulator({ now: new Date(now) });
    records = recordsWith(emulator, 'startDateTime', 60);
    place = await engine.makePlace();
    store = await place.open();
    await fillArchive(store, records);
  });
  afterAll(async () => {
    await store.close();
    place.remove();
    await emulator.close();
  });

  const upkeep = (parts = {}) =>
    new StatisticsUpkeep({
      ...{ store, clock: { now }, counter, leadership: leader, volumes },
      counting: { ruleSets: counter.ruleSets, minGroupSize: 5 },
      ...parts,
    });
  const volumes = { refresh: () => Promise.resolve() };
  const count = async (table: string, condition = '1 = 1') => {
    const sql = `SELECT COUNT(*) AS n FROM ${table} WHERE ${condition}`;
    return Number((await store.read({ sql }))[0]?.n);
  };
  const work = async (one: StatisticsUpkeep) => {
    let steps = 1;
    while ((await one.step()) === now) steps += 1;
    return steps;
  };

  it('counts nothing in a process that does not lead', async () => {
    const leadership = { ...leader, isLeader: false };
    expect(await upkeep({ leadership }).step()).toBeGreaterThan(now);
    expect(await count('stream_fact')).toBe(0);
  });

  it('looks how much there is to count before everything is counted', async () => {
    let looks = 0;
    const looking = upkeep({ volumes: { refresh: () => Promise.resolve(void (looks += 1)) } });
    expect(await looking.step()).toBe(now);
    expect(await looking.step()).toBe(now);
    expect(looks).toBe(1);
    await store.write([{ sql: "UPDATE record SET statistics = ''" }]);
  });

  it('counts what was archived before in small steps, and goes on after a restart', async () => {
    const uncounted = new UncountedRecords(store, counter);
    expect(await uncounted.count()).toBe(60);
    expect(await upkeep().step()).toBe(now);
    expect(await uncounted.count()).toBe(40);
    await work(upkeep());
    expect(await uncounted.count()).toBe(0);
    expect(await count('stream_fact')).toBe(recount(records, ruleSets.defaultSet).length);
    expect(
      await count('statistics_day', 'counted_changes IS NULL OR counted_changes <> changes'),
    ).toBe(0);
    expect(await count('statistics_count')).toBeGreaterThan(0);
  });

  it('counts everything again if a rule set changes', async () => {
    const [first, ...others] = ruleSets.all;
    const changed = new StreamCounter([
      { ...first, name: 'CHANGED' } as NonNullable<typeof first>,
      ...others,
    ]);
    expect(await new UncountedRecords(store, changed).count()).toBe(60);
    await work(
      upkeep({
        counter: changed,
        counting: { ruleSets: changed.ruleSets, minGroupSize: 5 },
      }),
    );
    const code = changed.ruleSets[0]?.code ?? '';
    expect(await count('statistics_count', `rule_set = '${code}'`)).toBeGreaterThan(0);
    await work(upkeep());
    expect(await count('statistics_count', `rule_set = '${code}'`)).toBe(0);
  });

  it('leaves out a damaged record, which stays uncounted, and counts the others', async () => {
    const { id } = records[30] ?? expect.fail();
    const values = [id as string];
    await store.write([
      { sql: "UPDATE record SET statistics = ''" },
      { sql: "UPDATE record_page SET codec = 'later' WHERE record_id = $1", values },
    ]);
    await work(upkeep());
    const uncounted = new UncountedRecords(store, counter);
    expect(await uncounted.count()).toBe(1);
    await store.write([
      { sql: "UPDATE record_page SET codec = 'br' WHERE record_id = $1", values },
    ]);
    await work(upkeep());
    expect(await uncounted.count()).toBe(0);
    expect(await count('stream_fact')).toBe(recount(records, ruleSets.defaultSet).length);
  });

  it('has nothing of a person who was forgotten, and all of the others', async () => {
    const all = recount(records, ruleSets.defaultSet);
    const person = all.find((one) => one.person !== null)?.person ?? expect.fail();
    const number = numberOfPerson(person);
    expect(await count('stream_fact', `person = ${number}`)).toBeGreaterThan(0);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, number);
    const isIn = async () => {
      const rows = await store.read({ sql: 'SELECT people FROM statistics_detail' });
      const columns = await count('statistics_column', `known_values LIKE '%"${number}"%'`);
      const details = rows.filter(({ people }) =>
        Buffer.from(people as Uint8Array).includes(Buffer.from(bytes)),
      );
      return [details.length > 0, columns > 0];
    };
    expect(await isIn()).toEqual([true, true]);
    const removal = await PersonRemoval.begin(store, person, now);
    for await (const _ of removal.run(() => now));
    await removal.end(now);
    expect(await count('stream_fact', `person = ${number}`)).toBe(0);
    expect(await isIn()).toEqual([false, false]);
    await work(upkeep());
    expect(await count('stream_fact', `person = ${number}`)).toBe(0);
    const known = all.filter((one) => one.person !== null && one.person !== person);
    expect(await count('stream_fact', 'person IS NOT NULL')).toBe(known.length);
    expect(await count('stream_fact')).toBe(all.length);
  });

  it('drops what retention removes', async () => {
    const keepMs = 10 * 86_400_000;
    const retention = new Retention({ store, clock: { now }, keepMs, leadership: leader });
    const first = new Date(now - keepMs).toISOString();
    while ((await retention.step()) === now);
    await work(upkeep());
    const kept = recount(records, ruleSets.defaultSet).filter(
      ({ recordId }) =>
        (records.find(({ id }) => id === recordId)?.startDateTime as string) >= first,
    );
    expect(await count('stream_fact')).toBe(kept.length);
    expect(kept.length).toBeGreaterThan(0);
    for (const table of ['statistics_count', 'statistics_detail', 'statistics_column']) {
      expect(await count(table, `day < '${first.slice(0, 10)}'`)).toBe(0);
    }
  });
});
