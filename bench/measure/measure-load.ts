import type { RunningSystem } from '../systems/running-system.ts';
import type { Upstream } from '../systems/upstream.ts';
import type { PartialFigures } from './figures.ts';
import { type Load, type LoadFigures, runLoad } from './load.ts';
import { readCpuMs } from './process-figures.ts';
import { percentile } from './statistics.ts';

/** Runs the load for one round, and measures the processes that it concerns. */
export async function measureLoad(
  system: RunningSystem,
  upstream: Upstream,
  load: Omit<Load, 'url'>,
): Promise<PartialFigures> {
  return measure(system, upstream, () => runLoad({ ...load, url: system.url }));
}

/** Measures the processes while `run` keeps the system busy. */
export async function measure(
  system: RunningSystem,
  upstream: Upstream,
  run: () => Promise<LoadFigures>,
): Promise<PartialFigures> {
  await upstream.resetCounts();
  await system.takeLoopDelay();
  const before = cpuOf(system, upstream);
  const done = await run();
  const after = cpuOf(system, upstream);
  const { operations, seconds } = done;
  const share = (name: 'generator' | 'upstream') => (after[name] - before[name]) / 1000 / seconds;
  const delay = await system.takeLoopDelay();
  return {
    ...latenciesOf(done),
    cpuMs: (after.system - before.system) / operations,
    ...(await upstreamFigures(upstream, operations)),
    peakBytes: system.memory().peakBytes,
    loopDelayP99Ms: delay.p99,
    loopDelayMaxMs: delay.max,
    generatorShare: share('generator'),
    upstreamShare: share('upstream'),
  };
}

function cpuOf(system: RunningSystem, upstream: Upstream) {
  return {
    system: system.cpuMs(),
    upstream: upstream.cpuMs(),
    generator: readCpuMs(process.pid),
  };
}

function latenciesOf({ operations, seconds, latenciesMs, responseBytes }: LoadFigures) {
  return {
    operationsPerSecond: operations / seconds,
    p50Ms: percentile(latenciesMs, 0.5),
    p95Ms: percentile(latenciesMs, 0.95),
    p99Ms: percentile(latenciesMs, 0.99),
    responseBytes: responseBytes / operations,
  };
}

async function upstreamFigures(upstream: Upstream, operations: number) {
  const { requests, metered, bytes, wireBytes } = await upstream.counts();
  return {
    upstreamRequests: requests / operations,
    meteredRequests: metered / operations,
    upstreamBytes: bytes / operations,
    upstreamWireBytes: wireBytes / operations,
  };
}
