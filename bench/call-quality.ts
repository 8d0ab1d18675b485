import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecodedColumns } from '../src/archive/answers/decoded-columns.ts';
import { LimitExceededError } from '../src/errors.ts';
import { dimensions } from '../src/plan/stream-conditions.ts';
import { createLocalStore } from '../src/records/cache/cache-store.ts';
import { replaceStreamFacts } from '../src/statistics/facts/fact-statements.ts';
import { firstOf } from '../src/statistics/answers/first-of.ts';
import { orderGroups } from '../src/statistics/answers/order-groups.ts';
import type { Question } from '../src/statistics/question.ts';
import { readFigures } from '../src/statistics/answers/read-figures.ts';
import { findDirtyDays, rollUp } from '../src/statistics/days/roll-up.ts';
import type { StreamFact } from '../src/statistics/facts/stream-fact.ts';
import { StreamCounter } from '../src/statistics/facts/stream-counter.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Statement, Store } from '../src/store/store.ts';
import { ruleSets } from '../test/support/quality/rule-sets.ts';
import { freeWork } from '../test/support/statistics/free-work.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';

// Measures how long a day of streams takes to be counted, and a question to be answered from the days, on both engines.
//   npm run bench:call-quality -- [days] [streams of a day] [sqlite | postgres]

const [dayText = '30', streamText = '100000', only] = process.argv.slice(2);
const [dayCount, streamsOfDay] = [Number(dayText), Number(streamText)];
const streamsOfRecord = 20;
const rounds = 200;
/** For each question. */
const maxMs = 10_000;
const counter = new StreamCounter(ruleSets.all);
const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
const [{ code } = { code: '' }] = counter.ruleSets;

/** As large as that of a gateway. */
const columns = new DecodedColumns(createLocalStore(67_108_864), true);

/** A small generator (mulberry32), so that every run has the same streams. */
let state = 19;
function draw(count: number): number {
  state = (state + 0x6d_2b_79_f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
}

/** Few values are frequent and many are rare, as in a company. */
function drawRare(count: number): number {
  return Math.floor((draw(10_000) / 10_000) ** 2 * count);
}

/** Who has what: most people sit in one place, with one device. */
const people = Array.from({ length: 8000 }, (_, person) => ({
  person,
  subnet: `10.${drawRare(8)}.${drawRare(160)}.0`,
  device: `Headset ${drawRare(300)}`,
  platform: ['windows', 'macos', 'ios', 'android'][drawRare(4)] ?? null,
  clientVersion: `27/1.3.0.${drawRare(60)}`,
}));

function somebody() {
  const one = people[drawRare(people.length)] ?? people[0];
  const isAway = draw(4) === 0;
  return { ...one, ...(isAway && { subnet: `10.${drawRare(8)}.${drawRare(160)}.0` }) };
}

function madeFact(): StreamFact {
  const isWifi = draw(3) > 0;
  const isPoor = draw(40) === 0;
  return {
    ...{ subnet: null, device: null, platform: null, clientVersion: null, person: null },
    ...somebody(),
    isStream: true,
    mediaKind: (['AUDIO', 'AUDIO', 'VIDEO', 'SCREEN_SHARING'] as const)[draw(4)] ?? null,
    connectionType: isWifi ? 'wifi' : 'wired',
    wifiBand: isWifi ? (draw(4) === 0 ? 'frequency24ghz' : 'frequency50ghz') : null,
    verdicts: counter.ruleSets.map((one) => `${one.code}${isPoor ? 'P' : 'G'}`).join(''),
    failure: draw(200) === 0 ? 'S' : draw(100) === 0 ? 'D' : '',
    notes: draw(3) === 0 ? 'Rnotrated' : null,
    jitter: (draw(40) + 1) * 1_000_000,
    loss: draw(60) * 1000,
    roundTripTime: (draw(90) + 10) * 1_000_000,
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

async function countAll(store: Store): Promise<readonly (readonly [number, number])[]> {
  const times: (readonly [number, number])[] = [];
  for (const day of await findDirtyDays(store, counting, dayCount)) {
    times.push(await time(() => rollUp(store, day, counting)));
  }
  return times;
}

/** @param wantsDetails whether people and distributions of a page of groups are read, too. */
async function ask(
  store: Store,
  question: Partial<Question>,
  wantsDetails: boolean,
): Promise<void> {
  const whole: Question = {
    ...{ from: undefined, until: undefined, groupBy: [], filter: new Map(), code },
    isProtected: false,
    ...question,
  };
  const read = (statement: Statement) => store.read(statement);
  const figures = await readFigures(whole, counting, { read, work: freeWork, columns });
  const order = { field: 'POOR_STREAMS', direction: 'DESC' } as const;
  const page = await firstOf(orderGroups(figures.groups, whole.groupBy, order), 20, freeWork);
  if (wantsDetails) await figures.detailsOf(page);
}

type Ask = (round: number) => Partial<Question>;

const subnetAt = (round: number) => new Map([['SUBNET', `10.0.${round % 20}.0`] as const]);
const dimensionAt = (index: number) => dimensions[index % dimensions.length] ?? 'SUBNET';

const questions: Readonly<Record<string, Ask>> = {
  'all together': () => ({}),
  'by day': () => ({ groupBy: ['DAY'] }),
  'by any dimension': (round) => ({ groupBy: [dimensionAt(round)] }),
  'by subnet': () => ({ groupBy: ['SUBNET'] }),
  'by weekday and hour': () => ({ groupBy: ['WEEKDAY', 'HOUR'] }),
  'a subnet by day': (round) => ({ groupBy: ['DAY'], filter: subnetAt(round) }),
  'a subnet by any other': (round) => ({
    ...{ groupBy: [dimensionAt(round)], filter: subnetAt(round) },
  }),
  'a subnet by day and band': (round) => ({
    ...{ groupBy: ['DAY', 'WIFI_BAND'], filter: subnetAt(round) },
  }),
  'by any two': (round) => ({
    groupBy: [dimensionAt(round), dimensionAt(round + 1 + (round % 4))],
  }),
  'by any three': (round) => ({
    groupBy: [dimensionAt(round), dimensionAt(round + 1), dimensionAt(round + 2 + (round % 3))],
  }),
  'by subnet and device': () => ({ groupBy: ['SUBNET', 'DEVICE'] }),
  'protected: a subnet by any': (round) => ({
    ...{ groupBy: [dimensionAt(round)], filter: subnetAt(round), isProtected: true },
  }),
  'protected: by any two': (round) => ({
    groupBy: [dimensionAt(round), dimensionAt(round + 1 + (round % 4))],
    isProtected: true,
  }),
};

/** Wall-clock time, and the time of the processor of this process: the database may be another one. */
async function time(work: () => Promise<unknown>): Promise<readonly [wall: number, cpu: number]> {
  const [begin, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return [performance.now() - begin, (user + system) / 1000];
}

function printTimes(name: string, times: readonly (readonly [number, number])[]): void {
  const at = (kind: 0 | 1, share: number) => {
    const sorted = times.map((one) => one[kind]).sort((one, other) => one - other);
    return (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1).padStart(8);
  };
  const wall = `p50 ${at(0, 0.5)} ms   p95 ${at(0, 0.95)} ms`;
  console.log(
    `${name.padEnd(36)} ${wall}   processor p50 ${at(1, 0.5)} ms   p95 ${at(1, 0.95)} ms`,
  );
}

async function measureQuestion(store: Store, name: string, question: Ask): Promise<void> {
  for (const wantsDetails of [false, true]) {
    const times: (readonly [number, number])[] = [];
    let refused = 0;
    const refuse = (failure: unknown) => {
      if (!(failure instanceof LimitExceededError)) throw failure;
      refused += 1;
    };
    const until = performance.now() + maxMs;
    for (let round = 0; round < rounds && performance.now() < until; round += 1) {
      times.push(await time(() => ask(store, question(round), wantsDetails).catch(refuse)));
    }
    printTimes(wantsDetails ? '  with people and distributions' : name, times);
    if (refused > 0) console.log(`  ${refused} of ${times.length} had too many groups`);
  }
}

async function measure(name: string, url: string): Promise<void> {
  const store = await openStore(url, Date.now());
  const [ms] = await time(() => fill(store));
  console.log(
    `${name}: ${dayCount} days of ${streamsOfDay} streams, ${Math.round(ms / 1000)} s to write`,
  );
  printTimes('a day counted', await countAll(store));
  for (const [title, question] of Object.entries(questions)) {
    await measureQuestion(store, title, question);
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
