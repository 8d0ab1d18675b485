import { expect, it } from 'vitest';
import { DecodedColumns } from '../../../src/archive/answers/decoded-columns.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import { readColumns } from '../../../src/statistics/days/stored-columns.ts';
import { replaceStreamFacts } from '../../../src/statistics/facts/fact-statements.ts';
import type { Statement } from '../../../src/store/store.ts';
import { countDays, counter } from '../../support/statistics/counted-archive.ts';
import { streamOn } from '../../support/statistics/made-stream.ts';
import { describeEngines } from '../../support/store/engines.ts';

const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
const day = '2026-11-26';

describeEngines('The columns of a day', (engine) => {
  const open = async (isOn: boolean) => {
    const place = await engine.makePlace();
    const store = await place.open();
    const cache = createLocalStore(1_000_000);
    let reads = 0;
    const read = (statement: Statement) => {
      reads += 1;
      return store.read(statement);
    };
    const asker = { read, columns: new DecodedColumns(cache, isOn) };
    const save = async (platform: string) => {
      const record = { id: 'a', startTime: `${day}T10:00:00.0000000Z`, callType: 'groupcall' };
      await store.write(replaceStreamFacts({ ...record, streams: [streamOn(platform)] }));
      await countDays(store, counting);
    };
    return {
      save,
      clear: () => cache.clear(),
      readsOf: async (changes: number, names: Parameters<typeof readColumns>[2]) => {
        const before = reads;
        const found = await readColumns(asker, [{ day, changes }], names);
        return [reads - before, found.get(day)?.columns.get('PLATFORM')?.values];
      },
      close: async () => {
        await store.close();
        place.remove();
      },
    };
  };

  it('are read once, until the day has changed or everything is forgotten', async () => {
    const { save, readsOf, clear, close } = await open(true);
    await save('windows');
    expect(await readsOf(1, ['PLATFORM'])).toEqual([1, ['windows']]);
    expect(await readsOf(1, ['PLATFORM'])).toEqual([0, ['windows']]);
    expect(await readsOf(1, ['PLATFORM', 'person'])).toEqual([1, ['windows']]);
    await save('ios');
    // Whoever has found the day before the change gets no column of after it.
    expect(await readsOf(1, ['PLATFORM', 'DEVICE'])).toEqual([1, undefined]);
    expect(await readsOf(3, ['PLATFORM'])).toEqual([0, ['ios']]);
    clear();
    expect(await readsOf(3, ['PLATFORM'])).toEqual([1, ['ios']]);
    await close();
  });

  it('are not kept if the cache is off', async () => {
    const { save, readsOf, close } = await open(false);
    await save('windows');
    expect(await readsOf(1, ['PLATFORM'])).toEqual([1, ['windows']]);
    expect(await readsOf(1, ['PLATFORM'])).toEqual([1, ['windows']]);
    await close();
  });
});
