import { audienceId } from '../../emulator/authority/caller-claims.ts';
import { freePort } from '../../test/support/free-port.ts';
import { startGatewayProcess } from '../gateway-process.ts';
import type { Spread } from '../measure/statistics.ts';
import { gatewayDialect } from '../scenarios/dialects.ts';
import { small, twoStreamFields } from '../scenarios/selections.ts';
import type { LoopDelay, RunningSystem } from '../systems/running-system.ts';
import { startUpstream, type Upstream } from '../systems/upstream.ts';
import { ClientProcess } from './client-process.ts';
import type { RateReport } from './load-clients.ts';

export interface OverloadOptions {
  readonly seconds: number;
  /** How many times its peak the gateway is sent. */
  readonly times: number;
  /** Of Microsoft Graph, for each response. */
  readonly latencyMs: number;
  /** Small records from the cache instead of records with sessions from Microsoft Graph. */
  readonly isCached: boolean;
}

export interface OverloadReport {
  /** Operations per second that were completed at most, at any load up to a little above the peak. */
  readonly peak: number;
  readonly overload: RateReport;
  readonly livez: Spread;
  readonly metrics: Spread;
  /** Of the gateway, with all its threads. */
  readonly cpuCores: number;
  readonly loopDelay: LoopDelay;
}

const pressingClients = 64;
const pressSeconds = 5;
/** As parts of what clients get that wait for their responses. */
const loads = [0.85, 1, 1.15];
const loadSeconds = 6;
const settleSeconds = 2;
/** Until as many operations are in progress as may be. */
const overloadSettleSeconds = 5;
const [livezEveryMs, metricsEveryMs] = [50, 1000];

/** Finds what the gateway completes at most, and what it still completes when it is sent several times as much. */
export async function runOverload(options: OverloadOptions): Promise<OverloadReport> {
  const upstream = await startUpstream();
  await upstream.setLatency(options.latencyMs);
  const adminPort = await freePort();
  const gateway = await start(upstream, adminPort, options);
  const [clients, probes] = [new ClientProcess(), new ClientProcess()];
  try {
    await clients.tell('open', {
      url: gateway.url,
      bodies: bodiesOf(upstream, options),
      tokens: upstream.tokens,
    });
    const peak = await findPeak(clients);
    await probes.tell('probe', `http://127.0.0.1:${adminPort}/livez`, livezEveryMs);
    await probes.tell('probe', `http://127.0.0.1:${adminPort}/metrics`, metricsEveryMs);
    const measured = await overload(gateway, clients, peak * options.times, options.seconds);
    const [livez, metrics] = await probes.tell('takeProbes');
    if (!livez || !metrics) throw new Error('A probe was not started.');
    return { peak, ...measured, livez, metrics };
  } finally {
    clients.stop();
    probes.stop();
    await gateway.stop();
    upstream.stop();
  }
}

function start(upstream: Upstream, adminPort: number, { isCached }: OverloadOptions) {
  return startGatewayProcess(upstream.url, {
    ADMIN_PORT: String(adminPort),
    DEADLINE_MS: '15000',
    CACHE_SECONDS: isCached ? '3600' : '0',
    AUTH_MODE: 'entra',
    AUTH_AUDIENCES: audienceId,
    AUTH_AUTHORITY: upstream.authorityUrl,
  });
}

function bodiesOf({ records }: Upstream, { isCached }: OverloadOptions): readonly string[] {
  const selection = isCached ? small : twoStreamFields;
  return records.mix.map((id) => gatewayDialect({ kind: 'record', id, selection }) ?? '');
}

async function findPeak(clients: ClientProcess): Promise<number> {
  await clients.tell('press', pressingClients, pressSeconds);
  const pressed = await clients.tell('press', pressingClients, pressSeconds);
  const found = [pressed];
  for (const load of loads) {
    const rate = { perSecond: pressed * load, seconds: loadSeconds, settleSeconds };
    found.push((await clients.tell('sendAt', rate)).goodput);
  }
  return Math.max(...found);
}

async function overload(
  gateway: RunningSystem,
  clients: ClientProcess,
  perSecond: number,
  seconds: number,
) {
  await gateway.takeLoopDelay();
  const [cpuBefore, startedAt] = [gateway.cpuMs(), performance.now()];
  const report = await clients.tell('sendAt', {
    perSecond,
    seconds,
    settleSeconds: overloadSettleSeconds,
  });
  const cpuCores = (gateway.cpuMs() - cpuBefore) / (performance.now() - startedAt);
  return { overload: report, cpuCores, loopDelay: await gateway.takeLoopDelay() };
}
