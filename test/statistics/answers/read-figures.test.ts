import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmulator } from '../../../emulator/emulator.ts';
import type { JsonObject } from '../../../emulator/tenant.ts';
import { DecodedColumns } from '../../../src/archive/answers/decoded-columns.ts';
import { groupBy } from '../../../src/plan/group-by.ts';
import { type Dimension, dimensions } from '../../../src/plan/stream-conditions.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import { distributionOf } from '../../../src/statistics/days/distribution.ts';
import { removePeople } from '../../../src/statistics/facts/fact-statements.ts';
import { failuresIn, feedbackIn } from '../../../src/statistics/facts/notes.ts';
import type { Grouping, Question } from '../../../src/statistics/question.ts';
import { readFigures } from '../../../src/statistics/answers/read-figures.ts';
import { codeOf } from '../../../src/statistics/facts/rule-set-codes.ts';
import type { Statement, Store } from '../../../src/store/store.ts';
import { fillArchive } from '../../support/archive/fill-archive.ts';
import { ruleSets } from '../../support/quality/rule-sets.ts';
import { countDays, counter, makeFacts } from '../../support/statistics/counted-archive.ts';
import { type Counted, recount, sumOf } from '../../support/statistics/recount.ts';
import { freeWork } from '../../support/statistics/free-work.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
/** The emulator has larger meetings, too, but a few of them would take most of the time. */
const maxSessions = 20;

const nameOfStage = {
  ...{ CALL_SETUP: 'callSetup', MIDCALL: 'midcall', UNKNOWN: 'unknown' },
  UNKNOWN_FUTURE_VALUE: 'unknownFutureValue',
};

type Part = 'counted' | 'mixed' | 'uncounted';

let records: readonly JsonObject[];
/** What the records have, by the code of the rule set. */
let recounts: ReadonlyMap<string, readonly Counted[]>;
beforeAll(async () => {
  const emulator = await startEmulator({ now: new Date(now) });
  records = emulator
    .presentVersions()
    .filter(({ sessionCount }) => sessionCount <= maxSessions)
    .map(({ id }) => emulator.wholeRecord(id));
  await emulator.close();
  recounts = new Map(ruleSets.all.map((ruleSet) => [codeOf(ruleSet), recount(records, ruleSet)]));
});

describeEngines('The figures of an archive', (engine) => {
  let place: StorePlace;
  let store: Store;
  let days: readonly string[];
  const cache = createLocalStore(100_000_000);
  const columns = new DecodedColumns(cache, true);
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    await fillArchive(store, records);
    await makeFacts(store);
    days = await countDays(store, counting);
  }, 120_000);
  afterAll(async () => {
    await store.close();
    place.remove();
  });

  const ask = async (
    question: Question,
    read = (statement: Statement) => store.read(statement),
  ) => {
    const figures = await readFigures(question, counting, {
      read,
      work: freeWork,
      columns,
    });
    const details = await figures.detailsOf(figures.groups);
    return new Map(
      figures.groups.map(({ id, counts }, index) => {
        const { people, measured, noted } = details[index] ?? expect.fail();
        const distribution = (name: 'jitter' | 'loss' | 'roundTripTime') =>
          distributionOf(measured[name]);
        const spread = {
          jitter: distribution('jitter'),
          loss: distribution('loss'),
          roundTripTime: distribution('roundTripTime'),
        };
        const failures = failuresIn(noted).map(({ stage, reason, count }) => [
          `${nameOfStage[stage]} ${reason}`,
          count,
        ]);
        const { ratings, tokens } = feedbackIn(noted);
        const said = {
          ...{ ratings: Object.fromEntries(ratings), tokens: Object.fromEntries(tokens) },
          failures: Object.fromEntries(failures) as Readonly<Record<string, number>>,
        };
        return [id, { ...counts, people: people.size, ...spread, ...said }];
      }),
    );
  };

  /** Lets some days look as if they had changed since they were counted. */
  const touch = (part: Part) =>
    store.write([
      { sql: 'UPDATE statistics_day SET counted_changes = changes' },
      ...(part === 'counted'
        ? []
        : days
            .filter((_, index) => part === 'uncounted' || index % 3 === 0)
            .map((day) => ({
              sql: 'UPDATE statistics_day SET counted_changes = -1 WHERE day = $1',
              values: [day],
            }))),
    ]);

  const expected = (all: readonly Counted[], { from, until, groupBy: names, filter }: Question) => {
    const isAsked = (one: Counted) =>
      (from === undefined || one.DAY >= from) &&
      (until === undefined || one.DAY < until) &&
      [...filter].every(([name, value]) => one[name] === value);
    const idOf = (one: Counted) => {
      const values = names
        .filter((name): name is Dimension => name !== 'DAY' && name !== 'WEEKDAY')
        .map((name) => [name, one[name]]);
      const day = names.includes('DAY') ? one.DAY : null;
      const weekday = names.includes('WEEKDAY') ? one.WEEKDAY : null;
      return JSON.stringify([false, day, weekday, ...values]);
    };
    const groups = groupBy(all.filter(isAsked), idOf);
    return new Map(groups.map((group) => [idOf(group[0]), sumOf(group)]));
  };

  const question = (all: readonly Counted[]): fc.Arbitrary<Question> =>
    fc
      .record({
        used: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 3 }),
        grouped: fc.integer({ min: 0, max: 3 }),
        calendar: fc.subarray(['DAY', 'WEEKDAY'] as const),
        example: fc.constantFrom(...all),
        bounds: fc.tuple(fc.constantFrom(undefined, ...days), fc.constantFrom(undefined, ...days)),
        ruleSet: fc.constantFrom(...ruleSets.all),
      })
      .map(({ used, grouped, calendar, example, bounds: [from, until], ruleSet }) => ({
        ...{ from, until, code: codeOf(ruleSet), isProtected: false },
        groupBy: [...calendar, ...used.slice(0, grouped)] as Grouping[],
        // Half of the conditions are on what is grouped, too.
        filter: new Map(
          used.slice(Math.floor(grouped / 2)).map((name) => [name, example[name]] as const),
        ),
      }));

  it('are those of a recount of everything, for 200 filters and groupings, counted before or not', async () => {
    const [all = []] = recounts.values();
    expect(all.length).toBeGreaterThan(2000);
    const { failures, ratings, tokens } = sumOf(all);
    for (const noted of [failures, ratings, tokens]) {
      expect(Object.keys(noted).length).toBeGreaterThan(2);
    }
    const asked = fc.sample(question(all), { numRuns: 200, seed: 19 });
    for (const [index, one] of asked.entries()) {
      await touch((['counted', 'mixed', 'uncounted'] as const)[index % 3] ?? 'counted');
      const found = await ask(one);
      expect(found, JSON.stringify([one, [...one.filter]])).toEqual(
        expected(recounts.get(one.code) ?? [], one),
      );
    }
    await touch('counted');
  }, 300_000);

  it('show to those who may not see who people are no group of few, counted before or not', async () => {
    const all = recounts.get(codeOf(ruleSets.defaultSet)) ?? [];
    const asked = fc.sample(question(all), { numRuns: 60, seed: 20 });
    let withheld = 0;
    for (const one of asked) {
      const question = { ...one, code: codeOf(ruleSets.defaultSet), isProtected: true };
      const answers = [];
      for (const part of ['counted', 'uncounted'] as const) {
        await touch(part);
        answers.push(await ask(question));
      }
      expect(answers[1], JSON.stringify(question)).toEqual(answers[0]);
      const shown = [...(answers[0]?.values() ?? [])];
      expect(shown.filter(({ people }) => people < counting.minGroupSize)).toEqual([]);
      if ((answers[0]?.size ?? 0) < expected(all, question).size) withheld += 1;
    }
    expect(withheld).toBeGreaterThan(10);
    await touch('counted');
  }, 300_000);

  it('are the same if the columns of a counted day are gone, because somebody was forgotten', async () => {
    const question: Question = {
      ...{ from: undefined, until: undefined, groupBy: ['DAY', 'SUBNET', 'PLATFORM'] },
      ...{ filter: new Map(), code: codeOf(ruleSets.defaultSet), isProtected: false },
    };
    const before = await ask(question);
    expect(before.size).toBeGreaterThan(20);
    const values = [days[0] ?? '', days.at(-1) ?? ''];
    cache.clear();
    await store.write([{ sql: 'DELETE FROM statistics_column WHERE day IN ($1, $2)', values }]);
    expect(await ask(question)).toEqual(before);
  });

  it.each(['statistics_count', 'statistics_detail'])(
    'have every day if somebody is forgotten just before %s is read',
    async (table) => {
      const question: Question = {
        ...{ from: undefined, until: undefined, groupBy: ['SUBNET'], filter: new Map() },
        ...{ code: codeOf(ruleSets.defaultSet), isProtected: false },
      };
      const before = await ask(question);
      const [row] = await store.read({ sql: 'SELECT MIN(record_id) AS id FROM stream_fact' });
      let isForgotten = false;
      const read = async (statement: Statement) => {
        if (!isForgotten && statement.sql.includes(`FROM ${table} `)) {
          isForgotten = true;
          await store.write(removePeople(String(row?.id)));
        }
        return store.read(statement);
      };
      const after = await ask(question, read);
      await makeFacts(store);
      await countDays(store, counting);
      expect(isForgotten).toBe(true);
      const withoutPeople = (answer: typeof before) =>
        new Map([...answer].map(([id, figures]) => [id, { ...figures, people: 0 }]));
      expect(withoutPeople(after)).toEqual(withoutPeople(before));
      expect(await ask(question)).toEqual(before);
    },
  );
});
