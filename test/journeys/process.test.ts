import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built program, as `npm start` runs it, with nothing in its environment but `environment`. */
class Process {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  output = '';

  constructor(command: readonly string[], environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, command, {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
    });
    this.#exit = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    }
  }

  async exit(): Promise<unknown> {
    const [code] = await this.#exit;
    return code;
  }

  /** Waits until the output matches, and gives the first group of the match. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match[1] ?? '';
      if (this.#child.exitCode !== null) throw new Error(`It has stopped: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.#child.kill(signal);
  }
}

describe('npm start', () => {
  let emulator: Emulator;
  let started: Process | undefined;
  beforeAll(async () => (emulator = await startEmulator()));
  afterAll(() => emulator.close());
  afterEach(() => started?.stop('SIGKILL'));

  const secrets = { CURSOR_KEYS: 'c'.repeat(32), ID_KEY: 'i'.repeat(32) };
  const environment = () => ({
    PORT: '0',
    ADMIN_PORT: '0',
    AUTH_MODE: 'none',
    AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
    MSGRAPH_ROOT: emulator.url,
    MSGRAPH_ACCESS_TOKEN: 'any',
    ...secrets,
  });
  const start = (environment: Readonly<Record<string, string>>) =>
    (started = new Process(['dist/main.js'], environment));

  it('stops with a complete list of what is missing when nothing is set', async () => {
    const program = start({});
    expect(await program.exit()).toBe(1);
    for (const name of [
      'AUTH_MODE',
      'AZURE_TENANT_ID',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'CURSOR_KEYS',
      'ID_KEY',
    ]) {
      expect(program.output).toContain(`- ${name}: `);
    }
  });

  it('says that it serves this machine only, and answers from Microsoft Graph', async () => {
    const program = start(environment());
    const url = await program.says(/(http:\S+\/graphql) to this machine only \(AUTH_MODE=none\)/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
    });
    expect(await response.json()).toMatchObject({
      data: { callRecord: { type: 'PEER_TO_PEER' } },
      extensions: { cost: { actualUpstreamRequests: 1 } },
    });
  });

  it('C4: goes to the host of its configuration, whatever proxy the environment names', async () => {
    const proxy = 'http://127.0.0.1:9';
    const proxies = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, ALL_PROXY: proxy };
    const url = await start({ ...environment(), ...proxies }).says(/(http:\S+\/graphql)/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
    });
    expect(await response.json()).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
  });

  it('reads secrets from files', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'keys');
    writeFileSync(file, `${secrets.CURSOR_KEYS}\n`);
    await start({ ...environment(), CURSOR_KEYS: '', CURSOR_KEYS_FILE: file }).says(/\/graphql/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s', async (signal) => {
    const program = start(environment());
    await program.says(/\/graphql/);
    program.stop(signal);
    expect(await program.exit()).toBe(0);
  });

  it('says what to do when its port is taken', async () => {
    const program = start({ ...environment(), PORT: new URL(emulator.url).port });
    expect(await program.exit()).toBe(1);
    expect(program.output).toMatch(/Set PORT to another port/);
  });

  it('prints no secret when something is wrong with one', async () => {
    const program = start({
      ...environment(),
      ID_KEY: 'canary-secret',
      DEADLINE_MS: 'canary-text',
    });
    expect(await program.exit()).toBe(1);
    expect(program.output).toMatch(/ID_KEY: .*DEADLINE_MS: |DEADLINE_MS: [^]*ID_KEY: /s);
    expect(program.output).not.toContain('canary');
  });
});

describe('npm run demo', () => {
  it('prints the playground’s URL and a query, which it answers with the requests that it cost', async () => {
    const demo = new Process(['--import', 'tsx', 'emulator/demo.ts'], { PORT: '0' });
    const url = await demo.says(/GraphQL endpoint +(http:\S+)/);
    const query = await demo.says(/(query \{[^]*\n {2}\})/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const playground = await fetch(await demo.says(/playground +(http:\S+)/));
    demo.stop('SIGINT');
    expect(await demo.exit()).toBe(0);
    expect(playground.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { callRecord: { organizer: { identity: { displayName: 'Abbie Wilkins' } } } },
      extensions: {
        upstream: [
          {
            method: 'GET',
            url: `/v1.0/communications/callRecords/${storyRecords.seedRecord}?$select=organizer,organizer_v2,startDateTime,type`,
            status: 200,
          },
        ],
      },
    });
  });
});
