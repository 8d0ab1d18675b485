import { afterAll, beforeAll, expect, it } from 'vitest';
import { LimitExceededError } from '../../../src/errors.ts';
import { replaceStreamFacts } from '../../../src/statistics/facts/fact-statements.ts';
import type { Question } from '../../../src/statistics/question.ts';
import { readFigures } from '../../../src/statistics/answers/read-figures.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { countDays, counter } from '../../support/statistics/counted-archive.ts';
import { freeWork, noColumns } from '../../support/statistics/free-work.ts';
import { streamOn } from '../../support/statistics/made-stream.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
const question: Question = {
  ...{ from: undefined, until: undefined, groupBy: ['SUBNET'], filter: new Map() },
  ...{ code: counter.ruleSets[0]?.code ?? '', isProtected: false },
};

describeEngines('A question of many groups', (engine) => {
  let place: StorePlace;
  let store: Store;
  const save = (id: string, day: string, subnets: readonly number[]) =>
    store.write(
      replaceStreamFacts({
        ...{ id, startTime: `${day}T10:00:00.0000000Z`, callType: 'groupcall' },
        streams: subnets.map((subnet) => streamOn('windows', String(subnet))),
      }),
    );
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    const numbers = Array.from({ length: 30_000 }, (_, index) => index);
    await save('a', '2026-11-26', numbers);
    await save('b', '2026-11-27', numbers);
    await countDays(store, counting);
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });
  const ask = (asked: Question, read = (statement: Statement) => store.read(statement)) =>
    readFigures(asked, counting, { read, work: freeWork, columns: noColumns });

  it('is answered up to 50,000 of them', async () => {
    expect((await ask(question)).groups).toHaveLength(30_000);
  });

  it.each([
    ['one dimension', ['DAY', 'SUBNET']],
    ['two dimensions', ['DAY', 'SUBNET', 'PLATFORM']],
  ] as const)('is refused above that, with %s, before they fill the memory', async (_, groupBy) => {
    const failure = ask({ ...question, groupBy });
    await expect(failure).rejects.toThrow(LimitExceededError);
    await expect(failure).rejects.toThrow('The request exceeds the limit of 50000 groups.');
  });

  it('lets others do something while its rows are added up', async () => {
    let isReading = true;
    let turns = 0;
    const takeTurns = () => {
      if (!isReading) return;
      turns += 1;
      setImmediate(takeTurns);
    };
    const read = async (statement: Statement) => {
      const rows = await store.read(statement);
      if (statement.sql.includes('statistics_count')) setImmediate(takeTurns);
      return rows;
    };
    await ask(question, read);
    isReading = false;
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it('takes the turns of its operation before each part of a day that is not counted is read or counted', async () => {
    await save('c', '2026-11-28', [1, 2, 3]);
    const turnsAt: string[] = [];
    const takeLongTurn = () => {
      turnsAt.push('turn');
      return Promise.resolve();
    };
    const read = async (statement: Statement) => {
      const rows = await store.read(statement);
      if (statement.sql.includes('FROM stream_fact')) turnsAt.push('facts');
      return rows;
    };
    const work = { ...freeWork, takeLongTurn };
    await readFigures({ ...question, from: '2026-11-28' }, counting, {
      ...{ read, work, columns: noColumns },
    });
    const behindFacts = turnsAt.slice(turnsAt.indexOf('facts'));
    expect(behindFacts).toEqual(['facts', 'turn', 'turn', 'turn', 'turn']);
  });
});
