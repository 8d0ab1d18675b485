import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArchivedStatistics } from '../../../src/archive/answers/archived-statistics.ts';
import { ArchiveReads } from '../../../src/archive/answers/archive-reads.ts';
import { ArchiveSource } from '../../../src/archive/answers/archive-source.ts';
import { createDecoded } from '../../../src/archive/answers/decoded.ts';
import { saveDay } from '../../../src/archive/logs/call-log-days.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { counter } from '../../support/statistics/counted-archive.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';
import { someOperation } from '../../support/upstream/operation.ts';

const now = () => Date.parse('2026-11-28T12:00:00Z');
const statistics = new ArchivedStatistics({
  ...{ counting: { ruleSets: counter.ruleSets, minGroupSize: 5 }, now },
  fingerprint: counter.fingerprint,
});

describeEngines('The source of what is archived', (engine) => {
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

  it('calls figures of direct routing complete if the calls of all days are final before they are counted', async () => {
    const read = async (statement: Statement) => {
      const rows = await store.read(statement);
      if (statement.sql.includes('FROM call_log_row')) {
        await store.write([saveDay({ log: 'directRoutingCalls', day: '2026-11-20' }, now(), true)]);
      }
      return rows;
    };
    const decoded = createDecoded(createLocalStore(0), 0);
    const kept = { keepMs: undefined, now };
    const source = new ArchiveSource(new ArchiveReads({ read }), decoded, {
      ...{ kept, statistics },
    });
    const question = {
      ...{ from: '2026-11-20', until: '2026-11-21', groupBy: [], filter: new Map() },
      ...{ isProtected: false, wantsPeople: false, wantsSetupTimes: false },
    };
    const isComplete = async () =>
      (await source.readDirectRouting(question, someOperation())).isComplete;
    expect(await isComplete()).toBe(false);
    expect(await isComplete()).toBe(true);
  });
});
