import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchOptionsError, readBenchOptions } from '../../bench/options.ts';
import { drawPicture } from '../../bench/report/picture.ts';
import { printMarkdown, printResult } from '../../bench/report/table.ts';
import { describeTargets } from '../../bench/report/targets.ts';
import { loadScenario } from '../../bench/scenarios/load-scenario.ts';
import type { ScenarioResult } from '../../bench/scenarios/scenario.ts';
import { scenarios } from '../../bench/scenarios/scenarios.ts';
import { twoStreamFields } from '../../bench/scenarios/selections.ts';
import { cachedGateway, liveGateway } from '../../bench/systems/systems.ts';
import { startUpstream, type Upstream } from '../../bench/systems/upstream.ts';

describe('npm run bench', () => {
  let upstream: Upstream;

  beforeAll(async () => {
    upstream = await startUpstream();
  });

  afterAll(() => {
    upstream.stop();
  });

  it('Measures a scenario of the built gateway from end to end', async () => {
    const scenario = loadScenario({
      number: 3,
      title: 'Two records in turn',
      clients: [1],
      systems: [liveGateway, cachedGateway],
      baseline: liveGateway,
      operations: ({ small, of60Sessions }) =>
        [small, of60Sessions].map(
          (id) => ({ kind: 'record', id, selection: twoStreamFields }) as const,
        ),
    });
    const options = { seconds: 0.2, rounds: 2, warmUp: 0.1, upstream, includes: () => true };
    const results = await scenario.run(options);
    expect(results).toHaveLength(1);
    const [live, cached] = results[0]?.systems ?? [];
    expect(live?.rounds).toHaveLength(2);
    expect(live?.medians.meteredRequests).toBe(1);
    expect(cached?.medians.meteredRequests).toBe(0);
    for (const medians of [live?.medians, cached?.medians]) {
      expect(medians?.operationsPerSecond).toBeGreaterThan(0);
      expect(medians?.cpuMs).toBeGreaterThan(0);
      expect(medians?.peakBytes).toBeGreaterThan(1e6);
      expect(medians?.loopDelayMaxMs).toBeGreaterThanOrEqual(medians?.loopDelayP99Ms ?? NaN);
      expect(medians?.p99Ms).toBeGreaterThanOrEqual(medians?.p50Ms ?? NaN);
    }
    expect(printResult(results[0] ?? neverMeasured)).toContain('gateway, live');
  });

  it('Has the scenarios 1 to 10', () => {
    const numbers = new Set(scenarios.map(({ number }) => number));
    expect([...numbers]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

const neverMeasured: ScenarioResult = {
  scenario: 8,
  title: 'A start & its <first> response',
  clients: 1,
  baseline: 'bare proxy',
  systems: [
    { name: 'gateway, live', medians: { firstResponseMs: 1000, cpuMs: 500 }, rounds: [] },
    { name: 'bare proxy', medians: { firstResponseMs: 250, cpuMs: 100 }, rounds: [] },
  ],
};

describe('The report of the benchmark', () => {
  it('A table has the columns that apply, and the ratio to the baseline', () => {
    const [, , head, , ...rows] = printMarkdown(neverMeasured).split('\n');
    expect(head).toBe('| system | first response ms | CPU ms | × |');
    expect(rows).toEqual([
      '| gateway, live | 1,000 | 500 | 5.00 |',
      '| bare proxy | 250 | 100 | 1.00 |',
    ]);
  });

  it('A target says whether this run met it', () => {
    expect(describeTargets([neverMeasured])).toEqual([
      {
        text: 'Scenario 8: first response in ms',
        value: '1000.00',
        target: 'at most 900',
        isMet: false,
      },
    ]);
  });

  it('The picture has a bar for each system, and escapes its texts', () => {
    const picture = drawPicture([neverMeasured]);
    expect(picture.match(/<rect /g)).toHaveLength(2);
    expect(picture).toContain('A start &amp; its &lt;first> response');
    expect(picture).toContain('prefers-color-scheme: dark');
  });
});

describe('The options of the benchmark', () => {
  it('Without options, every scenario runs for five rounds of three seconds, and the peers too', () => {
    expect(readBenchOptions([])).toEqual({
      only: undefined,
      seconds: 3,
      rounds: 5,
      warmUp: 5,
      withPeers: true,
      publish: false,
    });
  });

  it('--only takes several numbers', () => {
    expect(readBenchOptions(['--only', '3,8'])).toMatchObject({ only: [3, 8] });
  });

  it.each(['--seconds x', '--rounds 0', '--unknown', '--only 3,'])('%s is refused', (words) => {
    expect(() => readBenchOptions(words.split(' '))).toThrow(BenchOptionsError);
  });

  it('docs/performance.md describes every option', () => {
    const page = readFileSync('docs/performance.md', 'utf8');
    for (const option of [
      '--only',
      '--seconds',
      '--rounds',
      '--warm-up',
      '--without-peers',
      '--publish',
    ]) {
      expect(page).toContain(option);
    }
  });
});
