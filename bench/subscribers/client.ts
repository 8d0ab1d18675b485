// Subscribers in a process of their own. It reads as little as it can, so that what is measured is the gateway.
import { connect } from 'node:net';
import { WebSocket } from 'ws';

interface Order {
  /** Of `/graphql`. */
  readonly url: string;
  readonly transport: 'sse' | 'websocket';
  readonly subscribers: number;
  readonly query: string;
}

const atOnce = 100;
/** When each event arrived at each subscriber, in milliseconds since 1970, since the last report. */
let arrivals: number[] = [];
const arrived = () => arrivals.push(performance.timeOrigin + performance.now());

const open = {
  sse({ url, query }: Order): Promise<void> {
    const { hostname, port } = new URL(url);
    const body = JSON.stringify({ query });
    const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: text/event-stream`;
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('data', (chunk: Buffer) => {
        if (!chunk.includes('200 OK')) reject(new Error(chunk.toString()));
        socket.on('data', (each: Buffer) => each.includes('event: next') && arrived());
        resolve();
      });
    });
  },
  websocket({ url, query }: Order): Promise<void> {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.once('message', () => {
        const payload = { query };
        socket.send(JSON.stringify({ id: crypto.randomUUID(), type: 'subscribe', payload }));
        socket.on('message', (data: Buffer) => data.includes('"next"') && arrived());
        resolve();
      });
    });
  },
} as const;

async function openAll(order: Order): Promise<void> {
  for (let opened = 0; opened < order.subscribers; opened += atOnce) {
    const count = Math.min(atOnce, order.subscribers - opened);
    await Promise.all(Array.from({ length: count }, () => open[order.transport](order)));
  }
}

process.on('message', (message: Order | 'take') => {
  if (message === 'take') {
    process.send?.({ arrivals });
    arrivals = [];
  } else void openAll(message).then(() => process.send?.('opened'));
});
process.on('disconnect', () => process.exit());
