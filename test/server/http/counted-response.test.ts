import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { noMeasurements } from '../../../src/telemetry/measurements.ts';
import { CountedResponse, countedResponses } from '../../../src/server/http/counted-response.ts';
import { PendingBytes } from '../../../src/operation/load/pending-bytes.ts';
import { readSlices } from '../../../src/server/http/slice-text.ts';
import { printRequest, RawConnection } from '../../support/raw-connection.ts';

/** More than systems keep for a connection on this machine whose client reads nothing. */
const large = 16_000_000;
const text = 'é'.repeat(large / 2);

type Handle = (response: CountedResponse, request: IncomingMessage) => void;

/** Others have work on this machine as well. */

const connections: RawConnection[] = [];
let server: Server;
let pending: PendingBytes;
const onTimeout = vi.fn();

afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  server.closeAllConnections();
  server.close();
  onTimeout.mockClear();
});

async function start(handle: Handle, { maximum = 10 * large, timeoutMs = 60_000 } = {}) {
  pending = new PendingBytes(maximum);
  const settings = { pending, timeoutMs, onTimeout, telemetry: noMeasurements };
  server = createServer({ ServerResponse: countedResponses(settings) }, (request, response) => {
    requireCounted(response);
    response.caller = String(request.headers['x-caller'] ?? 'one');
    handle(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function requireCounted(response: object): asserts response is CountedResponse {
  expect(response).toBeInstanceOf(CountedResponse);
}

/** A client that has asked and reads nothing, unless it is told to. */
function ask(...requests: readonly string[]): RawConnection {
  const { port } = server.address() as AddressInfo;
  const connection = new RawConnection(`http://127.0.0.1:${port}`);
  connections.push(connection);
  connection.socket.pause();
  connection.send(requests.join(''));
  return connection;
}

const get = (path = '/', caller = 'one') => printRequest('GET', path, { 'x-caller': caller });

describe('The bytes of a response', () => {
  it('are counted in UTF-8 for the caller who does not read, until the connection is closed', async () => {
    await start((response) => response.end(text));
    const [one] = [ask(get()), ask(get()), ask(get('/', 'other'))];
    await expect.poll(() => pending.total).toBeGreaterThanOrEqual(3 * large);
    expect(pending.total).toBeLessThan(3 * large + 10_000);
    expect(pending.of('one')).toBe(pending.of('other') * 2);
    one.close();
    await expect.poll(() => pending.of('one')).toBe(pending.of('other'));
  });

  it('are free when the client has read', async () => {
    await start((response) => response.end(text));
    const connection = ask(get());
    await expect.poll(() => pending.total).toBeGreaterThanOrEqual(large);
    connection.socket.resume();
    await expect.poll(() => pending.total).toBe(0);
    await connection.response();
    expect(connection.text.length).toBeGreaterThan(large);
  });

  it('are those of all responses that wait behind each other on one connection', async () => {
    await start((response, { url }) => {
      if (url !== '/never') response.end(text.slice(0, 1_000_000));
    });
    const connection = ask(get('/never'), get(), get(), get(), get(), get());
    await expect.poll(() => pending.total).toBeGreaterThanOrEqual(10_000_000);
    connection.close();
    // With so much to send Node.js reads nothing more, and does not see it go.
    server.closeAllConnections();
    await expect.poll(() => pending.total).toBe(0);
  });

  it('are free at once where one that waits behind others is given up, and it hears of it', async () => {
    const closed: (string | undefined)[] = [];
    await start((response, { url }) => {
      response.once('close', () => closed.push(url));
      if (url === '/1') response.end(text);
      if (url === '/2') response.write('x'.repeat(100_000));
      if (url === '/3') response.end('x'.repeat(100_000));
    });
    const connection = ask(get('/1'), get('/2'), get('/3'), get('/4'));
    await expect.poll(() => pending.total).toBeGreaterThanOrEqual(large + 200_000);
    connection.close();
    await expect.poll(() => closed.sort()).toEqual(['/1', '/2', '/3', '/4']);
    expect(pending.total).toBe(0);
  });

  it('are of nobody in particular before it is known who reads them, and then of the reader', async () => {
    await start((response) => {
      response.caller = 'nobody';
      response.write(text);
      expect(pending.of('nobody')).toBeGreaterThan(large);
      response.caller = 'other';
      expect([pending.of('nobody'), pending.of('other')]).toEqual([0, pending.total]);
    });
    ask(get());
    await expect.poll(() => pending.of('other')).toBeGreaterThan(large);
  });

  it('are as many as its text has, however little of it is written, until it is over', async () => {
    await start((response) => {
      response.hold(large);
      response.write('a little');
    });
    const connection = ask(get());
    await expect.poll(() => pending.total).toBe(large);
    connection.close();
    await expect.poll(() => pending.total).toBe(0);
  });

  it.each<[how: string, handle: Handle, request?: string]>([
    ['without a body', (response) => response.end()],
    ['with 204', (response) => response.writeHead(204).end()],
    ['with 304', (response) => response.writeHead(304).end('x')],
    ['to HEAD', (response) => response.end(text), printRequest('HEAD', '/')],
    ['in chunks', (response) => void response.write('a', () => response.end('b'))],
    ['by end alone', (response) => response.end('x', 'latin1', () => undefined)],
    ['with a callback in the place of a body', (response) => response.end(() => undefined)],
    ['as a stream', (response) => void readSlices(Buffer.alloc(1_000_000)).pipe(response)],
    ['with connection: close', (response) => response.setHeader('connection', 'close').end('x')],
    ['destroyed before its head', (response) => response.destroy()],
    ['destroyed behind its head', (response) => void response.write('x', () => response.destroy())],
    ['destroyed with much to send', (response) => void (response.write(text), response.destroy())],
    ['ended after it was destroyed', (response) => response.destroy().end(text)],
    [
      'written to after its end',
      (response) => {
        response.once('error', () => undefined).end('x');
        response.write(text, () => undefined);
      },
    ],
    [
      'whose text comes when its client is gone',
      (response) => {
        response.once('close', () =>
          setImmediate(() => {
            response.hold(large);
            response.end(text);
          }),
        );
        response.destroy();
      },
    ],
    [
      'of which one part failed to be made',
      (response) => {
        const stream = readSlices(Buffer.alloc(large));
        stream.once('error', () => response.destroy()).pipe(response);
        stream.once('data', () => stream.destroy(new Error('expected')));
      },
    ],
  ])('are free after one %s', async (_how, handle, request = get()) => {
    const over = vi.fn();
    await start((response) => {
      response.once('close', over);
      handle(response, response.req);
    });
    const connection = ask(request);
    connection.socket.resume();
    await expect.poll(() => over).toHaveBeenCalledOnce();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pending.total).toBe(0);
    expect(pending.of('one')).toBe(0);
  });
});

describe('A connection', () => {
  it('is closed where its client takes nothing for the time that it has, and its bytes are free', async () => {
    await start((response) => void readSlices(Buffer.from(text)).pipe(response), {
      timeoutMs: 300,
    });
    const connection = ask(get(), get());
    await expect.poll(() => onTimeout).toHaveBeenCalledOnce();
    await expect.poll(() => pending.total).toBe(0);
    connection.socket.resume();
    await connection.until(() => connection.isClosed);
    expect(connection.text.length).toBeLessThan(large);
  });

  it('is kept where its client reads slowly, for longer than it may read nothing', async () => {
    await start((response) => void readSlices(Buffer.alloc(3 * large)).pipe(response), {
      timeoutMs: 3000,
    });
    const connection = ask(get());
    const { socket } = connection;
    const begin = performance.now();
    while (socket.bytesRead < 3 * large && !connection.isClosed) {
      socket.resume();
      await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      socket.pause();
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
    expect(performance.now() - begin).toBeGreaterThan(3000);
    socket.resume();
    await connection.until(() => connection.text.endsWith('\r\n0\r\n\r\n'));
    expect(connection.text.length).toBeGreaterThan(3 * large);
    expect(onTimeout).not.toHaveBeenCalled();
  });

  it('is kept where nothing waits to be read, however long that takes', async () => {
    await start(
      (response) => {
        response.write('begin');
        setTimeout(() => response.end('end'), 500);
      },
      { timeoutMs: 100 },
    );
    const connection = ask(get());
    connection.socket.resume();
    await connection.until(() => connection.text.includes('end') || connection.isClosed);
    expect(connection.text).toMatch(/begin[^]*end/);
  });

  it('is kept where what waits is behind a response that is not there yet', async () => {
    await start(
      (response, { url }) => {
        if (url === '/slow') setTimeout(() => response.end('late'), 500);
        else response.end('early');
      },
      { timeoutMs: 100 },
    );
    const connection = ask(get('/slow'), get('/'));
    connection.socket.resume();
    await connection.until(() => connection.text.includes('early') || connection.isClosed);
    expect(connection.text).toMatch(/late[^]*early/);
  });

  it('is closed where more would wait than may in all', async () => {
    await start((response) => response.end(text), { maximum: 2.5 * large });
    const [first, second] = [ask(get('/', 'a')), ask(get('/', 'b'))];
    await expect.poll(() => pending.total).toBeGreaterThanOrEqual(2 * large);
    const third = ask(get('/', 'c'));
    third.socket.resume();
    expect((await third.lastAnswer()).status).toBeNaN();
    expect(pending.total).toBeLessThanOrEqual(pending.maximum);
    expect([first.isClosed, second.isClosed]).toEqual([false, false]);
  });
});
