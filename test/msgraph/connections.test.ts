import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createConnections } from '../../src/msgraph/connections.ts';
import { createTransport } from '../../src/msgraph/transport.ts';
import { Latency } from '../../src/outbound/latency.ts';
import { direct } from '../outbound/outbounds.ts';
import { startUpstream, upstreamRequest } from './upstream.ts';

async function start(answer: RequestListener) {
  const sockets: Socket[] = [];
  const { root } = await startUpstream((request, response) => {
    sockets.push(request.socket);
    answer(request, response);
  });
  const connections = createConnections(root, direct);
  onTestFinished(() => connections.pool.destroy());
  return { sockets, send: createTransport(root, connections, new Latency(), Infinity) };
}

describe('connections', () => {
  it('are kept', async () => {
    const { sockets, send } = await start((_, response) => response.end('{}'));
    await send(upstreamRequest());
    await wait(20);
    await send(upstreamRequest());
    expect(new Set(sockets).size).toBe(1);
  });

  it.each<[string, RequestListener]>([
    ['without a body', (_, response) => response.writeHead(503, { 'content-length': '0' }).end()],
    ['with a short body', (_, response) => response.writeHead(503).end('{"error":{}}')],
    [
      'with a body that says it is gzip',
      (_, response) => response.writeHead(503, { 'content-encoding': 'gzip' }).end('busy'),
    ],
    [
      'with a body that does not end',
      (_, response) => {
        response.writeHead(503);
        response.write('{');
      },
    ],
  ])('U5: are closed after a 503 %s', async (_, answer) => {
    const { sockets, send } = await start(answer);
    expect(await send(upstreamRequest())).toMatchObject({ status: 503, bytes: 0 });
    await vi.waitFor(() => {
      expect(sockets[0]?.destroyed).toBe(true);
    });
  });

  it('U5: keep the headers of a 503', async () => {
    const { send } = await start((_, response) =>
      response.writeHead(503, { 'retry-after': '3', 'request-id': 'theirs' }).end('{}'),
    );
    const answer = await send(upstreamRequest());
    expect(answer).toMatchObject({ headers: { 'retry-after': '3' }, ids: { requestId: 'theirs' } });
    expect(() => answer.readJson()).toThrow();
  });

  it('U5: are new where a request needs one, and closed behind it', async () => {
    const { sockets, send } = await start((_, response) => response.end('{"a":1}'));
    await send(upstreamRequest());
    await wait(20);
    const answer = await send(upstreamRequest({ needsNewConnection: true }));
    expect(answer.readJson()).toEqual({ a: 1 });
    await send(upstreamRequest());
    expect(new Set(sockets).size).toBe(2);
    expect(sockets[2]).toBe(sockets[0]);
    await vi.waitFor(() => {
      expect(sockets[1]?.destroyed).toBe(true);
    });
  });

  it('are not closed after other failures', async () => {
    const { sockets, send } = await start((_, response) => response.writeHead(500).end('{}'));
    expect(await send(upstreamRequest())).toMatchObject({ status: 500 });
    await wait(20);
    await send(upstreamRequest());
    expect(new Set(sockets).size).toBe(1);
  });
});
