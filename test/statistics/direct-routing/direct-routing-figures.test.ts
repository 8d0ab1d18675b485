import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
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
  ...{ isProtected: false, wantsPeople: true, wantsSetupTimes: true },
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

  const rowOf = async (day: string, number: number, json: JsonObject) => {
    const text = await packText(Buffer.from(JSON.stringify(json)));
    const startTime = `${day}T10:00:00.0000000Z`;
    const fact = directRoutingFactOf(json);
    return { log: 'directRoutingCalls', startTime, key: `${number} 0`, text, fact } as const;
  };
  const save = async (number: number, finalSipCode: number) => {
    const json = { userId: `person ${number}`, successfulCall: false, finalSipCode };
    await store.write(saveRows([await rowOf('2026-11-20', number, json)]));
  };

  it.each([486, 503])(
    'are of the same calls if calls that end with %d are archived while they are read',
    async (finalSipCode) => {
      await store.write([{ sql: 'DELETE FROM call_log_row' }]);
      await save(1, 486);
      let reads = 0;
      const read = async (statement: Statement) => {
        const rows = await store.read(statement);
        reads += 1;
        await save(1 + reads, finalSipCode);
        return rows;
      };
      const groups = await readDirectRouting(question, 5, { read, work: freeWork });
      expect(reads).toBe(2);
      expect(
        groups.map(({ values, calls, people }) => [
          values.get('FINAL_SIP_CODE'),
          ...[calls, people.size],
        ]),
      ).toEqual([['486', 1, 1]]);
    },
  );

  it('are read in turns, from few rows unless people or setup times are asked for', async () => {
    const rows = await Promise.all(
      Array.from({ length: 5000 }, (_, number) => {
        const inviteDateTime = new Date(Date.UTC(2026, 10, 22, 9, 59, 0, number)).toISOString();
        const times = { inviteDateTime, startDateTime: '2026-11-22T10:00:00Z' };
        const json = { userId: `person ${number}`, successfulCall: true, ...times };
        return rowOf('2026-11-22', number, json);
      }),
    );
    await store.write(saveRows(rows));
    const busy = { ...question, from: '2026-11-22', until: '2026-11-23' };
    const countRows = async (wanted: Partial<DirectRoutingQuestion>) => {
      const counted = { rows: 0, turns: 0 };
      const read = async (statement: Statement) => {
        const found = await store.read(statement);
        counted.rows += found.length;
        return found;
      };
      const takeLongTurn = () => {
        counted.turns += 1;
        return Promise.resolve();
      };
      await readDirectRouting({ ...busy, ...wanted }, 5, {
        ...{ read, work: { ...freeWork, takeLongTurn } },
      });
      return counted;
    };
    const [wantsPeople, wantsSetupTimes] = [false, false];
    expect(await countRows({ wantsPeople, wantsSetupTimes })).toEqual({ rows: 1, turns: 1 });
    expect(await countRows({ wantsPeople })).toMatchObject({ rows: 7, turns: 1 });
    expect(await countRows({ wantsSetupTimes })).toEqual({ rows: 5000, turns: 3 });
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
