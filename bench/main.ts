import { cpus, loadavg, totalmem } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type BenchOptions, BenchOptionsError, help, readBenchOptions } from './options.ts';
import { drawPicture } from './report/picture.ts';
import { publish } from './report/publish.ts';
import type { Machine, Report } from './report/report.ts';
import { printResult } from './report/table.ts';
import { printTargets } from './report/targets.ts';
import type { ScenarioResult } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { arePeersInstalled } from './systems/systems.ts';
import { startUpstream } from './systems/upstream.ts';

try {
  const options = readBenchOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(help);
  else await run(options);
} catch (error) {
  if (!(error instanceof BenchOptionsError)) throw error;
  process.stderr.write(`${error.message}\n\n${help}`);
  process.exitCode = 2;
}

async function run(options: BenchOptions): Promise<void> {
  const machine = describeMachine();
  const results = await measureAll(options);
  const report: Report = { machine, options, results };
  console.log(printTargets(results));
  mkdirSync('build', { recursive: true });
  writeFileSync('build/bench.json', `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync('build/bench.svg', drawPicture(results));
  if (options.publish) publish(report);
}

async function measureAll({ only, seconds, rounds, warmUp, withPeers }: BenchOptions) {
  const hasPeers = withPeers && arePeersInstalled();
  if (withPeers && !hasPeers) {
    console.log('The peers are not installed: npm ci --prefix bench/peers\n');
  }
  const upstream = await startUpstream();
  const includes = ({ isPeer }: { readonly isPeer: boolean }) => hasPeers || !isPeer;
  const results: ScenarioResult[] = [];
  try {
    for (const scenario of scenarios) {
      if (only && !only.includes(scenario.number)) continue;
      for (const result of await scenario.run({ seconds, rounds, warmUp, upstream, includes })) {
        console.log(printResult(result));
        results.push(result);
      }
    }
  } finally {
    upstream.stop();
  }
  return results;
}

function describeMachine(): Machine {
  const [processor] = cpus();
  return {
    date: new Date().toISOString(),
    node: process.version,
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    loadAverage: loadavg()[0] ?? NaN,
  };
}
