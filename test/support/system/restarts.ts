import { startEmulator } from '../../../emulator/emulator.ts';
import { storyRecords } from '../../../emulator/story-records.ts';
import { Balancer } from './balancer.ts';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { sendSteadily } from './steady-load.ts';

interface RestartOptions {
  readonly restarts: number;
  /** Of a query that takes a few milliseconds. One that takes seconds comes once a second. */
  readonly requestsPerSecond: number;
  readonly shutdownDelayMs: number;
}

interface RestartReport {
  readonly requests: number;
  readonly failures: readonly string[];
  /** Of a query that takes a few milliseconds, and of one that takes `slowMs`. */
  readonly slowestMs: readonly number[];
  /** Requests that came when no replica was ready. */
  readonly unserved: number;
  /** The exit codes that were not 0. */
  readonly exitCodes: readonly unknown[];
}

const slowMs = 2500;
const quick = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const slow = `{ callRecord(id: "${storyRecords.badWifiCall}") { type sessions { nodes { id } } } }`;

/** Restarts two gateways behind a load balancer in turn, while clients send requests all the time. */
export async function runRestarts(options: RestartOptions): Promise<RestartReport> {
  const isSlow = (url: string) => url.includes(storyRecords.badWifiCall);
  const emulator = await startEmulator({
    faults: ({ url }) => (isSlow(url) ? { delayMs: slowMs } : undefined),
  });
  const balancer = new Balancer();
  const url = await balancer.listen();
  const add = async () => {
    const replica = await startGatewayProcess(emulator.url, {
      SHUTDOWN_DELAY_MS: String(options.shutdownDelayMs),
      // The slow query is slow each time.
      CACHE_SECONDS: '1',
      QUOTA_APPLICATION: '100000/1',
      QUOTA_RECORD_FIRST: '100000/1',
      QUOTA_RECORD_LATER: '100000/1',
    });
    balancer.add(replica);
    await balancer.untilReady(replica);
    return replica;
  };
  const replicas = [await add(), await add()];
  const stops = [sendSteadily(url, quick, options.requestsPerSecond), sendSteadily(url, slow, 1)];
  const exitCodes: unknown[] = [];
  for (let restart = 0; restart < options.restarts; restart += 1) {
    exitCodes.push(await stop(balancer, replicas.shift()));
    replicas.push(await add());
  }
  const reports = await Promise.all(stops.map((stop) => stop()));
  for (const { program } of replicas) program.stop('SIGKILL');
  await balancer.close();
  await emulator.close();
  return {
    requests: reports.reduce((sum, { requests }) => sum + requests, 0),
    failures: reports.flatMap(({ failures }) => failures),
    slowestMs: reports.map(({ slowestMs }) => Math.round(slowestMs)),
    unserved: balancer.unserved,
    exitCodes: exitCodes.filter((code) => code !== 0),
  };
}

async function stop(balancer: Balancer, replica: GatewayProcess | undefined): Promise<unknown> {
  replica?.program.stop();
  const code = await replica?.program.exit();
  if (replica) await balancer.remove(replica);
  return code;
}
