import { connect as connectPlainly } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Authority, startAuthority } from '../../emulator/authority.ts';
import { audienceId, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type Entra, startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  companyCa,
  type CompanyProxy,
  type CompanyProxyOptions,
  startCompanyProxy,
  startTlsFront,
} from '../support/upstream/company-proxy.ts';
import { RunningProcess } from '../support/system/running-process.ts';

const password = 'canary p@ss:word/';
const userInfo = `gateway:${encodeURIComponent(password)}`;

const [graph, login, entraHost] = [
  'graph.company.test:443',
  'login.company.test:443',
  'login.microsoftonline.com:443',
];

/**
 * A company whose network has one way out, its proxy, and a certificate authority of its own. No name of
 * Microsoft Graph, of the tenants' keys or of Entra ID leads anywhere but through the proxy.
 */
describe('Network whose only way out is a proxy', () => {
  let emulator: Emulator;
  let authority: Authority;
  let entra: Entra;
  const fronts: { readonly port: number; readonly close: () => Promise<void> }[] = [];

  beforeAll(async () => {
    emulator = await startEmulator();
    authority = await startAuthority();
    entra = await startEntra();
    for (const url of [emulator.url, authority.url]) {
      const port = Number(new URL(url).port);
      fronts.push(await startTlsFront(() => connectPlainly(port, '127.0.0.1')));
    }
    // Its keys are those of the name that it is known by.
    Object.assign(authority, { url: 'https://login.company.test' });
    const entraPort = Number(new URL(entra.authority).port);
    fronts.push(
      await startTlsFront(() =>
        connect({ port: entraPort, host: 'localhost', ca: entra.certificate }),
      ),
    );
  });
  afterAll(async () => {
    for (const part of [...fronts, emulator, authority, entra]) await part.close();
  });

  async function startProxy(options: CompanyProxyOptions): Promise<CompanyProxy> {
    const proxy = await startCompanyProxy(options);
    onTestFinished(() => proxy.close());
    for (const [index, name] of [graph, login, entraHost].entries()) {
      proxy.lead(name, fronts[index]?.port ?? 0);
    }
    return proxy;
  }

  function start(environment: Readonly<Record<string, string>>): RunningProcess {
    const program = new RunningProcess(['dist/main.js'], {
      PORT: '0',
      ADMIN_PORT: '0',
      AUTH_AUDIENCES: audienceId,
      AUTH_TENANTS: callersTenant,
      AUTH_AUTHORITY: 'https://login.company.test',
      AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
      AZURE_CLIENT_ID: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
      AZURE_CLIENT_SECRET: entra.clientSecret,
      MSGRAPH_ROOT: 'https://graph.company.test',
      CURSOR_KEYS: 'a-key-that-only-the-tests-know-and-use',
      ID_KEY: 'another-key-that-only-the-tests-know',
      NODE_EXTRA_CA_CERTS: companyCa,
      PLAYGROUND: 'off',
      LOG_LEVEL: 'trace',
      ...environment,
    });
    onTestFinished(() => program.stop('SIGKILL'));
    return program;
  }

  /** What callers get whose tokens say that they are of `login.company.test`. */
  async function ask(program: RunningProcess) {
    const url = await program.says(/(http:\S+\/graphql)/);
    const iss = `https://login.company.test/${callersTenant}/v2.0`;
    const token = authority.issueToUser({ iss, roles: ['CallRecords.Read'] });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
    });
    return response.json() as Promise<unknown>;
  }

  it.each<[fact: string, options: CompanyProxyOptions, names: (port: number) => object]>([
    [
      'HTTPS_PROXY, with a user and a password',
      { credential: `gateway:${password}` },
      (port) => ({ HTTPS_PROXY: `http://${userInfo}@127.0.0.1:${port}`, NO_PROXY: 'other.test' }),
    ],
    ['https_proxy', {}, (port) => ({ https_proxy: `http://127.0.0.1:${port}` })],
    [
      'HTTP_PROXY alone, over TLS',
      { isSecure: true },
      (port) => ({ HTTP_PROXY: `https://localhost:${port}` }),
    ],
  ])(
    'The gateway sends all its traffic through a proxy named by %s',
    async (_fact, options, names) => {
      const proxy = await startProxy(options);
      const program = start({ ...names(proxy.port) });
      expect(await ask(program)).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
      expect(new Set(proxy.tunnels)).toEqual(new Set([graph, login, entraHost]));
      expect(program.output).not.toContain('canary');
    },
  );

  it('The gateway repeats a request over a new tunnel after a 503', async () => {
    const proxy = await startProxy({});
    emulator.answerNext((url) => url.includes(storyRecords.seedRecord), { status: 503 });
    const program = start({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    expect(await ask(program)).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
    expect(proxy.tunnels.filter((name) => name === graph).length).toBeGreaterThan(1);
  });

  it('The gateway trusts only servers that the company’s certificate authority vouches for', async () => {
    const proxy = await startProxy({});
    const program = start({
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      NODE_EXTRA_CA_CERTS: '',
      AUTH_MODE: 'none',
    });
    expect(await ask(program)).toMatchObject({ data: { callRecord: null } });
    expect(proxy.tunnels).toContain(entraHost);
  });

  /** What the log says once each way out has been tried, of which nobody has asked for anything. */
  async function causesOf(program: RunningProcess): Promise<readonly unknown[]> {
    await program.says(/"condition":"TOKEN_LOST"/);
    await program.says(/"condition":"KEYS_UNREADABLE"/);
    await program.says(/"code":"UPSTREAM_UNAVAILABLE"/);
    const lines = program.standardOutput.trim().split('\n');
    return lines
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .flatMap(({ condition, code = condition, cause }) => (code ? [[code, cause].join(' ')] : []));
  }

  it.each<
    [fact: string, cause: string, more: (port: number) => object, options?: CompanyProxyOptions]
  >([
    ['a proxy that is down', 'ECONNREFUSED', () => ({ HTTPS_PROXY: 'http://127.0.0.1:1' })],
    [
      'a proxy that wants another password',
      'ERR_PROXY_TUNNEL',
      (port) => ({ HTTPS_PROXY: `http://${userInfo}@127.0.0.1:${port}` }),
      { credential: 'gateway:another' },
    ],
    [
      'an unknown certificate authority of the company',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      (port) => ({ HTTPS_PROXY: `http://127.0.0.1:${port}`, NODE_EXTRA_CA_CERTS: '' }),
    ],
  ])(
    'The gateway logs %s at its start for each destination: %s',
    async (_fact, cause, more, options = {}) => {
      const proxy = await startProxy(options);
      const program = start({ LOG_LEVEL: 'info', ...more(proxy.port) });
      expect([...(await causesOf(program))].sort()).toEqual([
        `KEYS_UNREADABLE ${cause}`,
        `TOKEN_LOST ${cause}`,
        `UPSTREAM_UNAVAILABLE ${cause}`,
      ]);
      const ready = await fetch(await program.says(/(http:\S+\/health\/ready)/));
      expect(await ready.json()).toMatchObject({
        causes: { token: cause, keys: cause, microsoftGraph: cause },
      });
      expect(program.output).not.toMatch(/canary|company\.test|microsoftonline/);
    },
  );

  it.each<
    [fact: string, code: string, breakIt: () => void, more?: Readonly<Record<string, string>>]
  >([
    [
      'whose tenant Microsoft Entra ID does not know',
      'AADSTS90002',
      () => (entra.tenant = '00000000-0000-4000-8000-000000000000'),
    ],
    [
      'whose secret Microsoft Entra ID refuses',
      'AADSTS7000215',
      () => undefined,
      { AZURE_CLIENT_SECRET: 'canary of another secret' },
    ],
  ])('The gateway ends a start %s, and logs the code', async (_fact, code, breakIt, more = {}) => {
    const proxy = await startProxy({});
    onTestFinished(() => void (entra.tenant = undefined));
    breakIt();
    const program = start({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, ...more });
    expect(await program.exit()).toBe(1);
    expect(program.output).toMatch(
      new RegExp(`^Microsoft Entra ID .*AZURE_TENANT_ID.*\\(${code}\\)`, 'm'),
    );
    expect(program.output).not.toContain('canary');
    expect(program.output).not.toMatch(/^ +at /m);
  });

  it.each([
    ['HTTPS_PROXY', `ftp://${userInfo}@proxy.company.test:8080`],
    ['https_proxy', 'proxy.company.test:8080'],
    ['HTTP_PROXY', `http://gateway:canary p#ss@proxy.company.test`],
    ['http_proxy', `http://gateway:canary%zz@proxy.company.test`],
    ['HTTPS_PROXY', 'http://canary@proxy.company.test'],
    ['HTTPS_PROXY', `http://${userInfo}@proxy.company.test/path`],
  ])('A start with an invalid %s names the variable, without the password', async (name, value) => {
    const program = start({ [name]: value });
    expect(await program.exit()).toBe(1);
    expect(program.output).toContain(`- ${name}: must be the URL of a proxy`);
    expect(program.output).not.toContain('canary');
  });
});
