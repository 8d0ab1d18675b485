import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readProxies } from '../../src/config/read-proxies.ts';
import { createConnectionPool } from '../../src/msgraph/connection-pool.ts';
import { createTransport } from '../../src/msgraph/transport.ts';
import { createDispatcher } from '../../src/outbound/create-dispatcher.ts';
import { isDirect } from '../../src/outbound/is-direct.ts';
import { Latency } from '../../src/latency.ts';
import { failureOf } from '../support/upstream/scripted-send.ts';
import { someOperation } from '../support/upstream/operation.ts';
import { closedRoot, startUpstream, upstreamRequest } from '../support/upstream/upstream.ts';
import { startCompanyProxy, type CompanyProxyOptions } from '../support/upstream/company-proxy.ts';

type Environment = Readonly<Record<string, string>>;

/** A server of the company's that only its proxy can find, as `graph.company.test`. */
async function startCompany(options: CompanyProxyOptions = {}) {
  const proxy = await startCompanyProxy(options);
  onTestFinished(() => proxy.close());
  const upstream = await startUpstream((_, response) => response.end('{"a":1}'));
  const port = Number(new URL(upstream.root).port);
  proxy.lead('graph.company.test:80', port);
  proxy.lead('graph.company.test:8080', port);
  return { proxy, upstream };
}

function outboundOf(environment: Environment, maxMs = 60_000) {
  const problems: string[] = [];
  const proxies = readProxies(environment, problems);
  expect(problems).toEqual([]);
  return { proxies, maxMs };
}

async function ask(origin: string, environment: Environment, timeoutMs = 10_000) {
  const dispatcher = createDispatcher(origin, outboundOf(environment), 2);
  onTestFinished(() => dispatcher.destroy());
  const signal = AbortSignal.timeout(timeoutMs);
  const { statusCode, body } = await dispatcher.request({
    origin,
    path: '/',
    method: 'GET',
    signal,
  });
  await body.dump();
  return statusCode;
}

/** For what nobody answers: a network may take its time to say that there is no such name. */
async function askInVain(origin: string, environment: Environment): Promise<void> {
  await expect(ask(origin, environment, 300)).rejects.toThrow();
}

const graph = 'http://graph.company.test';

describe('An outbound connection', () => {
  it.each<[fact: string, names: (url: string) => Environment]>([
    ['HTTP_PROXY', (url) => ({ HTTP_PROXY: url })],
    ['http_proxy', (url) => ({ http_proxy: url })],
    ['http_proxy before HTTP_PROXY', (url) => ({ http_proxy: url, HTTP_PROXY: 'http://[::1]:1' })],
    ['HTTP_PROXY if http_proxy is empty', (url) => ({ http_proxy: '', HTTP_PROXY: url })],
  ])('A connection goes through the proxy of %s', async (_fact, names) => {
    const { proxy } = await startCompany();
    expect(await ask(graph, names(`http://127.0.0.1:${proxy.port}`))).toBe(200);
    expect(proxy.tunnels).toEqual(['graph.company.test:80']);
  });

  it('The proxy receives the decoded user and password of its URL', async () => {
    const { proxy } = await startCompany({ credential: 'us@r:p:ss/w%rd' });
    const url = `http://us%40r:p%3Ass%2Fw%25rd@127.0.0.1:${proxy.port}`;
    expect(await ask(graph, { HTTP_PROXY: url })).toBe(200);
  });

  it.each([
    ['a host', 'graph.company.test'],
    ['a host in capitals', 'Graph.Company.TEST'],
    ['a suffix', 'company.test'],
    ['a suffix with a dot', '.company.test'],
    ['a suffix with an asterisk', '*.company.test'],
    ['one of several', 'localhost, .company.test'],
    ['one of several behind a space', 'localhost .company.test'],
    ['the port', 'graph.company.test:8080'],
    ['all', ' * '],
  ])('A host in NO_PROXY bypasses the proxy: %s', async (_fact, noProxy) => {
    const { proxy } = await startCompany();
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: noProxy };
    await askInVain(`${graph}:8080`, environment);
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([
    ['another host', 'other.company.test'],
    ['the end of a label', 'pany.test'],
    ['another port', 'graph.company.test:8443'],
    ['nothing', ''],
  ])('NO_PROXY with %s does not bypass the proxy', async (_fact, noProxy) => {
    const { proxy } = await startCompany();
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, no_proxy: noProxy };
    expect(await ask(`${graph}:8080`, environment)).toBe(200);
  });

  it('This machine is never reached through a proxy, whatever NO_PROXY says', async () => {
    const { proxy, upstream } = await startCompany();
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: 'other.test' };
    expect(await ask(upstream.root, environment)).toBe(200);
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([
    ['http://127.0.0.1:4800', true],
    ['https://127.8.9.1', true],
    ['https://localhost:4800', true],
    ['https://LOCALHOST.', true],
    ['https://emulator.localhost', true],
    ['https://[::1]:4800', true],
    ['http://169.254.169.254', true],
    ['http://169.254.129.3:8081', true],
    ['https://127.0.0.1.company.test', false],
    ['https://localhost.company.test', false],
    ['https://169.254.company.test', false],
    ['https://10.0.0.1', false],
    ['https://graph.microsoft.com', false],
  ])('isDirect of %s is %s', (origin, is) => {
    expect(isDirect(origin)).toBe(is);
  });
});

/** A proxy that does what a test wants with a connection, and counts them. */
async function startBadProxy(answer: (socket: Socket) => void) {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket.on('error', () => undefined));
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, connections: () => connections };
}

describe('A proxy that opens no tunnel', () => {
  const answering = (text: string) => (socket: Socket) =>
    void socket.once('data', () => socket.end(text));

  async function failureBy(url: string, deadlineMs = 5000) {
    const connections = createConnectionPool(graph, outboundOf({ HTTP_PROXY: url }));
    onTestFinished(() => connections.pool.destroy());
    const send = createTransport(graph, connections, new Latency(), Infinity);
    const operation = someOperation({ deadline: performance.now() + deadlineMs });
    return failureOf(send(upstreamRequest({ operation })));
  }

  it.each<[fact: string, answer: (socket: Socket) => void, code?: string]>([
    [
      'wants another password',
      answering('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 2\r\n\r\nno'),
      'ERR_PROXY_TUNNEL',
    ],
    ['forbids it', answering('HTTP/1.1 403 Forbidden\r\n\r\n'), 'ERR_PROXY_TUNNEL'],
    ['cannot reach the host', answering('HTTP/1.1 502 Bad Gateway\r\n\r\n'), 'ERR_PROXY_TUNNEL'],
    // See https://github.com/nodejs/undici/issues/3897
    [
      'closes the connection',
      (socket) => void socket.once('data', () => socket.end()),
      'ERR_PROXY_TUNNEL',
    ],
    ['closes it before any request', (socket) => void socket.end(), 'ERR_PROXY_TUNNEL'],
    [
      'resets it',
      (socket) => void socket.once('data', () => socket.resetAndDestroy()),
      'ECONNRESET',
    ],
    ['is not a proxy', answering('220 mail.company.test ESMTP\r\n')],
  ])('A request fails at once, after one attempt, if the proxy %s', async (_fact, answer, code) => {
    const { url, connections } = await startBadProxy(answer);
    const failure = await failureBy(url);
    expect(failure).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', cause: code ? { code } : {} });
    expect(connections()).toBe(1);
  });

  it('A request fails at once if the proxy is down', async () => {
    const failure = await failureBy(await closedRoot());
    expect(failure).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('A request fails at the deadline if the proxy does not respond', async () => {
    const { url, connections } = await startBadProxy(() => undefined);
    expect(await failureBy(url, 300)).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(connections()).toBe(1);
  });

  it('Requests succeed as soon as the proxy opens tunnels again', async () => {
    const upstream = await startUpstream((_, response) => response.end('{"a":1}'));
    let isSilent = true;
    const { url } = await startBadProxy((socket) => {
      if (isSilent) return;
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'));
      });
    });
    const connections = createConnectionPool(graph, outboundOf({ HTTP_PROXY: url }));
    onTestFinished(() => connections.pool.destroy());
    const send = createTransport(graph, connections, new Latency(), Infinity);
    const ask = (deadlineMs: number) =>
      send(
        upstreamRequest({
          operation: someOperation({ deadline: performance.now() + deadlineMs }),
        }),
      );
    const failures = Array.from({ length: 20 }, () => failureOf(ask(200)));
    expect(await Promise.all(failures)).toHaveLength(20);
    isSilent = false;
    expect(await ask(5000)).toMatchObject({ status: 200 });
    expect(upstream.requests).toEqual([]);
  });
});
