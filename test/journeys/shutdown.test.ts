import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  type GatewayProcess,
  linesOf,
  startGatewayProcess,
} from '../support/system/gateway-process.ts';
import { runRestarts } from '../support/system/restarts.ts';
import { sendSteadily } from '../support/system/steady-load.ts';

const quick = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const slow = `{ callRecord(id: "${storyRecords.badWifiCall}") { type } }`;

let emulator: Emulator;
beforeAll(async () => {
  const isSlow = (url: string) => url.includes(storyRecords.badWifiCall);
  emulator = await startEmulator({
    faults: ({ url }) => (isSlow(url) ? { delayMs: 3000 } : undefined),
  });
});
afterAll(() => emulator.close());

async function readinessStatus({ adminUrl }: GatewayProcess): Promise<number> {
  return (await fetch(`${adminUrl}/readyz`)).status;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('Shutdown of the program', () => {
  it('O1: No request fails if clients leave once the gateway is not ready', async ({
    expect,
    onTestFinished,
  }) => {
    const gateway = await startGatewayProcess(emulator.url, { SHUTDOWN_DELAY_MS: '10000' });
    onTestFinished(() => gateway.program.stop('SIGKILL'));
    const stops = [sendSteadily(gateway.url, quick, 200), sendSteadily(gateway.url, slow, 2)];
    await wait(1000);
    gateway.program.stop();
    await expect.poll(() => readinessStatus(gateway)).toBe(503);
    // A load balancer learns it within a second, and sends the last requests on its open connections.
    await wait(1000);
    const reports = await Promise.all(stops.map((stop) => stop()));
    expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    expect(reports[0]?.requests).toBeGreaterThan(200);
    expect(await gateway.program.exit()).toBe(0);
    expect(linesOf(gateway)).toContainEqual(
      expect.objectContaining({ signal: 'SIGTERM', delayMs: 10_000 }),
    );
  });

  it('O1: A person at a terminal does not wait for load balancers', async ({
    expect,
    onTestFinished,
  }) => {
    const gateway = await startGatewayProcess(emulator.url, { SHUTDOWN_DELAY_MS: '600000' });
    onTestFinished(() => gateway.program.stop('SIGKILL'));
    gateway.program.stop('SIGINT');
    expect(await gateway.program.exit()).toBe(0);
  });

  it('O1: A second signal ends the process at once, with the exit code of a killed process', async ({
    expect,
    onTestFinished,
  }) => {
    const gateway = await startGatewayProcess(emulator.url, { SHUTDOWN_DELAY_MS: '600000' });
    onTestFinished(() => gateway.program.stop('SIGKILL'));
    gateway.program.stop();
    await expect.poll(() => readinessStatus(gateway)).toBe(503);
    await wait(1100);
    gateway.program.stop();
    expect(await gateway.program.exit()).toBe(128 + 15);
  });

  it('O1: No request fails while two gateways behind a load balancer restart in turn', async ({
    expect,
  }) => {
    const report = await runRestarts({ restarts: 2, requestsPerSecond: 50, shutdownDelayMs: 4000 });
    expect(report).toMatchObject({ failures: [], exitCodes: [] });
    expect(report.requests).toBeGreaterThan(100);
  });
});
