import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { audienceId } from '../emulator/authority/caller-claims.ts';
import { freePort } from '../test/support/free-port.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { percentile } from './measure/statistics.ts';
import { gatewayDialect } from './scenarios/dialects.ts';
import { twoStreamFields } from './scenarios/selections.ts';
import { startUpstream, type Upstream } from './systems/upstream.ts';

// `npm run bench:overload -- --seconds 20 --times 5` finds how many operations a second the gateway completes, sends so many
// times more, and measures what it still completes, how soon it refuses the rest, and whether health responds.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    times: { type: 'string', default: '5' },
    latency: { type: 'string', default: '100' },
  },
});
const seconds = Number(values.seconds);
const peakClients = [64, 256];
const deadlineMs = 15_000;

interface Outcome {
  readonly status: number;
  readonly ms: number;
  /** When the response was there. */
  readonly at: number;
}

/** Requests to one gateway, of callers in turn. */
class Clients {
  readonly #pool: Pool;
  readonly #bodies: readonly string[];
  readonly #tokens: readonly string[];
  #sent = 0;

  constructor(url: string, bodies: readonly string[], tokens: readonly string[]) {
    this.#pool = new Pool(new URL(url).origin, { connections: 5000, headersTimeout: 60_000 });
    this.#bodies = bodies;
    this.#tokens = tokens;
  }

  async send(): Promise<Outcome> {
    const number = this.#sent++;
    const sentAt = performance.now();
    const { statusCode, body } = await this.#pool.request({
      path: '/graphql',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.#tokens[number % this.#tokens.length] ?? ''}`,
      },
      body: this.#bodies[number % this.#bodies.length] ?? '',
    });
    const text = await body.text();
    const at = performance.now();
    const isWhole = statusCode !== 200 || !text.includes('"errors"');
    return { status: isWhole ? statusCode : 500, ms: at - sentAt, at };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/** Operations a second, with clients that wait for each response. */
async function measurePeak(clients: Clients, count: number): Promise<number> {
  const endAt = performance.now() + 5000;
  let done = 0;
  const run = async () => {
    while (performance.now() < endAt) if ((await clients.send()).status === 200) done += 1;
  };
  await Promise.all(Array.from({ length: count }, run));
  return done / 5;
}

/** Sends at a rate, whether or not responses come. */
async function sendAtRate(clients: Clients, perSecond: number): Promise<readonly Outcome[]> {
  const sent: Promise<Outcome>[] = [];
  const startedAt = performance.now();
  for (let passed = 0; passed < seconds * 1000; passed = performance.now() - startedAt) {
    while (sent.length < (passed * perSecond) / 1000) sent.push(clients.send());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return Promise.all(sent);
}

/** The milliseconds that a page of the admin listener takes, until it is stopped. */
function probe(url: string, everyMs: number): () => Promise<readonly number[]> {
  const times: Promise<number>[] = [];
  const timer = setInterval(() => times.push(timeOf(url)), everyMs);
  return () => {
    clearInterval(timer);
    return Promise.all(times);
  };
}

async function timeOf(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.text();
  return response.ok ? performance.now() - startedAt : Infinity;
}

const round = (number: number) => Math.round(number * 10) / 10;
const spread = (times: readonly number[]) =>
  times.length === 0
    ? 'none'
    : { p50: round(percentile(times, 0.5)), p99: round(percentile(times, 0.99)) };

function report(peak: number, outcomes: readonly Outcome[], startedAt: number) {
  const completed = outcomes.filter(({ status }) => status === 200);
  const refused = outcomes.filter(({ status }) => status === 503);
  // The first second fills the gateway.
  const counted = completed.filter(
    ({ at }) => at > startedAt + 1000 && at < startedAt + seconds * 1000,
  );
  const goodput = counted.length / (seconds - 1);
  return {
    'peak, operations/s': round(peak),
    'sent/s': round(outcomes.length / seconds),
    'goodput, operations/s': round(goodput),
    'goodput/peak': round((goodput / peak) * 100) / 100,
    'completed in ms': spread(completed.map(({ ms }) => ms)),
    'refused in ms': spread(refused.map(({ ms }) => ms)),
    refused: refused.length,
    failed: outcomes.length - completed.length - refused.length,
  };
}

async function start(upstream: Upstream, adminPort: number) {
  return startGatewayProcess(upstream.url, {
    ADMIN_PORT: String(adminPort),
    DEADLINE_MS: String(deadlineMs),
    CACHE_SECONDS: '0',
    AUTH_MODE: 'entra',
    AUTH_AUDIENCES: audienceId,
    AUTH_AUTHORITY: upstream.authorityUrl,
  });
}

const upstream = await startUpstream();
await upstream.setLatency(Number(values.latency));
const adminPort = await freePort();
const system = await start(upstream, adminPort);
const bodies = upstream.records.mix.map(
  (id) => gatewayDialect({ kind: 'record', id, selection: twoStreamFields }) ?? '',
);
const clients = new Clients(system.url, bodies, upstream.tokens);
try {
  await measurePeak(clients, 16);
  const peaks = [];
  for (const count of peakClients) peaks.push(await measurePeak(clients, count));
  const peak = Math.max(...peaks);
  const stops = [
    probe(`http://127.0.0.1:${adminPort}/livez`, 50),
    probe(`http://127.0.0.1:${adminPort}/metrics`, 1000),
  ];
  const startedAt = performance.now();
  const cpuBefore = system.cpuMs();
  const outcomes = await sendAtRate(clients, peak * Number(values.times));
  const [health = [], metrics = []] = await Promise.all(stops.map((stop) => stop()));
  console.log({
    ...report(peak, outcomes, startedAt),
    'health in ms': spread(health),
    'metrics in ms': spread(metrics),
    'CPU of the gateway': round((system.cpuMs() - cpuBefore) / (performance.now() - startedAt)),
    'loop delay in ms': await system.takeLoopDelay(),
  });
} finally {
  await clients.close();
  await system.stop();
  upstream.stop();
}
