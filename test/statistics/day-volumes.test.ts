import { afterAll, beforeAll, expect, it } from 'vitest';
import { DayVolumes } from '../../src/statistics/day-volumes.ts';
import { replaceStreamFacts } from '../../src/statistics/facts/fact-statements.ts';
import type { Statement, Store } from '../../src/store/store.ts';
import { countDays, counter } from '../support/statistics/counted-archive.ts';
import { streamOn } from '../support/statistics/made-stream.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };

describeEngines('The volumes of days', (engine) => {
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
  const save = (id: string, day: string, streams: number) =>
    store.write(
      replaceStreamFacts({
        ...{ id, startTime: `${day}T10:00:00.0000000Z`, callType: 'groupcall' },
        streams: Array.from({ length: streams }, () => streamOn('windows')),
      }),
    );

  it('tell streams of days that are counted from those of days that are not', async () => {
    const volumes = new DayVolumes(store, counting);
    expect(volumes.between(undefined, undefined)).toEqual({ days: 0, facts: 0, uncounted: 0 });
    await save('a', '2026-11-26', 30);
    await countDays(store, counting);
    await save('b', '2026-11-27', 20);
    await volumes.refresh();
    expect(volumes.between(undefined, undefined)).toEqual({ days: 2, facts: 30, uncounted: 20 });
    expect(volumes.uncountedDays).toBe(1);
    expect(volumes.between('2026-11-27', '2026-11-28')).toMatchObject({ facts: 0, uncounted: 20 });
    await countDays(store, counting);
    await volumes.refresh();
    expect(volumes.between(undefined, undefined)).toEqual({ days: 2, facts: 50, uncounted: 0 });
  });

  it('are about those of before if a day has changed, or is to be counted in another way', async () => {
    await save('c', '2026-11-26', 1);
    const volumes = new DayVolumes(store, counting);
    await volumes.refresh();
    expect(volumes.between(undefined, undefined)).toEqual({ days: 2, facts: 20, uncounted: 30 });
    const changed = new DayVolumes(store, { ...counting, minGroupSize: 7 });
    await changed.refresh();
    expect(changed.between(undefined, undefined)).toEqual({ days: 2, facts: 0, uncounted: 50 });
  });

  it('are counted in parts, and again only for days that have changed', async () => {
    const days = Array.from({ length: 12 }, (_, index) => `2026-10-${index + 10}`);
    for (const day of days) await save(`of ${day}`, day, 3);
    let reads = 0;
    const read = (statement: Statement) => {
      reads += 1;
      return store.read(statement);
    };
    const volumes = new DayVolumes({ read }, counting);
    const readsOfRefresh = async () => {
      reads = 0;
      await volumes.refresh();
      return reads;
    };
    const october = () => volumes.between('2026-10-01', '2026-11-01');
    expect(await readsOfRefresh()).toBe(4);
    expect(october()).toEqual({ days: 12, facts: 0, uncounted: 36 });
    expect(await readsOfRefresh()).toBe(1);
    await save('more', '2026-10-12', 1);
    expect(await readsOfRefresh()).toBe(2);
    expect(october()).toEqual({ days: 12, facts: 0, uncounted: 37 });
    expect(await readsOfRefresh()).toBe(1);
  });
});
