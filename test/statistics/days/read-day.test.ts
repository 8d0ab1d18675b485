import { afterAll, beforeAll, expect, it } from 'vitest';
import { columnAt, valueAt } from '../../../src/statistics/days/day-columns.ts';
import { readDay } from '../../../src/statistics/days/read-day.ts';
import { replaceStreamFacts } from '../../../src/statistics/facts/fact-statements.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { streamOn } from '../../support/statistics/made-stream.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const day = '2026-11-26';

describeEngines('The facts of a day', (engine) => {
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
  const save = (id: string, platform: string, streams: number) =>
    store.write(
      replaceStreamFacts({
        ...{ id, startTime: `${day}T10:00:00.0000000Z`, callType: 'groupcall' },
        streams: Array.from({ length: streams }, () => streamOn(platform)),
      }),
    );

  it('are those of one version of each record, even if a record is replaced while they are read', async () => {
    await save('a', 'ios', 3000);
    await save('b', 'windows', 4000);
    await save('c', 'macos', 5000);
    let reads = 0;
    const read = async (statement: Statement) => {
      const rows = await store.read(statement);
      reads += 1;
      if (reads === 1) await save('b', 'android', 3000);
      return rows;
    };
    const facts = await readDay(read, day, ['PLATFORM', 'CALL_TYPE']);
    const platform = columnAt(facts, 'PLATFORM');
    const found = new Map<string | null, number>();
    for (let fact = 0; fact < facts.facts; fact += 1) {
      const value = valueAt(platform, fact);
      found.set(value, (found.get(value) ?? 0) + 1);
    }
    expect(reads).toBeGreaterThan(1);
    expect(Object.fromEntries(found)).toEqual({ ios: 3000, windows: 4000, macos: 5000 });
  });
});
