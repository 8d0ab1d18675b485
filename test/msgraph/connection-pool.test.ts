import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnectionPool } from '../../src/msgraph/connection-pool.ts';
import { createTransport } from '../../src/msgraph/transport.ts';
import { Latency } from '../../src/latency.ts';
import { eventually } from '../support/eventually.ts';
import { direct } from '../support/upstream/outbounds.ts';
import { startUpstream, upstreamRequest } from '../support/upstream/upstream.ts';

async function start(answer: RequestListener) {
  const sockets: Socket[] = [];
  const { root } = await startUpstream((request, response) => {
    sockets.push(request.socket);
    answer(request, response);
  });
  const connections = createConnectionPool(root, direct);
  onTestFinished(() => connections.pool.destroy());
  return { sockets, send: createTransport(root, connections, new Latency(), Infinity) };
}

const json = { 'content-type': 'application/json' };

describe('the connection pool', () => {
  it('A connection is kept after a response', async () => {
    const { sockets, send } = await start((_, response) => response.end('{}'));
    await send(upstreamRequest());
    await wait(20);
    await send(upstreamRequest());
    expect(new Set(sockets).size).toBe(1);
  });

  it.each<[string, RequestListener]>([
    ['without a body', (_, response) => response.writeHead(503, { 'content-length': '0' }).end()],
    ['with a short body', (_, response) => response.writeHead(503, json).end('{"error":{}}')],
    [
      'with an empty body of chunks',
      (_, response) => response.writeHead(503, { 'transfer-encoding': 'chunked' }).end(),
    ],
    [
      'with headers alone',
      (_, response) => {
        response.writeHead(503, { 'content-length': '20', ...json });
        response.flushHeaders();
      },
    ],
    [
      'with a body that says it is gzip',
      (_, response) => response.writeHead(503, { 'content-encoding': 'gzip', ...json }).end('busy'),
    ],
    [
      'with a body that does not end',
      (_, response) => {
        response.writeHead(503, json);
        response.write('{');
      },
    ],
  ])('U5: A connection is closed after a 503 %s', async (_, answer) => {
    const { sockets, send } = await start(answer);
    expect(await send(upstreamRequest())).toMatchObject({ status: 503 });
    await eventually(() => {
      expect(sockets[0]?.destroyed).toBe(true);
    });
  });

  it('A connection is kept after a 503 with an empty JSON body', async () => {
    const headers = { 'transfer-encoding': 'chunked', ...json };
    const { send } = await start((_, response) => response.writeHead(503, headers).end());
    expect(await send(upstreamRequest())).toMatchObject({ status: 503, bytes: 0 });
    expect(await send(upstreamRequest())).toMatchObject({ status: 503, bytes: 0 });
  });

  it('U5: The headers of a 503 are kept when its connection is closed', async () => {
    const { send } = await start((_, response) =>
      response.writeHead(503, { 'retry-after': '3', 'request-id': 'theirs' }).end('{}'),
    );
    const answer = await send(upstreamRequest());
    expect(answer).toMatchObject({ headers: { 'retry-after': '3' }, ids: { requestId: 'theirs' } });
  });

  it.each([
    ['plain', (text: string) => Buffer.from(text), {}],
    ['gzip', gzipSync, { 'content-encoding': 'gzip' }],
  ])('The body of a 503 in %s is kept, so that its reason is known', async (_, print, headers) => {
    const text = '{"error":{"code":"serviceNotAvailable"}}';
    const { send } = await start((_request, response) =>
      response.writeHead(503, { ...json, ...headers }).end(print(text)),
    );
    expect((await send(upstreamRequest())).readJson()).toEqual(JSON.parse(text));
  });

  it('U5: A request that needs a new connection gets one, which is closed after it', async () => {
    const { sockets, send } = await start((_, response) => response.end('{"a":1}'));
    await send(upstreamRequest());
    await wait(20);
    const answer = await send(upstreamRequest({ needsNewConnection: true }));
    expect(answer.readJson()).toEqual({ a: 1 });
    await send(upstreamRequest());
    expect(new Set(sockets).size).toBe(2);
    expect(sockets[2]).toBe(sockets[0]);
    await eventually(() => {
      expect(sockets[1]?.destroyed).toBe(true);
    });
  });

  it('A connection is kept after other failures', async () => {
    const { sockets, send } = await start((_, response) => response.writeHead(500).end('{}'));
    expect(await send(upstreamRequest())).toMatchObject({ status: 500 });
    await wait(20);
    await send(upstreamRequest());
    expect(new Set(sockets).size).toBe(1);
  });
});
