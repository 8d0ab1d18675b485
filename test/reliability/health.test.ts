import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/raw-connection.ts';
import {
  bearer,
  type CallerSystem,
  startSystem,
  type System,
  type SystemOptions,
} from '../support/system/system.ts';
import { environmentFor } from '../support/environment.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;

async function start(options: SystemOptions & { readonly callers: true }): Promise<CallerSystem>;
async function start(options?: SystemOptions): Promise<System>;
async function start(options: SystemOptions = {}): Promise<System> {
  const system = await startSystem(options);
  onTestFinished(() => system.close());
  return system;
}

async function readiness({ adminUrl }: System) {
  const response = await fetch(`${adminUrl}/health/ready`);
  return { code: response.status, ...((await response.json()) as object) };
}

describe('Health of a gateway', () => {
  it('O9: Health and metrics are served on their own port only, and nothing is served to debug', async () => {
    const system = await start();
    const health = ['/health/live', '/health/ready', '/health/startup', '/livez', '/readyz'];
    const served = [...health, '/metrics'];
    const missing = ['/debug', '/debug/pprof/', '/metrics/', '/json/list'];
    const statuses = (url: string, paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await fetch(url + path)).status));
    expect(await statuses(system.adminUrl, served)).toEqual(served.map(() => 200));
    expect(await statuses(system.adminUrl, missing)).toEqual(missing.map(() => 404));
    const all = [...served, ...missing];
    expect(await statuses(system.gatewayUrl, all)).toEqual(all.map(() => 404));
  });

  it('PUBLIC_HEALTH=on serves liveness and readiness on the port of the clients, and no cause', async () => {
    const isDown = { status: 403 };
    const system = await start({
      callers: true,
      emulator: { faults: () => isDown },
      configuration: { publicHealth: true },
    });
    const health = async (path: string, init?: RequestInit) => {
      const response = await fetch(system.gatewayUrl + path, init);
      return { code: response.status, body: await response.json() };
    };
    await system.ask(
      query,
      {},
      bearer(system.authority.issueToUser({ roles: ['CallRecords.Read'] })),
    );
    expect(await readiness(system)).toMatchObject({ code: 200, status: 'DEGRADED' });
    const up = { code: 200, body: { status: 'UP' } };
    for (const path of ['/livez', '/readyz']) expect(await health(path)).toEqual(up);
    expect(await health('/readyz', { method: 'POST' })).toMatchObject({ code: 405 });
    const closed = system.shutDown({ delayMs: 300 });
    expect(await health('/readyz')).toEqual({ code: 503, body: { status: 'DOWN' } });
    expect(await health('/livez')).toEqual(up);
    await closed;
  });

  it('PUBLIC_HEALTH=on serves load balancers that name no host, and clients still have to', async () => {
    const system = await start({ configuration: { publicHealth: true } });
    const get = async (path: string) => {
      const { status } = await exchange(system.gatewayUrl, `GET ${path} HTTP/1.0\r\n\r\n`);
      return status;
    };
    for (const path of ['/livez', '/readyz']) expect(await get(path)).toBe(200);
    for (const path of ['/graphql', '/nothing']) expect(await get(path)).toBe(400);
  });

  it('Readiness is degraded while Microsoft Graph is down, and up after its next response', async () => {
    let isDown = true;
    const faults = () => (isDown ? { status: 502 } : undefined);
    const system = await start({ emulator: { faults } });
    expect(await readiness(system)).toMatchObject({ code: 200, status: 'UP' });
    for (let index = 0; index < 10; index += 1) await system.ask(query);
    const degraded = { status: 'DEGRADED', checks: { circuit: 'DEGRADED', application: 'UP' } };
    expect(await readiness(system)).toMatchObject({ code: 200, ...degraded });
    isDown = false;
    // Only a request finds that it is over.
    await eventually(async () => expect((await system.ask(query)).errors).toBeUndefined());
    expect(await readiness(system)).toMatchObject({ code: 200, status: 'UP' });
  });

  it('O1: Readiness is down while the last requests are served, which are served whole', async () => {
    const system = await startSystem({ emulator: { faults: () => ({ delayMs: 2000 }) } });
    const response = system.ask(query);
    await eventually(() => expect(system.emulator.openRequests).toBe(1));
    const closed = system.close();
    expect(await readiness(system)).toMatchObject({ code: 503, checks: { serving: 'DOWN' } });
    expect((await fetch(`${system.adminUrl}/health/live`)).status).toBe(200);
    expect((await response).data).toEqual({ callRecord: { type: 'PEER_TO_PEER' } });
    await closed;
    await expect(readiness(system)).rejects.toThrow();
  });
});

describe('Revoked consent in the log', () => {
  /** The gateway as a process of its own, and what it has written. */
  function startProcess(msgraphRoot: string) {
    const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        ...environmentFor(msgraphRoot),
        MSGRAPH_ACCESS_TOKEN: 'canary-token',
      },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    const find = (pattern: RegExp) =>
      eventually(
        () => {
          const [, found] = lines.map((line) => pattern.exec(line)).find(Boolean) ?? [];
          if (found === undefined) throw new Error(`It says: ${lines.join('\n')}`);
          return found;
        },
        { timeout: 60_000 },
      );
    return { lines, find };
  }

  it('U17: Revoked consent is one line of the log, however many clients send queries', async () => {
    const emulator = await startEmulator({ faults: () => ({ status: 403 }) });
    onTestFinished(() => emulator.close());
    const { lines, find } = startProcess(emulator.url);
    const url = await find(/(http:\S+\/graphql)/);
    const ready = await find(/(http:\S+\/health\/ready)/);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    };
    for (let round = 0; round < 20; round += 1) await (await fetch(url, init)).text();
    expect(await (await fetch(ready)).json()).toMatchObject({ status: 'DEGRADED' });
    const refusals = lines.filter(
      (line) => line.includes('UPSTREAM_FORBIDDEN') && !line.includes('An operation has ended'),
    );
    expect(refusals).toHaveLength(1);
    expect(JSON.parse(refusals[0] ?? '')).toMatchObject({
      level: 50,
      code: 'UPSTREAM_FORBIDDEN',
    });
    expect(lines.join()).not.toContain('canary-token');
  });
});
