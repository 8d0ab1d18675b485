import { setTimeout as sleep } from 'node:timers/promises';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import type { WindowFigures } from '../../src/quota/granted-windows.ts';
import { tenantOfStarts } from '../../test/support/emulator/made-records.ts';
import {
  type GatewayProcess,
  linesOf,
  startGatewayProcess,
} from '../../test/support/system/gateway-process.ts';
import { startPostgres } from '../../test/support/store/postgres-server.ts';
import { askAlways, type Asking } from './ask-always.ts';

export interface ReplicasOptions {
  readonly application: WindowFigures;
  /** How many windows are counted, after the first one, of which half is granted. */
  readonly windows: number;
  readonly frozenMs: number;
}

export interface ReplicasReport {
  /** Requests that came while their window had no slot left. */
  readonly violations: number;
  /** The part of the quota that was used, over all counted windows and of the one that was used the least. */
  readonly used: number;
  readonly leastUsed: number;
  readonly requests: number;
  /** Of each gateway: responses with data, and without. */
  readonly answered: readonly number[];
  readonly failed: readonly number[];
  /** Lines of the logs that say that the log of the quota is out of reach. */
  readonly losses: number;
}

const records = 3000;
const plenty = '100000/1';

/** The first gateway goes on, the second one is killed, and the third one is frozen and goes on. */
export async function runReplicas(options: ReplicasOptions): Promise<ReplicasReport> {
  const { application, windows, frozenMs } = options;
  const windowMs = application.seconds * 1000;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const emulator = await startEmulator({
    tenant: tenantOfStarts(Array<string>(records).fill(yesterday)),
    quota: { application },
  });
  const postgres = await startPostgres();
  const archiveUrl = postgres.createDatabase('archive');
  const start = () => startReplica(emulator.url, archiveUrl, application);
  const replicas = [await start(), await start(), await start()] as const;
  const asking = replicas.map(({ url }) => askAlways(url, records));
  const [, killed, frozen] = replicas;
  const counts = countArrivals(emulator);
  await sleep(windowMs * 1.2);
  const from = performance.now();
  await sleep(windowMs * 1.5);
  killed.program.stop('SIGKILL');
  asking[1]?.stop();
  await sleep(windowMs);
  frozen.program.stop('SIGSTOP');
  await sleep(frozenMs);
  frozen.program.stop('SIGCONT');
  await sleep(Math.max(0, from + windows * windowMs - performance.now()));
  const report = describe(options, counts.stop(), from);
  for (const one of asking) one.stop();
  for (const { program } of replicas) program.stop('SIGKILL');
  const losses = replicas.flatMap(linesOf).filter(isLoss).length;
  await emulator.close();
  postgres.remove();
  return { ...report, ...sums(asking), losses };
}

function startReplica(
  url: string,
  archiveUrl: string,
  { requests, seconds }: WindowFigures,
): Promise<GatewayProcess> {
  return startGatewayProcess(url, {
    ARCHIVE_URL: archiveUrl,
    REPLICAS: '3',
    DEADLINE_MS: '20000',
    LOG_LEVEL: 'warn',
    QUOTA_APPLICATION: `${requests}/${seconds}`,
    QUOTA_RECORD_FIRST: plenty,
    QUOTA_RECORD_LATER: plenty,
    QUOTA_LIST_FIRST: plenty,
    QUOTA_LIST_LATER: plenty,
  });
}

/** The emulator keeps its newest requests only, so they are taken from it all the time. */
function countArrivals(emulator: Emulator) {
  const arrivals: number[] = [];
  let violations = 0;
  const take = () => {
    for (const { steps, at } of emulator.requests) {
      arrivals.push(...Array<number>(steps?.length ?? 1).fill(at));
    }
    violations += emulator.violations.length;
    emulator.clearRequests();
  };
  const timer = setInterval(take, 500);
  return {
    stop() {
      clearInterval(timer);
      take();
      return { arrivals, violations };
    },
  };
}

function describe(
  { application, windows }: ReplicasOptions,
  { arrivals, violations }: { readonly arrivals: readonly number[]; readonly violations: number },
  from: number,
) {
  const windowMs = application.seconds * 1000;
  const used = Array.from({ length: windows }, (_, index) => {
    const begin = from + index * windowMs;
    return arrivals.filter((at) => at >= begin && at < begin + windowMs).length;
  });
  const all = used.reduce((sum, count) => sum + count, 0);
  return {
    violations,
    used: all / windows / application.requests,
    leastUsed: Math.min(...used) / application.requests,
    requests: all,
  };
}

function sums(asking: readonly Asking[]) {
  return {
    answered: asking.map(({ answered }) => answered),
    failed: asking.map(({ failed }) => failed),
  };
}

function isLoss({ condition }: Readonly<Record<string, unknown>>): boolean {
  return condition === 'QUOTA_LOG_UNREACHABLE';
}
