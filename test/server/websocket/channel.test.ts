import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PendingBytes } from '../../../src/operation/load/pending-bytes.ts';
import { Channel } from '../../../src/server/websocket/channel.ts';
import { sinkOf } from '../../../src/server/websocket/socket-sink.ts';
import { eventually } from '../../support/eventually.ts';

describe('A channel to a client', () => {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  beforeAll(() => once(http.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => void http.close());

  async function open(timeoutMs = 60_000) {
    const { port } = http.address() as AddressInfo;
    const client = new WebSocket(`ws://127.0.0.1:${port}`);
    const received: string[] = [];
    client.on('message', (data: Buffer) => received.push(String(data)));
    const [[socket]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [
      [WebSocket],
      unknown,
    ];
    onTestFinished(() => client.terminate());
    const pending = new PendingBytes(100_000_000);
    const unread: number[] = [];
    const telemetry = {
      responseUnread: (ms: number) => unread.push(ms),
      requestRefused: () => undefined,
    };
    const channel = new Channel(socket, { pending, timeoutMs, telemetry });
    const { _socket: raw } = client as unknown as { readonly _socket: Socket };
    return { channel, client, raw, received, pending, unread };
  }

  const text = 'ü'.repeat(300_000);
  const event = { kind: 'printed', text, cursor: '', outcome: 'success' } as const;

  it('takes events until the client does not read, and takes the next one when it has read all', async () => {
    const { channel, raw, received, pending } = await open();
    raw.pause();
    let isFreeAgain = false;
    const sink = sinkOf(channel, (each) => each, {
      onFree: () => (isFreeAgain = true),
      onEnd: () => undefined,
    });
    let count = 1;
    while (sink.write(event)) count += 1;
    expect(count).toBeLessThan(100);
    expect(pending.total).toBeGreaterThan(0);
    raw.resume();
    await eventually(() => expect(received).toHaveLength(count));
    expect(received.at(-1)).toBe(text);
    await eventually(() => expect(isFreeAgain).toBe(true));
    expect(pending.total).toBe(0);
  });

  it('is closed with what waits if the client gives no sign of life, and keeps nothing counted', async () => {
    const { channel, client, raw, pending, unread } = await open(100);
    channel.beat();
    raw.pause();
    for (let count = 0; count < 20; count += 1) void channel.send(text);
    await eventually(() => {
      channel.beat();
      expect(unread.length).toBeGreaterThan(0);
    });
    raw.resume();
    await once(client, 'close');
    await eventually(() => expect(pending.total).toBe(0));
  });
});
