import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port.ts';
import { scrape, type ScrapedMetrics } from '../../test/support/metrics.ts';
import { type GatewayProcess, startGatewayProcess } from '../gateway-process.ts';
import { Clients, type Traffic } from './clients.ts';
import { fitLine, type Sample, trendOf, type Trend } from './trend.ts';
import { Upstream } from './upstream.ts';

export interface SoakReport extends Traffic {
  /** Operations per second that the gateway has answered at most, and that it was sent then. */
  readonly capacity: number;
  readonly rate: number;
  readonly cpuCores: number;
  readonly residentMegabytes: number;
  /** Each after a collection of garbage. */
  readonly heapMegabytes: number;
  readonly heapTrend: Trend;
  readonly residentTrend: Trend;
  /** The change between two moments without clients, at the begin and at the end. */
  readonly handles: number;
  readonly files: number;
  /** The median of the 99th percentiles between two samples, without the interval of the timer that measures it. */
  readonly loopP99Ms: number;
  /** The part of the time in which the process could have run, and waited for a processor. */
  readonly waitingShare: number;
  readonly unexpectedFailures: number;
}

export interface SoakOptions {
  readonly durationMs: number;
  /** The number of the processor that the gateway has alone. */
  readonly processor: number | undefined;
}

const connections = 64;
/** So many that the processor is the limit, and not how long Microsoft Graph takes. */
const pressingClients = 64;
const loadShare = 0.7;
const restEveryMs = 60_000;
const downMs = 2000;
/** Longer than a client of HTTP keeps an idle connection. */
const restMs = 8000;
/** The delay of the event loop is measured by a timer of so many milliseconds. */
const timerMs = 10;

/** Runs the built gateway under a steady load for a time, and measures what grows. */
export async function runSoak({ durationMs, processor }: SoakOptions): Promise<SoakReport> {
  const upstream = await Upstream.start();
  const adminPort = await freePort();
  const env = { ADMIN_PORT: `${adminPort}`, DEADLINE_MS: '15000', LOG_LEVEL: 'warn' };
  const gateway = await startGatewayProcess(upstream.url, env, ['--expose-gc']);
  try {
    if (processor !== undefined) gateway.pin(processor);
    return await soak(gateway, `http://127.0.0.1:${adminPort}`, upstream, durationMs);
  } finally {
    await gateway.stop();
    await upstream.close();
  }
}

async function soak(
  gateway: GatewayProcess,
  adminUrl: string,
  upstream: Upstream,
  durationMs: number,
): Promise<SoakReport> {
  const capacity = await calibrate(gateway.url, Math.min(30_000, durationMs / 4));
  const rate = capacity * loadShare;
  const before = await scrapeAtRest(adminUrl);
  const [cpuBefore, waitingBefore] = [gateway.cpuMs(), gateway.waitingMs()];
  const clients = new Clients(gateway.url, connections);
  const endsAt = performance.now() + durationMs;
  const [, samples, heaps] = await Promise.all([
    clients.keepRate(rate, endsAt),
    sample(adminUrl, durationMs, endsAt),
    sampleHeap(gateway, durationMs, endsAt),
    restartUntil(upstream, endsAt),
  ]);
  const cpuCores = (gateway.cpuMs() - cpuBefore) / durationMs;
  const waitingShare = (gateway.waitingMs() - waitingBefore) / durationMs;
  await clients.close();
  const after = await scrapeAtRest(adminUrl);
  const change = (name: string) => read(after, name) - read(before, name);
  const last = samples.at(-1);
  return {
    ...clients.traffic,
    ...{ capacity, rate, cpuCores, waitingShare },
    residentMegabytes: last?.residentMegabytes ?? NaN,
    heapMegabytes: heaps.at(-1)?.value ?? NaN,
    heapTrend: fitLine(heaps),
    residentTrend: trendOf(
      samples.map(({ hours, residentMegabytes }) => ({ hours, value: residentMegabytes })),
    ),
    handles: change('nodejs_active_handles_total'),
    files: change('process_open_fds'),
    loopP99Ms: median(samples.map(({ loopP99Ms }) => loopP99Ms)),
    unexpectedFailures: read(after, 'callrecords_unexpected_failures_total'),
  };
}

/** The first half only warms up. */
async function calibrate(url: string, durationMs: number): Promise<number> {
  const clients = new Clients(url, connections);
  await clients.press(pressingClients, performance.now() + durationMs / 2);
  const startedAt = performance.now();
  const before = clients.traffic.operations;
  await clients.press(pressingClients, startedAt + durationMs / 2);
  const seconds = (performance.now() - startedAt) / 1000;
  await clients.close();
  return (clients.traffic.operations - before) / seconds;
}

interface SoakSample {
  readonly hours: number;
  readonly residentMegabytes: number;
  readonly loopP99Ms: number;
}

/** A process needs a while at this rate until its caches are full, so the first third does not count. */
async function sample(
  adminUrl: string,
  durationMs: number,
  endsAt: number,
): Promise<readonly SoakSample[]> {
  const everyMs = Math.min(5000, durationMs / 60);
  const startedAt = endsAt - durationMs;
  const samples: SoakSample[] = [];
  for (let at = startedAt + durationMs / 3; at < endsAt; at += everyMs) {
    await wait(Math.max(0, at - performance.now()));
    const metrics = await scrape(adminUrl);
    samples.push({
      hours: (performance.now() - startedAt) / 3_600_000,
      residentMegabytes: read(metrics, 'process_resident_memory_bytes') / 1_048_576,
      loopP99Ms: Math.max(0, read(metrics, 'nodejs_eventloop_lag_p99_seconds') * 1000 - timerMs),
    });
  }
  return samples;
}

/** Few, because a collection of all garbage holds the process up. */
const heapSamples = 40;

async function sampleHeap(
  gateway: GatewayProcess,
  durationMs: number,
  endsAt: number,
): Promise<readonly Sample[]> {
  const startedAt = endsAt - durationMs;
  const samples: Sample[] = [];
  for (let number = 0; number < heapSamples; number += 1) {
    const at = startedAt + durationMs * (1 / 3 + (2 / 3) * (number / heapSamples));
    await wait(Math.max(0, at - performance.now()));
    const value = (await gateway.heapBytes()) / 1_048_576;
    samples.push({ hours: (performance.now() - startedAt) / 3_600_000, value });
  }
  return samples;
}

async function restartUntil(upstream: Upstream, endsAt: number): Promise<void> {
  const leftMs = () => endsAt - performance.now();
  while (leftMs() > 2 * downMs) {
    await wait(Math.min(restEveryMs, leftMs() / 2));
    if (leftMs() > downMs) await upstream.restart(downMs);
  }
}

async function scrapeAtRest(adminUrl: string): Promise<ScrapedMetrics> {
  await wait(restMs);
  return scrape(adminUrl);
}

function read(metrics: ScrapedMetrics, name: string): number {
  return metrics.value(name) ?? NaN;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
