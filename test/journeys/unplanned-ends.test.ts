import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it, type TestContext } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  type GatewayProcess,
  linesOf,
  startGatewayProcess,
} from '../support/system/gateway-process.ts';

const misbehave = fileURLToPath(new URL('../support/system/misbehave.js', import.meta.url));
const fatal = 60;

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ faults: () => ({ delayMs: 1000 }) })));
afterAll(() => emulator.close());

const byImport = ['--import', misbehave];
const byEnvironment = { NODE_OPTIONS: byImport.join(' ') };

async function start(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  misbehaviour: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = byImport,
) {
  const gateway = await startGatewayProcess(
    emulator.url,
    { MISBEHAVIOUR: misbehaviour, ...environment },
    options,
  );
  onTestFinished(() => gateway.program.stop('SIGKILL'));
  return gateway;
}

async function ask(url: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
  });
  return response.json();
}

/** A module that an operator loads, such as an SDK of traces, is for the main thread and not for that of the watchdog. */
const loadsOf = ({ program }: GatewayProcess) =>
  program.output.match(/^misbehave\.js is loaded$/gm);

const isAsked = () => emulator.openRequests;
/** Liveness, for a probe that waits a second. */
const isLive = (adminUrl: string) =>
  fetch(`${adminUrl}/livez`, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );

describe('O6: A failure that nothing has caught', () => {
  it.for<[misbehaviour: string, origin: string]>([
    ['throw', 'uncaughtException'],
    ['reject', 'unhandledRejection'],
  ])(
    'O6: The process logs a failure without its text, responds to what is in progress, and exits with 1: %s',
    async ([misbehaviour, origin], { expect, onTestFinished }) => {
      const folder = mkdtempSync(join(tmpdir(), 'failing-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const audit = { AUDIT_FILE: join(folder, 'audit'), AUDIT_KEY: 'a'.repeat(32) };
      const gateway = await start({ onTestFinished }, misbehaviour, audit);
      const response = ask(gateway.url);
      await expect.poll(isAsked).toBe(1);
      gateway.program.stop('SIGUSR2');
      expect(await response).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
      expect(await gateway.program.exit()).toBe(1);
      const lines = linesOf(gateway).filter(({ level }) => level === fatal);
      expect(lines).toMatchObject([
        { origin, failure: { type: 'TypeError' }, msg: 'The process has failed, and ends' },
      ]);
      expect(lines[0]?.correlationId).toMatch(/^[\da-f-]{36}$/);
      expect(gateway.program.output).not.toContain('Abbie');
      expect(readdirSync(folder)).toEqual(['audit']);
      expect(readFileSync(audit.AUDIT_FILE, 'utf8')).toContain(storyRecords.seedRecord);
    },
  );
});

describe.concurrent('O6: A process that cannot go on', () => {
  it('O6: Node.js ends a process without memory, and says so on the standard error', async ({
    expect,
    onTestFinished,
  }) => {
    const { program } = await start({ onTestFinished }, 'allocate', {}, [
      ...byImport,
      '--max-old-space-size=96',
    ]);
    program.stop('SIGUSR2');
    expect(await program.signal()).toBe('SIGABRT');
    expect(program.output).toContain('JavaScript heap out of memory');
    expect(program.standardOutput).not.toContain('out of memory');
  });

  it('O6: A blocked event loop fails liveness while it lasts, and the log says what blocks it', async ({
    expect,
    onTestFinished,
  }) => {
    const gateway = await start({ onTestFinished }, 'block');
    await expect.poll(() => isLive(gateway.adminUrl)).toBe(true);
    gateway.program.stop('SIGUSR2');
    await expect.poll(() => isLive(gateway.adminUrl)).toBe(false);
    await expect.poll(() => isLive(gateway.adminUrl)).toBe(true);
    const frames = linesOf(gateway).flatMap(({ frames }) => frames ?? []);
    // The debugger may stop in a function of Node.js that it calls.
    expect(frames).toContainEqual(
      expect.stringMatching(/^block \(file:.*misbehave\.js:\d+:\d+\)$/),
    );
    expect(loadsOf(gateway)).toHaveLength(1);
  });

  it('O6: A process whose event loop stays blocked is killed, and the log says why', async ({
    expect,
    onTestFinished,
  }) => {
    const gateway = await start({ onTestFinished }, 'hang', byEnvironment, []);
    gateway.program.stop('SIGUSR2');
    expect(await gateway.program.signal()).toBe('SIGKILL');
    expect(linesOf(gateway).at(-1)).toMatchObject({
      level: fatal,
      msg: 'The event loop is blocked, and the process is ended',
    });
    expect(loadsOf(gateway)).toHaveLength(1);
  });
});
