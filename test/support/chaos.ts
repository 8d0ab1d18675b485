import { setTimeout as wait } from 'node:timers/promises';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { askIncrementally } from './system/ask-incrementally.ts';
import { type Response, startSystem, type System } from './system/system.ts';

/** What a run of seeded chaos has shown. */
export interface ChaosReport {
  readonly operations: number;
  /** Operations without any error. */
  readonly whole: number;
  readonly upstreamRequests: number;
  /** Responses that differ from the truth without an error, with the query. */
  readonly wrong: readonly string[];
  readonly slowestMs: number;
}

export interface ChaosOptions {
  readonly seed: number;
  readonly durationMs: number;
  readonly probability: number;
  readonly deadlineMs: number;
  readonly clients: number;
}

const now = new Date('2026-11-25T12:00:00Z');

/**
 * Asks random questions while every upstream request fails with the given probability, and compares
 * each response with that of a gateway without faults.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const random = createRandom(options.seed);
  const calm = await startSystem({ emulator: { now }, configuration: { cacheSeconds: 3600 } });
  const stormy = await startSystem({
    emulator: {
      now,
      faults: () => (random() < options.probability ? pick(random, faults) : undefined),
    },
    configuration: {
      deadlineMs: options.deadlineMs,
      cacheSeconds: 1,
      retries: { maximum: 3, baseMs: 50 },
    },
  });
  const report = {
    operations: 0,
    whole: 0,
    upstreamRequests: 0,
    wrong: [] as string[],
    slowestMs: 0,
  };
  const endsAt = performance.now() + options.durationMs;
  const client = async (_: unknown, index: number) => {
    const ask = index % 2 === 0 ? askForParts : askAtOnce;
    while (performance.now() < endsAt) {
      const query = pick(random, queries);
      const startedAt = performance.now();
      const response = await ask(stormy, query);
      report.slowestMs = Math.max(report.slowestMs, performance.now() - startedAt);
      const truth = await calm.ask(query);
      report.operations += 1;
      report.whole += response.errors?.length ? 0 : 1;
      if (!agrees(response, truth)) report.wrong.push(`${query}\n${JSON.stringify(response)}`);
      await wait(0);
    }
  };
  await Promise.all(Array.from({ length: options.clients }, client));
  report.upstreamRequests = stormy.takeRequests().length;
  await Promise.all([calm.close(), stormy.close()]);
  return report;
}

function askAtOnce(system: System, query: string): Promise<Response> {
  return system.ask(query);
}

/** What is deferred comes later; put together, it is to be as true as what comes at once. */
async function askForParts({ gatewayUrl }: System, query: string): Promise<Response> {
  const { status, data, errors } = await askIncrementally(gatewayUrl, query);
  return { status, data, errors };
}

const { meetingOf150Sessions, guestMeeting, badWifiCall, failedCall, pstnCall, allHands } =
  storyRecords;
const some = [guestMeeting, badWifiCall, failedCall, pstnCall, meetingOf150Sessions];

const queries = [
  ...some.map(
    (id) => `{ callRecord(id: "${id}") { type organizer { identity { displayName } } } }`,
  ),
  ...some.map(
    (id) => `{ callRecord(id: "${id}") { version
      sessions(first: 130) { nodes { sessionId segments { media { label streams { streamId } } } } pageInfo { hasNextPage } }
      participants(first: 150) { nodes { participantId } } } }`,
  ),
  ...some.map(
    (id) => `{ callRecord(id: "${id}") { type
      ... @defer { sessions(first: 130) { nodes { sessionId ... @defer { segments { id } } } } }
      ... @defer { participants(first: 150) { nodes { participantId } } } } }`,
  ),
  ...some.map(
    (id) => `{ less: callRecord(id: "${id}") { sessions { nodes { sessionId } } }
      more: callRecord(id: "${id}") { type
        ... @defer { sessions { nodes { modalities segments { id } } } } } }`,
  ),
  `{ callRecord(id: "${allHands}") { sessions(first: 200) { edges { node { startDateTime } } } } }`,
  `{ callRecordsById(ids: ${JSON.stringify(some)}) { id type sessions { nodes { isTest } } } }`,
  '{ callRecords(first: 70) { nodes { id type startDateTime } pageInfo { hasNextPage } } }',
  '{ callRecords(first: 25) { nodes { id sessions(first: 2) { nodes { sessionId } } } } }',
];

/** No long `Retry-After` among them: it would be obeyed, and nothing more would happen for its time. */
const faults: readonly CannedAnswer[] = [
  ...[400, 403, 404, 408, 500, 502, 503, 504, 509].map((status) => ({ status })),
  { status: 429, headers: { 'retry-after': '0.5' } },
  { status: 429, headers: { 'retry-after': 'soon' } },
  { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
  { status: 401, headers: { 'www-authenticate': 'Bearer claims="bm8ganNvbg=="' } },
  { hangUp: true },
  { resetAfterHeaders: true },
  { truncate: true },
  { truncate: 'reset' },
  { truncate: 'chunk' },
  { stall: true },
  { stallBody: true },
  { delayMs: 300 },
  { slowBody: { bytesPerSecond: 1000 } },
  { bomb: { inflatedBytes: 40_000_000 } },
  { body: '<html>no</html>' },
  { body: '[]' },
  { body: '{}' },
  { omit: true },
  { mutate: (body) => ({ ...body, sessions: 'none', value: 'none', participants_v2: 7 }) },
  { mutate: (body) => JSON.stringify(body).replaceAll('$skiptoken', '$skip') },
  { mutate: (body) => JSON.stringify(body).replaceAll('127.0.0.1', 'evil.example') },
];

/** Whether every value is true, and every missing value has an error at its path. */
export function agrees({ data, errors = [] }: Response, truth: Response): boolean {
  // On a busy machine a response may not be complete soon after its deadline: it is an error, and no data.
  const isLate = errors.length === 1 && errors[0]?.extensions.code === 'DEADLINE_EXCEEDED';
  if (data === undefined && isLate) return true;
  const paths = new Set(errors.map(({ path }) => JSON.stringify(path)));
  return (
    errors.every(({ extensions }) => extensions.code !== 'INTERNAL_SERVER_ERROR') &&
    holds(data, truth.data, [])
  );

  function holds(value: unknown, expected: unknown, path: readonly (string | number)[]): boolean {
    if (value === null) return expected === null || paths.has(JSON.stringify(path));
    if (Array.isArray(value)) return Array.isArray(expected) && holdsList(value, expected, path);
    if (typeof value !== 'object') return value === expected || isOpenEnd(path, value);
    return Object.entries(expected ?? {}).every(([key, item]) =>
      key in value
        ? holds((value as Readonly<Record<string, unknown>>)[key], item, [...path, key])
        : isMissed(path),
    );
  }

  /** A part that could not come has an error at its place or below. */
  function isMissed(path: readonly (string | number)[]): boolean {
    return errors.some((error) => path.every((step, index) => error.path?.[index] === step));
  }

  /** A list may end early with a null that has an error. */
  function holdsList(
    list: unknown[],
    expected: unknown[],
    path: readonly (string | number)[],
  ): boolean {
    const isCut =
      list.length > 0 &&
      list.at(-1) === null &&
      paths.has(JSON.stringify([...path, list.length - 1]));
    const isWhole = list.length === expected.length;
    const good = isCut && !isWhole ? list.slice(0, -1) : list;
    if (!isWhole && !(isCut && good.length <= expected.length)) return false;
    return good.every((item, index) => holds(item, expected[index], [...path, index]));
  }

  /** Where a list has ended early, there is more. */
  function isOpenEnd(path: readonly (string | number)[], value: unknown): boolean {
    return path.at(-1) === 'hasNextPage' && value === true && errors.length > 0;
  }
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Mulberry32: small, seeded and good enough to choose by. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
