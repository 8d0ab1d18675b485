import { request } from 'undici';
import type { LoadFigures } from '../measure/load.ts';
import type { PartialFigures } from '../measure/figures.ts';
import { measure } from '../measure/measure-load.ts';
import { type Measured, measureInTurn } from '../measure/rounds.ts';
import type { RunningSystem } from '../systems/running-system.ts';
import { bareProxy, liveGateway, type System } from '../systems/systems.ts';
import type { BenchRecords } from '../systems/bench-tenant.ts';
import { resultsOf, type RunOptions, type Scenario, type ScenarioResult } from './scenario.ts';
import { bareWalker, gatewayWalker, type Walker } from './walkers.ts';

/** The first pages fill buffers and compile code. */
const settledAfter = 20;

interface Walked {
  readonly record: keyof BenchRecords & `of${string}`;
  readonly sessions: number;
}

const walkers: readonly (readonly [System, Walker])[] = [
  [liveGateway, gatewayWalker],
  [bareProxy, bareWalker],
];

/** One client reads all sessions of a large meeting, page by page. Each walk has a new process. */
export const walkScenario: Scenario = {
  number: 7,
  title: 'All sessions of a large meeting, page by page, cache off',
  async run(options) {
    const walked: readonly Walked[] = [
      { record: 'of2000Sessions', sessions: 2_000 },
      { record: 'of10000Sessions', sessions: 10_000 },
    ];
    const results: ScenarioResult[] = [];
    for (const each of walked) results.push(await runWalk(each, options));
    return results;
  },
};

async function runWalk(walked: Walked, options: RunOptions): Promise<ScenarioResult> {
  const measured = walkers
    .filter(([system]) => options.includes(system))
    .map(([system, walker]): Measured => {
      const measureRound = () => measureWalk(system, walker, walked, options);
      return { name: system.name, measureRound };
    });
  // The emulator generates each page once.
  await measureInTurn(measured, 1);
  const figures = await measureInTurn(measured, Math.min(options.rounds, 3));
  return {
    scenario: walkScenario.number,
    title: `${walked.sessions} sessions walked by pages of 60, cache off; an operation is a page`,
    clients: 1,
    baseline: bareProxy.name,
    systems: resultsOf(figures),
  };
}

async function measureWalk(
  system: System,
  walker: Walker,
  { record, sessions }: Walked,
  { upstream }: RunOptions,
): Promise<PartialFigures> {
  const process = await system.start(upstream);
  try {
    const residentBytes: number[] = [];
    let latenciesMs: readonly number[] = [];
    const figures = await measure(process, upstream, async () => {
      const done = await walk(process, walker, upstream.records[record], sessions, residentBytes);
      ({ latenciesMs } = done);
      return done;
    });
    return {
      ...figures,
      growthBytes:
        Math.max(...residentBytes.slice(settledAfter)) - (residentBytes[settledAfter] ?? NaN),
      slowdown: slowdownOf(latenciesMs.slice(settledAfter)),
    };
  } finally {
    await process.stop();
  }
}

function slowdownOf(latenciesMs: readonly number[]): number {
  const quarter = Math.floor(latenciesMs.length / 4);
  const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0);
  return sum(latenciesMs.slice(-quarter)) / sum(latenciesMs.slice(0, quarter));
}

async function walk(
  system: RunningSystem,
  { bodyOf, readPage }: Walker,
  id: string,
  sessions: number,
  residentBytes: number[],
): Promise<LoadFigures> {
  const ids = new Set<string>();
  const latenciesMs: number[] = [];
  let responseBytes = 0;
  const startedAt = performance.now();
  for (let next: string | undefined = ''; next !== undefined;) {
    const sentAt = performance.now();
    const headers = { 'content-type': 'application/json' };
    const response = await request(system.url, {
      method: 'POST',
      headers,
      body: bodyOf(id, next),
    });
    const text = await response.body.text();
    latenciesMs.push(performance.now() - sentAt);
    responseBytes += text.length;
    const page = readPage(text);
    for (const each of page.ids) ids.add(each);
    next = page.next;
    residentBytes.push(system.memory().residentBytes);
  }
  if (ids.size !== sessions) throw new Error(`${ids.size} sessions instead of ${sessions}.`);
  const seconds = (performance.now() - startedAt) / 1000;
  return { operations: latenciesMs.length, seconds, latenciesMs, responseBytes };
}
