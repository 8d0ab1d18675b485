import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startAuthority } from '../../emulator/authority.ts';
import { audienceId, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type Entra, startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { Configuration, Credential } from '../../src/config/configuration.ts';
import { eventually } from '../support/eventually.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';
import { closedRoot } from '../support/upstream/upstream.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const clientId = '1f0c3f1c-13f0-4666-9bac-be67ddd4b676';
const folder = mkdtempSync(join(tmpdir(), 'causes-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function start(options: SystemOptions): Promise<System> {
  const system = await startSystem({ logLevel: 'info', ...options });
  onTestFinished(() => system.close());
  return system;
}

/** Readiness, when it says so, since some causes are found while others wait. */
async function readinessOf({ adminUrl }: System) {
  const response = await fetch(`${adminUrl}/health/ready`);
  return { code: response.status, ...((await response.json()) as object) };
}

/** Expects that a failure is described only by codes and the ids of the gateway. */
function expectNoPlace({ log }: System, ...places: readonly string[]): void {
  for (const place of [...places, 'localhost', '127.0.0.1', '.invalid', folder, 'a-secret']) {
    expect(JSON.stringify(log)).not.toContain(place);
  }
}

const secret = (clientSecret: string): Credential => ({
  kind: 'clientSecret',
  clientId,
  clientSecret,
  clientSecretFile: undefined,
});

const certificate = (name: string): Credential => ({
  kind: 'clientCertificate',
  clientId,
  certificatePath: join(folder, name),
  certificatePassword: undefined,
});

interface Broken {
  readonly configuration?: Partial<Configuration>;
  readonly entra?: Parameters<typeof startEntra>[0];
  readonly isTrusted?: boolean;
}

describe('Cause of a missing token', () => {
  writeFileSync(join(folder, 'binary.pfx'), Buffer.from([0x30, 0x82, 0x0a, 0x4f, 2, 1, 3]));
  const closedTls = async () => (await closedRoot()).replace('http:', 'https:');

  it.each<[fact: string, reason: string, cause: string, broken: () => Promise<Broken> | Broken]>([
    ['an unknown CA', 'OUT_OF_REACH', 'DEPTH_ZERO_SELF_SIGNED_CERT', () => ({})],
    [
      'a closed port',
      'OUT_OF_REACH',
      'ECONNREFUSED',
      async () => ({ configuration: { authority: await closedTls() } }),
    ],
    [
      'an unknown host name',
      'OUT_OF_REACH',
      'ENOTFOUND',
      () => ({ configuration: { authority: 'https://no-such-host.invalid' } }),
    ],
    [
      'an authority that fails',
      'OUT_OF_REACH',
      'HTTP_503',
      () => ({ isTrusted: true, entra: { fault: { status: 503, body: '{}' } } }),
    ],
    [
      'another server in its place',
      'OUT_OF_REACH',
      'HTTP_403',
      () => ({ isTrusted: true, entra: { fault: { status: 403, body: '<html>Sign in</html>' } } }),
    ],
    [
      'an unknown tenant',
      'MISCONFIGURED',
      'AADSTS90002',
      () => ({ isTrusted: true, entra: { tenant: '00000000-0000-4000-8000-000000000000' } }),
    ],
    [
      'a .pfx instead of a PEM file',
      'MISCONFIGURED',
      'NO_PEM',
      () => ({ configuration: { credential: certificate('binary.pfx') } }),
    ],
    [
      'a missing certificate',
      'MISCONFIGURED',
      'ENOENT',
      () => ({ configuration: { credential: certificate('none.pem') } }),
    ],
    [
      'a missing file of a workload identity',
      'MISCONFIGURED',
      'ENOENT',
      () => ({
        configuration: {
          credential: { kind: 'workloadIdentity', clientId, tokenFilePath: join(folder, 'none') },
        },
      }),
    ],
    [
      'a wrong secret',
      'REFUSED',
      'AADSTS7000215',
      () => ({ isTrusted: true, configuration: { credential: secret('a-wrong-secret') } }),
    ],
  ])(
    'The log and readiness show why there is no token: %s: %s, %s',
    async (_fact, reason, cause, broken) => {
      const { configuration, entra: options, isTrusted = false } = await broken();
      const entra: Entra = await startEntra(options);
      onTestFinished(() => entra.close());
      if (isTrusted) onTestFinished(trustCertificate(entra.certificate));
      const { authority, clientSecret } = entra;
      const system = await start({
        configuration: {
          authority,
          credential: secret(clientSecret),
          deadlineMs: 2000,
          ...configuration,
        },
      });
      // At once, though there are more attempts to come.
      const probed = system.probe();
      const facts = { condition: 'TOKEN_LOST', state: 'began', reason, cause };
      await eventually(() => expect(system.log).toMatchObject([{ level: 50, ...facts }]));
      expect(await readinessOf(system)).toMatchObject({ code: 503, causes: { token: cause } });

      const { errors } = await system.ask(query);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAUTHENTICATED', reason });
      if (reason !== 'OUT_OF_REACH') expect(await probed).toMatchObject({ reason, code: cause });
      expect(system.log.filter(({ condition }) => condition === 'TOKEN_LOST')).toHaveLength(1);
      expectNoPlace(system, authority, clientId);
    },
  );

  it('The cause of a missing token disappears once there is a token, which the log shows', async () => {
    const entra = await startEntra({ fault: { status: 503, body: '{}' } });
    onTestFinished(() => entra.close());
    onTestFinished(trustCertificate(entra.certificate));
    const { authority, clientSecret } = entra;
    const system = await start({
      configuration: { authority, credential: secret(clientSecret), deadlineMs: 2000 },
    });
    void system.probe();
    await eventually(() => expect(system.log).toHaveLength(1));
    entra.fault = undefined;
    const isAbandoned = async () => expect(await readinessOf(system)).toMatchObject({ code: 200 });
    await eventually(isAbandoned);
    expect(system.log).toMatchObject([
      { condition: 'TOKEN_LOST', state: 'began' },
      { level: 30, condition: 'TOKEN_LOST', state: 'ended', seconds: expect.any(Number) as number },
    ]);
  });
});

/** A server whose certificate nobody trusts. */
async function startUntrusted(): Promise<string> {
  const fixture = (name: string) =>
    readFileSync(new URL(`../../emulator/fixtures/${name}`, import.meta.url));
  const keys = { cert: fixture('localhost.pem'), key: fixture('localhost.key.pem') };
  const server = createTlsServer(keys).on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const outOfReach: readonly [fact: string, cause: string, root: () => Promise<string>][] = [
  ['a closed port', 'ECONNREFUSED', closedRoot],
  ['an unknown CA', 'DEPTH_ZERO_SELF_SIGNED_CERT', startUntrusted],
  ['an unknown host name', 'ENOTFOUND', () => Promise.resolve('https://no-such-host.invalid')],
];

describe('Cause of an unreachable Microsoft Graph', () => {
  it.each(outOfReach)(
    'The log and readiness show why Microsoft Graph is out of reach: %s: %s',
    async (_fact, cause, rootOf) => {
      const msgraphRoot = await rootOf();
      const system = await start({ configuration: { msgraphRoot } });
      await system.probe();
      const line = { level: 40, code: 'UPSTREAM_UNAVAILABLE', reason: 'OUT_OF_REACH', cause };
      expect(system.log).toMatchObject([line]);
      expect(await readinessOf(system)).toMatchObject({
        code: 200,
        status: 'DEGRADED',
        checks: { microsoftGraph: 'DEGRADED' },
        causes: { microsoftGraph: cause },
      });
      for (let asked = 0; asked < 5; asked += 1) {
        const { errors } = await system.ask(query);
        expect(errors?.[0]).toMatchObject({
          message: 'Microsoft Graph cannot be reached, or the connection broke. Try again later.',
          extensions: { code: 'UPSTREAM_UNAVAILABLE', reason: 'OUT_OF_REACH' },
        });
      }
      expect(system.log).toHaveLength(1);
      expectNoPlace(system, msgraphRoot);
    },
  );

  it('The cause is TIMEOUT if Microsoft Graph does not respond in time', async () => {
    const system = await start({
      emulator: { faults: () => ({ stall: true }) },
      configuration: { deadlineMs: 300 },
    });
    const { errors } = await system.ask(query);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    expect(system.log).toMatchObject([{ level: 40, code: 'UPSTREAM_TIMEOUT', cause: 'TIMEOUT' }]);
    expect(await readinessOf(system)).toMatchObject({ causes: { microsoftGraph: 'TIMEOUT' } });
  });

  it('The start checks Microsoft Graph without a request, and the cause disappears after a response', async () => {
    const system = await start({});
    await system.probe();
    expect(system.takeRequests()).toEqual([]);
    expect(await readinessOf(system)).toMatchObject({ status: 'UP' });
    system.emulator.answerNext(() => true, { hangUp: true });
    await system.ask(query);
    expect(await readinessOf(system)).toMatchObject({ checks: { microsoftGraph: 'DEGRADED' } });
    await system.ask(query);
    expect(await readinessOf(system)).toMatchObject({ status: 'UP' });
  });

  it('Each failure is logged at the level debug, with the ids of the request', async () => {
    const system = await start({
      logLevel: 'debug',
      configuration: { msgraphRoot: await closedRoot() },
    });
    const responses = [await system.ask(query), await system.ask(query)];
    expect(system.log).toMatchObject(
      responses.map(({ errors }, index) => ({
        level: index === 0 ? 40 : 20,
        cause: 'ECONNREFUSED',
        clientRequestId: errors?.[0]?.extensions.clientRequestId,
      })),
    );
  });
});

describe('Cause of unreadable keys', () => {
  const callers = (authority: string): Configuration['callers'] => ({
    mode: 'entra',
    audiences: [audienceId],
    tenants: [callersTenant],
    authority,
  });

  it.each(outOfReach)(
    'The log and readiness show why the keys of callers cannot be read: %s: %s',
    async (_fact, cause, rootOf) => {
      const authority = await rootOf();
      const system = await start({ configuration: { callers: callers(authority) } });
      await system.probe();
      const line = { level: 50, condition: 'KEYS_UNREADABLE', state: 'began', cause };
      expect(system.log).toMatchObject([line]);
      expect(await readinessOf(system)).toMatchObject({
        code: 200,
        checks: { keys: 'DEGRADED' },
        causes: { keys: cause },
      });
      expectNoPlace(system, authority);
    },
  );

  it('The cause of unreadable keys disappears once they can be read', async () => {
    const authority = await startAuthority();
    onTestFinished(() => authority.close());
    authority.fault = { status: 503 };
    const system = await start({ configuration: { callers: callers(authority.url) } });
    await system.probe();
    authority.fault = undefined;
    await eventually(async () => {
      await system.probe();
      expect(system.log).toMatchObject([
        { condition: 'KEYS_UNREADABLE', state: 'began', cause: 'HTTP_503' },
        { level: 30, condition: 'KEYS_UNREADABLE', state: 'ended' },
      ]);
    });
    expect(await readinessOf(system)).toMatchObject({ status: 'UP' });
  });
});
