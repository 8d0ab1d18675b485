import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CallbackSender } from '../../../src/server/callback/callback-sender.ts';
import { close, listen } from '../../support/federation/running-subgraph.ts';

const proxies = { https: undefined, http: undefined, noProxy: '' };
const sender = new CallbackSender({ proxies, maxMs: 2000 });

/** A router that answers in a way of its own, and the target of a subscription at it. */
async function routerThat(answer: (response: ServerResponse) => void) {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(response));
  });
  server.on('connection', () => (connections += 1));
  const port = await listen(server);
  onTestFinished(() => close(server));
  const url = new URL(`http://127.0.0.1:${port}/callback`);
  const target = { url, id: 'an id', verifier: 'a word', heartbeatMs: 0 };
  return { target, connections: () => connections };
}

const next = { action: 'next', payload: '{"data":null}' } as const;
const check = { action: 'check' } as const;

describe('A message to a router', () => {
  it('uses a connection again, although a router says something in its response', async () => {
    const router = await routerThat((response) => response.end('{"data":"of no use"}'));
    for (let count = 0; count < 20; count += 1) await sender.send(router.target, next, 5000);
    // Another one is opened if the next message comes just before the last response has ended.
    expect(router.connections()).toBeLessThan(4);
  });

  it('is taken if its response goes on without an end, which is not read', async () => {
    let written = 0;
    const router = await routerThat((response) => {
      const chunk = Buffer.alloc(65_536, 'a');
      const write = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', write);
      response.on('error', () => undefined);
      write();
    });
    await sender.send(router.target, next, 20_000);
    expect(written).toBeLessThan(100_000_000);
  });

  it('waits no longer than its time for a response that stops in between', async () => {
    const router = await routerThat((response) => {
      response.writeHead(200, { 'content-length': '100' }).write('a');
    });
    await sender.send(router.target, next, 500);
  });

  it.each([
    ['says nothing', (): void => undefined],
    ['switches to another protocol', raw('HTTP/1.1 101 Switching Protocols\r\n\r\n')],
    ['sends hints without an end', raw('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100_000))],
    ['sends headers without an end', raw(`HTTP/1.1 204 No Content\r\na: ${'a'.repeat(1_000_000)}`)],
    ['does not speak HTTP', raw('SSH-2.0-OpenSSH_9.6\r\n')],
  ])('is not taken by a router that %s', async (_, answer) => {
    const router = await routerThat(answer);
    await expect(sender.send(router.target, check, 500)).rejects.toThrow();
  });
});

function raw(text: string) {
  return (response: ServerResponse): void => {
    response.socket?.write(text);
  };
}
