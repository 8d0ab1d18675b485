import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { RunningProcess } from '../support/system/running-process.ts';

describe('npm start', () => {
  let emulator: Emulator;
  let started: RunningProcess | undefined;
  beforeAll(async () => (emulator = await startEmulator()));
  afterAll(() => emulator.close());
  afterEach(() => started?.stop('SIGKILL'));

  const secrets = { CURSOR_KEYS: 'c'.repeat(32), ID_KEY: 'i'.repeat(32) };
  const environment = () => ({
    PORT: '0',
    ADMIN_PORT: '0',
    AUTH_MODE: 'none',
    SHUTDOWN_DELAY_MS: '0',
    AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
    MSGRAPH_ROOT: emulator.url,
    MSGRAPH_ACCESS_TOKEN: 'any',
    ...secrets,
  });
  const start = (environment: Readonly<Record<string, string>>, ...options: readonly string[]) =>
    (started = new RunningProcess(['dist/main.js', ...options], environment));

  it('The gateway stops with a complete list of missing variables if none is set', async () => {
    const program = start({});
    expect(await program.exit()).toBe(1);
    for (const name of [
      'AUTH_AUDIENCES',
      'AZURE_TENANT_ID',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'CURSOR_KEYS',
      'ID_KEY',
    ]) {
      expect(program.output).toContain(`- ${name}: `);
    }
  });

  it('The gateway logs that it serves only this machine, and serves data from Microsoft Graph', async () => {
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

  it('C4: The gateway connects to the configured host, whatever proxy the environment names', async () => {
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

  it('The gateway reads secrets from files', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'keys');
    writeFileSync(file, `${secrets.CURSOR_KEYS}\n`);
    await start({ ...environment(), CURSOR_KEYS: '', CURSOR_KEYS_FILE: file }).says(/\/graphql/);
  });

  it('The gateway writes only JSON, and only to the standard output, at any log level', async () => {
    const program = start({ ...environment(), LOG_LEVEL: 'silent' });
    await program.says(/\/health\/ready/);
    program.stop();
    expect(await program.exit()).toBe(0);
    const lines = program.standardOutput.trimEnd().split('\n');
    const messages = lines.map((line) => (JSON.parse(line) as { readonly msg: string }).msg);
    expect(messages).toEqual([
      expect.stringMatching(/^callrecords-gateway serves http:\S+\/graphql to this machine only/),
      expect.stringMatching(/^Health is at http:\S+\/health\/ready$/),
    ]);
    expect(program.output).toBe(program.standardOutput);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'O1: The gateway exits with 0 after %s',
    async (signal) => {
      const program = start(environment());
      await program.says(/\/graphql/);
      program.stop(signal);
      expect(await program.exit()).toBe(0);
    },
  );

  it('The gateway exits with 0 if a signal arrives twice, as from a terminal and from npm', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'audit-'));
    const audit = { AUDIT_FILE: join(folder, 'audit'), AUDIT_KEY: 'a'.repeat(32) };
    const program = start({ ...environment(), ...audit });
    await program.says(/\/health\/ready/);
    program.stop('SIGINT');
    program.stop('SIGTERM');
    program.stop('SIGINT');
    expect(await program.exit()).toBe(0);
    expect(readdirSync(folder)).toEqual(['audit']);
  });

  describe('Failed starts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'failing-'));
    const port = () => new URL(emulator.url).port;
    const audit = { AUDIT_FILE: join(folder, 'audit'), AUDIT_KEY: 'a'.repeat(32) };
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each<[why: string, more: () => Readonly<Record<string, string>>, problem: RegExp]>([
      ['its port is taken', () => ({ PORT: port() }), /PORT: is in use .*Set PORT to another port/],
      [
        'its admin port is taken',
        () => ({ ADMIN_PORT: port() }),
        /ADMIN_PORT: is in use .*Set ADMIN_PORT to another port/,
      ],
      [
        'its audit is written by another process',
        () => {
          writeFileSync(`${audit.AUDIT_FILE}.lock`, JSON.stringify({ pid: process.pid }));
          return audit;
        },
        /AUDIT_FILE: The audit log is in use by process \d+.*AUDIT_FILE of its own/,
      ],
      [
        'its audit has another key',
        () => {
          rmSync(`${audit.AUDIT_FILE}.lock`);
          writeFileSync(audit.AUDIT_FILE, 'no line of an audit\n');
          return audit;
        },
        /AUDIT_FILE: The audit log is broken: line 1 .*name another file, or set AUDIT_KEY/,
      ],
    ])(
      'A failed start logs what to do, and not where in the program, if %s',
      async (_, more, problem) => {
        const program = start({ ...environment(), ...more() });
        expect(await program.exit()).toBe(1);
        expect(program.output).toMatch(problem);
        expect(program.output).not.toMatch(/^ +at /m);
        expect(program.standardOutput).toBe('');
      },
    );
  });

  describe('--check-config', () => {
    it('--check-config reports a valid configuration, and starts nothing', async () => {
      // Nothing is there: whoever asked Microsoft would say so, or wait.
      const program = start(
        { ...environment(), PORT: new URL(emulator.url).port, MSGRAPH_ROOT: 'http://127.0.0.1:9' },
        '--check-config',
      );
      expect(await program.exit()).toBe(0);
      expect(program.output).toBe('The configuration is valid.\n');
    });

    it('--check-config lists every problem', async () => {
      const wrong = { ...environment(), PORT: 'x', AUTH_AUDIENCE: 'canary', CORS_ORIGINS: '*' };
      const program = start(wrong, '--check-config');
      expect(await program.exit()).toBe(1);
      for (const name of ['PORT', 'AUTH_AUDIENCE', 'CORS_ORIGINS']) {
        expect(program.output).toContain(`- ${name}: `);
      }
      expect(program.output).not.toContain('canary');
    });

    it('--check-config opens what the start would open, and changes nothing', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'check-'));
      const audit = join(folder, 'audit');
      writeFileSync(audit, 'no line of an audit\n');
      const pfx = fileURLToPath(new URL('../config/certificates/client.pfx', import.meta.url));
      const { MSGRAPH_ACCESS_TOKEN: _, MSGRAPH_ROOT: __, ...rest } = environment();
      const wrong = {
        ...rest,
        AZURE_CLIENT_ID: rest.AZURE_TENANT_ID,
        AZURE_CLIENT_CERTIFICATE_PATH: pfx,
        AUDIT_FILE: join(audit, 'none'),
        AUDIT_KEY: 'a'.repeat(32),
        ADMIN_HOST: '203.0.113.1',
      };
      const first = start(wrong, '--check-config');
      expect(await first.exit()).toBe(1);
      for (const problem of [
        /CERTIFICATE_PATH: .*\.pfx/,
        /AUDIT_FILE: .*folder/,
        /ADMIN_HOST: is not an address/,
      ])
        expect(first.output).toMatch(problem);
      const second = start(
        { ...environment(), ...wrong, AUDIT_FILE: audit, ADMIN_HOST: '0.0.0.0' },
        '--check-config',
      );
      expect(await second.exit()).toBe(1);
      expect(second.output).toMatch(/AUDIT_FILE: The audit log is broken/);
      expect(second.output.match(/^ {2}- /gm)).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(['audit']);
    });

    it('--check-config reads the rule sets too', async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'rules.json');
      writeFileSync(file, JSON.stringify({ ruleSets: [{ name: 'OWN', date: 'today' }] }));
      const program = start({ ...environment(), QUALITY_RULES_FILE: file }, '--check-config');
      expect(await program.exit()).toBe(1);
      expect(program.output).toContain('- QUALITY_RULES_FILE: ruleSets[0].date must be');
      expect(program.output).toContain('- QUALITY_RULES_FILE: ruleSets[0].media must be');
    });

    it('--check-config reads the safelist too', async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'safelist-')), 'operations.json');
      writeFileSync(file, JSON.stringify({ some: '{ callRecords { nodes { nothing } } }' }));
      const program = start({ ...environment(), SAFELIST_FILE: file }, '--check-config');
      expect(await program.exit()).toBe(1);
      expect(program.output).toMatch(/- SAFELIST_FILE: operation some: .*nothing/);
    });
  });

  it('--print-config prints the effective configuration without a secret', async () => {
    const program = start(environment(), '--print-config');
    expect(await program.exit()).toBe(0);
    expect(JSON.parse(program.output)).toMatchObject({
      msgraphRoot: emulator.url,
      credential: { kind: 'accessToken', token: '[hidden]' },
      cursorKeys: ['[hidden]'],
      idKey: '[hidden]',
    });
    for (const secret of Object.values(secrets)) expect(program.output).not.toContain(secret);
  });

  it('--version prints the version in any environment', async () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { readonly version: string };
    const program = start({ PORT: 'x' }, '--version');
    expect(await program.exit()).toBe(0);
    expect(program.output).toBe(`${version}\n`);
  });

  it('--help prints the options and every variable in any environment', async () => {
    const program = start({ PORT: 'x' }, '--help');
    expect(await program.exit()).toBe(0);
    expect(program.output).toMatch(/^Usage: .*--check-config.*\n {2}AUTH_AUDIENCES: /s);
  });

  it('The gateway rejects an unknown option', async () => {
    const program = start(environment(), '--print-confg');
    expect(await program.exit()).toBe(2);
    expect(program.output).toMatch(/^The gateway does not have this option.*\nUsage: /);
  });

  it('The gateway prints no secret if one is invalid', async () => {
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
  let demo: RunningProcess | undefined;
  afterEach(() => demo?.stop('SIGINT'));

  it('The demo prints the playground’s URL and a query, and answers it with its requests', async () => {
    demo = new RunningProcess(['--import', 'tsx', 'emulator/demo.ts'], {
      PORT: '0',
      ADMIN_PORT: '0',
    });
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
    const lines = demo.standardOutput.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ msg: expect.stringContaining(`serves ${url}`) as string }),
    );
    expect(playground.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { callRecord: { organizer: { identity: { displayName: 'Abbie Wilkins' } } } },
      extensions: {
        upstream: [
          {
            method: 'GET',
            url: `/v1.0/communications/callRecords/${storyRecords.seedRecord}?$select=organizer,organizer_v2,startDateTime,type,version`,
            status: 200,
          },
        ],
      },
    });
  });

  it('The demo lets a page of another origin try a caller’s roles, and faults on demand', async () => {
    demo = new RunningProcess(
      [
        ...['--import', 'tsx', 'emulator/demo.ts'],
        ...['--roles', 'CallRecords.Read', '--fault', 'not-found'],
      ],
      { PORT: '0', CORS_ORIGINS: 'https://preview.example' },
    );
    const url = await demo.says(/GraphQL endpoint +(http:\S+)/);
    const token = await demo.says(/"authorization": "(Bearer \S+)"/);
    const faults = await demo.says(/-X DELETE (http:\S+)/);
    const page = 'http://localhost:5173';
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: page,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, authorization',
      },
    });
    const ask = async (origin: string, more: Readonly<Record<string, string>>) => {
      const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type organizer { identity { displayName } } } }`;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'cache-control': 'no-cache',
          origin,
          ...more,
        },
        body: JSON.stringify({ query }),
      });
      return {
        status: response.status,
        allowed: response.headers.get('access-control-allow-origin'),
        ...((await response.json()) as object),
      };
    };
    const code = (name: string) => [{ extensions: { code: name } }];
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(page);
    expect(await ask(page, {})).toMatchObject({ status: 401, allowed: page });
    const caller = { authorization: token };
    expect(await ask(page, caller)).toMatchObject({ allowed: page, errors: code('NOT_FOUND') });
    await fetch(faults, { method: 'DELETE' });
    expect(await ask('https://preview.example', caller)).toMatchObject({
      allowed: 'https://preview.example',
      data: { callRecord: { type: 'PEER_TO_PEER' } },
      errors: code('FORBIDDEN'),
    });
    expect(await ask('https://elsewhere.example', caller)).toMatchObject({ allowed: null });
    await fetch(`${faults}/throttled`, { method: 'POST' });
    expect(await ask(page, caller)).toMatchObject({ errors: code('UPSTREAM_THROTTLED') });
  });

  it('The demo prints its options if one is invalid', async () => {
    demo = new RunningProcess(['--import', 'tsx', 'emulator/demo.ts', '--fault', 'fire'], {});
    expect(await demo.exit()).toBe(2);
    expect(demo.output).toMatch(/^--fault must be one of not-found, .*\n\nUsage: npm run demo/);
  });
});
