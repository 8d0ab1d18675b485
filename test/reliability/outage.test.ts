import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { connect, type ConnectionOptions, type SecureVersion } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { closedRoot, startUpstream } from '../support/upstream/upstream.ts';
import {
  type Response,
  startSystem,
  type System,
  type SystemOptions,
} from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;

async function start({ configuration, ...options }: SystemOptions = {}): Promise<System> {
  const system = await startSystem({
    ...options,
    configuration: { retries: { maximum: 3, baseMs: 10 }, ...configuration },
  });
  onTestFinished(() => system.close());
  return system;
}

const codeOf = ({ errors }: Response) => errors?.[0]?.extensions.code;

describe('Outage of Microsoft Graph', () => {
  it('U5: A 503 of one server is retried over another connection, and the old one is closed', async () => {
    const sockets: Socket[] = [];
    const respond: RequestListener = (request, response) => {
      sockets.push(request.socket);
      if (sockets.length === 1) response.writeHead(503).end('{}');
      else response.end('{"type":"groupCall","version":1}');
    };
    const { root } = await startUpstream(respond);
    const system = await start({ configuration: { msgraphRoot: root } });
    const { data, errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ callRecord: { type: 'GROUP_CALL' } });
    expect(new Set(sockets).size).toBe(2);
    await eventually(() => expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true]));
  });

  it.each([500, 502, 504, 408, 509])(
    'U6: An outage with half of the responses a %d adds at most a tenth of load',
    async (status) => {
      let count = 0;
      const faults = () => ((count += 1) % 2 === 0 ? { status } : undefined);
      const system = await start({ emulator: { faults } });
      const operations = 60;
      const responses: Response[] = [];
      while (responses.length < operations) responses.push(await system.ask(query));
      const load = system.takeRequests().length;
      expect(load).toBeGreaterThan(operations);
      expect(load).toBeLessThanOrEqual(operations * 1.1);
      const codes = new Set(responses.map(codeOf));
      expect(codes).toEqual(new Set([undefined, 'UPSTREAM_UNAVAILABLE']));
    },
  );

  it('U7: An outage fails at once after ten failures, and its end is detected', async () => {
    let isDown = true;
    const faults = () => (isDown ? { status: 502 } : undefined);
    const system = await start({ emulator: { faults } });
    for (let index = 0; index < 20; index += 1)
      expect(codeOf(await system.ask(query))).toBe('UPSTREAM_UNAVAILABLE');
    expect(system.takeRequests().length).toBeLessThanOrEqual(20);
    isDown = false;
    const { errors } = await system.ask(query);
    expect(errors?.[0]?.extensions.retryAfterSeconds).toBeLessThanOrEqual(1);
    expect(system.takeRequests()).toEqual([]);
    await eventually(async () => expect(codeOf(await system.ask(query))).toBeUndefined());
    expect(codeOf(await system.ask(query))).toBeUndefined();
  });

  it('U7: A crowd of clients does not make an outage worse', async () => {
    const system = await start({ emulator: { faults: () => ({ status: 502, delayMs: 50 }) } });
    const ids = Array.from(
      { length: 200 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    const responses = await Promise.all(
      ids.map((id) => system.ask(`{ callRecord(id: "${id}") { type } }`)),
    );
    const codes = new Set(responses.map(codeOf));
    // On a busy machine, some wait for too long before they are sent.
    codes.delete('OVERLOADED');
    expect(codes).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
    const { requests } = system.emulator;
    const late = requests.filter(({ at }) => at > (requests[0]?.at ?? 0) + 1000);
    expect(late.length).toBeLessThan(5);
  });
});

describe('Unreachable Microsoft Graph', () => {
  it.each<[string, () => Promise<string>]>([
    ['with a closed port', closedRoot],
    ['with an unknown name', () => Promise.resolve('http://no-such-host.invalid')],
  ])(
    'U7: An unreachable Microsoft Graph is a typed error, %s, and then fails at once',
    async (_, rootOf) => {
      const system = await start({ configuration: { msgraphRoot: await rootOf() } });
      await expectOpenCircuit(system);
    },
  );
});

/** Asks until the circuit is open, and once more, which is answered at once. */
async function expectOpenCircuit(system: System): Promise<void> {
  for (let index = 0; index < 20; index += 1)
    expect(codeOf(await system.ask(query))).toBe('UPSTREAM_UNAVAILABLE');
  const startedAt = performance.now();
  const { errors } = await system.ask(query);
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect(errors?.[0]?.extensions.retryAfterSeconds).toBeLessThanOrEqual(2);
}

describe('Microsoft Graph over TLS', () => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../../emulator/fixtures/${name}`, import.meta.url), 'utf8');
  const certificate = fixture('localhost.pem');

  interface TlsOptions {
    readonly isTrusted?: boolean;
    /** The certificate is for `localhost`, `127.0.0.1` and `::1`. */
    readonly host?: string;
    readonly maxVersion?: SecureVersion;
  }

  /** One that would speak old versions too, and counts who comes. */
  async function startTls({
    isTrusted = true,
    host = '127.0.0.1',
    maxVersion = 'TLSv1.3',
  }: TlsOptions = {}) {
    const seen = { connections: 0, requests: 0 };
    const server = createServer(
      {
        cert: certificate,
        key: fixture('localhost.key.pem'),
        minVersion: 'TLSv1',
        maxVersion,
        ciphers: 'DEFAULT:@SECLEVEL=0',
      },
      (_, response) => {
        seen.requests += 1;
        response.end('{"type":"groupCall","version":1}');
      },
    );
    server.on('connection', () => (seen.connections += 1));
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    onTestFinished(() => void server.close());
    if (isTrusted) onTestFinished(trustCertificate(certificate));
    return { root: `https://${host}:${(server.address() as AddressInfo).port}`, seen };
  }

  it('Microsoft Graph is requested if its certificate is trusted and has its name', async () => {
    const { root, seen } = await startTls();
    const system = await start({ configuration: { msgraphRoot: root } });
    expect((await system.ask(query)).data).toEqual({ callRecord: { type: 'GROUP_CALL' } });
    expect(seen.requests).toBe(1);
  });

  /** The error code of a connection by Node.js; undefined if it succeeds. */
  async function refusalOf(root: string, options: ConnectionOptions = {}): Promise<unknown> {
    const { hostname: host, port } = new URL(root);
    const socket = connect({ host, port: Number(port), ...options });
    try {
      await once(socket, 'secureConnect');
      return undefined;
    } catch (failure) {
      return (failure as NodeJS.ErrnoException).code;
    } finally {
      socket.destroy();
    }
  }

  it.each<[fact: string, options: TlsOptions, refusal: string]>([
    ['with an untrusted certificate', { isTrusted: false }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['with a certificate of another name', { host: '127.0.0.2' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['with TLS 1.1 at most', { maxVersion: 'TLSv1.1' }, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ])(
    'U7: A Microsoft Graph %s is a typed error, gets no request, and opens the circuit',
    async (...row) => {
      const [, options, refusal] = row;
      const { root, seen } = await startTls(options);
      expect(await refusalOf(root)).toBe(refusal);
      const system = await start({ configuration: { msgraphRoot: root } });
      const before = seen.connections;
      await expectOpenCircuit(system);
      expect(seen.requests).toBe(0);
      expect(seen.connections - before).toBeGreaterThanOrEqual(10);
      expect(seen.connections - before).toBeLessThanOrEqual(20);
    },
  );

  it('U7: A Microsoft Graph that offers TLS 1.1 gets no connection, although another client gets one', async () => {
    const { root } = await startTls({ maxVersion: 'TLSv1.1' });
    const wanted = { minVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    expect(await refusalOf(root, wanted)).toBeUndefined();
  });
});
