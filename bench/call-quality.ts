import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dimensions } from '../src/plan/stream-conditions.ts';
import { replaceStreamFacts } from '../src/statistics/fact-statements.ts';
import { orderGroups } from '../src/statistics/order-groups.ts';
import type { Question } from '../src/statistics/question.ts';
import { readFigures } from '../src/statistics/read-figures.ts';
import { findDirtyDays, rollUp } from '../src/statistics/roll-up.ts';
import type { StreamFact } from '../src/statistics/stream-fact.ts';
import { StreamCounter } from '../src/statistics/stream-counter.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Statement, Store } from '../src/store/store.ts';
import { ruleSets } from '../test/support/quality/rule-sets.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';

// Measures how long a day of streams takes to be counted, and a question to be answered from the days, on both engines.
//   npm run bench:call-quality -- [days] [streams of a day] [sqlite | postgres]

const [dayText = '30', streamText = '100000', only] = process.argv.slice(2);
const [dayCount, streamsOfDay] = [Number(dayText), Number(streamText)];
const streamsOfRecord = 20;
const rounds = 200;
const counter = new StreamCounter(ruleSets.all);
const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
const [{ code } = { code: '' }] = counter.ruleSets;

/** A small generator, so that every run has the same streams. */
let state = 19;
function draw(count: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * count);
}

/** Few values are frequent and many are rare, as in a company. */
function drawRare(count: number): number {
  return Math.floor((draw(10_000) / 10_000) ** 2 * count);
}

function madeFact(): StreamFact {
  const isWifi = draw(3) > 0;
  const isPoor = draw(40) === 0;
  return {
    isStream: true,
    mediaKind: (['AUDIO', 'AUDIO', 'VIDEO', 'SCREEN_SHARING'] as const)[draw(4)] ?? null,
    subnet: `10.${drawRare(8)}.${drawRare(160)}.0`,
    connectionType: isWifi ? 'wifi' : 'wired',
    wifiBand: isWifi ? (draw(4) === 0 ? 'frequency24ghz' : 'frequency50ghz') : null,
    device: `Headset ${drawRare(300)}`,
    platform: ['windows', 'macos', 'ios', 'android'][drawRare(4)] ?? null,
    clientVersion: `27/1.3.0.${drawRare(60)}`,
    person: drawRare(8000),
    verdicts: counter.ruleSets.map((one) => `${one.code}${isPoor ? 'P' : 'G'}`).join(''),
    failure: draw(200) === 0 ? 'S' : draw(100) === 0 ? 'D' : '',
    jitter: (draw(40) + 1) * 1_000_000,
    loss: draw(60) * 1000,
    roundTripTime: (draw(90) + 10) * 1_000_000,
    notes: draw(3) === 0 ? 'Rnotrated' : null,
  };
}

async function fill(store: Store): Promise<void> {
  for (let day = 0; day < dayCount; day += 1) {
    const date = new Date(Date.UTC(2026, 9, 1 + day)).toISOString().slice(0, 10);
    const records = Math.ceil(streamsOfDay / streamsOfRecord);
    let statements: Statement[] = [];
    for (let index = 0; index < records; index += 1) {
      const hour = String(7 + draw(11)).padStart(2, '0');
      const streams = Array.from({ length: streamsOfRecord }, madeFact);
      const id = `${date}-${String(index).padStart(25, '0')}`;
      const startTime = `${date}T${hour}:00:00.0000000Z`;
      statements.push(...replaceStreamFacts({ id, startTime, callType: 'groupcall', streams }));
      if (index % 200 === 199 || index === records - 1) {
        await store.write(statements);
        statements = [];
      }
    }
  }
}

async function countAll(store: Store): Promise<readonly number[]> {
  const times: number[] = [];
  for (const day of await findDirtyDays(store, counting, dayCount)) {
    const begin = performance.now();
    await rollUp(store, day, counting);
    times.push(performance.now() - begin);
  }
  return times;
}

async function ask(store: Store, question: Partial<Question>): Promise<void> {
  const whole: Question = {
    ...{ from: undefined, until: undefined, groupBy: [], filter: new Map(), code },
    isProtected: draw(2) === 0,
    ...question,
  };
  const figures = await readFigures(whole, counting, (statement) => store.read(statement));
  const order = { field: 'POOR_STREAMS', direction: 'DESC' } as const;
  await figures.detailsOf(orderGroups(figures.groups, whole.groupBy, order).slice(0, 20));
}

const questions: Readonly<Record<string, (round: number) => Partial<Question>>> = {
  'all together': () => ({}),
  'by day': () => ({ groupBy: ['DAY'] }),
  'by any dimension': (round) => ({ groupBy: [dimensions[round % dimensions.length] ?? 'SUBNET'] }),
  'by subnet': () => ({ groupBy: ['SUBNET'] }),
  'by weekday and hour': () => ({ groupBy: ['WEEKDAY', 'HOUR'] }),
  'one subnet by day': (round) => ({
    groupBy: ['DAY'],
    filter: new Map([['SUBNET', `10.0.${round % 20}.0`]]),
  }),
};

function printTimes(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  console.log(`${name.padEnd(24)} p50 ${at(0.5).padStart(8)} ms   p95 ${at(0.95).padStart(8)} ms`);
}

async function measure(name: string, url: string): Promise<void> {
  const store = await openStore(url, Date.now());
  const begin = performance.now();
  await fill(store);
  console.log(
    `${name}: ${dayCount} days of ${streamsOfDay} streams, ${Math.round((performance.now() - begin) / 1000)} s to write`,
  );
  printTimes('a day counted', await countAll(store));
  for (const [title, question] of Object.entries(questions)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      await ask(store, question(round));
      times.push(performance.now() - start);
    }
    printTimes(title, times);
  }
  await store.close();
}

if (only !== 'postgres') {
  const folder = mkdtempSync(join(tmpdir(), 'call-quality-'));
  await measure('SQLite', `sqlite:${join(folder, 'archive.db')}`);
  rmSync(folder, { recursive: true });
}
if (only !== 'sqlite') {
  const server = await startPostgres();
  await measure('PostgreSQL', server.createDatabase('quality'));
  server.remove();
}
