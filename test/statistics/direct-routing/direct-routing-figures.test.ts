import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveRows } from '../../../src/archive/logs/call-log-rows.ts';
import { packText } from '../../../src/archive/pack-text.ts';
import { directRoutingFactOf } from '../../../src/statistics/direct-routing/direct-routing-fact.ts';
import { readDirectRouting } from '../../../src/statistics/direct-routing/direct-routing-figures.ts';
import type { DirectRoutingQuestion } from '../../../src/statistics/direct-routing/direct-routing-question.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { freeWork } from '../../support/statistics/free-work.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const question: DirectRoutingQuestion = {
  ...{ from: '2026-11-20', until: '2026-11-21', groupBy: ['FINAL_SIP_CODE'], filter: new Map() },
  ...{ isProtected: false, wantsPeople: true },
};

describeEngines('The figures of direct routing', (engine) => {
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

  const save = async (number: number, finalSipCode: number) => {
    const json = { userId: `person ${number}`, successfulCall: false, finalSipCode };
    const text = await packText(Buffer.from(JSON.stringify(json)));
    const startTime = '2026-11-20T10:00:00.0000000Z';
    const fact = directRoutingFactOf(json);
    const row = { log: 'directRoutingCalls', startTime, key: `${number} 0`, text, fact } as const;
    await store.write(saveRows([row]));
  };

  it('have no group without a call if calls are archived while they are read', async () => {
    await save(1, 486);
    let reads = 0;
    const read = async (statement: Statement) => {
      const rows = await store.read(statement);
      reads += 1;
      await save(1 + reads, 503);
      return rows;
    };
    const groups = await readDirectRouting(question, 5, { read, work: freeWork });
    expect(reads).toBe(2);
    expect(groups.map(({ values, calls }) => [values.get('FINAL_SIP_CODE'), calls])).toEqual([
      ['486', 1],
    ]);
  });

  it('are refused if there are more than 50,000 groups, before they fill the memory', async () => {
    const text = await packText(Buffer.from('{}'));
    const rows = Array.from({ length: 50_001 }, (_, finalSipCode) => ({
      ...({ log: 'directRoutingCalls', startTime: '2026-11-21T10:00:00.0000000Z' } as const),
      ...{ key: String(finalSipCode), text, fact: directRoutingFactOf({ finalSipCode }) },
    }));
    await store.write(saveRows(rows));
    const many = { ...question, from: '2026-11-21', until: '2026-11-22', wantsPeople: false };
    const read = (statement: Statement) => store.read(statement);
    await expect(readDirectRouting(many, 5, { read, work: freeWork })).rejects.toThrow(
      'The request exceeds the limit of 50000 groups.',
    );
  });
});
