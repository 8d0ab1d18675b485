import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { createHttpServer, httpTimes } from '../../../src/server/http/create-http-server.ts';
import { compressResponses } from '../../../src/server/http/compress-responses.ts';
import { sliceResponses } from '../../../src/server/http/bound-responses.ts';
import { Load } from '../../../src/operation/load/load.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { printRequest, RawConnection } from '../../support/raw-connection.ts';
import { environmentFor } from '../../support/environment.ts';

const mebibyte = 1_048_576;
/** More than systems keep for a connection on this machine whose client reads nothing. */
const large = 8 * mebibyte - 4096;

const configuration = readConfiguration({
  ...environmentFor(),
  MAX_PENDING_RESPONSE_BYTES: String(64 * mebibyte),
});

/** Others have work on this machine as well. */

const connections: RawConnection[] = [];
let app: FastifyInstance;
let url: string;
let load: Load;

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  app.server.closeAllConnections();
  await app.close();
});

async function start(addRoutes: (app: FastifyInstance) => unknown, telemetry = silentTelemetry) {
  load = new Load({ ...configuration.limits, deadlineMs: configuration.deadlineMs }, telemetry);
  app = await createHttpServer(configuration, telemetry, httpTimes, load);
  await addRoutes(app);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
}

function ask(path: string, headers: Readonly<Record<string, string>> = {}): RawConnection {
  const connection = new RawConnection(url);
  connections.push(connection);
  connection.socket.pause();
  connection.send(printRequest('GET', path, headers));
  return connection;
}

async function read(connection: RawConnection) {
  connection.socket.resume();
  return connection.response();
}

const letters = Buffer.alloc(large, 'abcdefghijk').toString();

describe('A response', () => {
  it('is the same in slices, with its length', async () => {
    const text = `${'é€'.repeat(100_000)}end`;
    await start((routes) => {
      sliceResponses(routes);
      routes.get('/', (_request, reply) => reply.send(text));
    });
    const response = await fetch(url);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(response.headers.has('transfer-encoding')).toBe(false);
    expect(await response.text()).toBe(text);
    expect(load.pending.total).toBe(0);
  });

  it('for which there is no room is refused until others are read, and that is told', async () => {
    const workRefused = vi.fn();
    await start(
      (routes) => {
        routes.get('/', () => letters);
        routes.get('/small', () => 'here');
      },
      { ...silentTelemetry, workRefused },
    );
    const unread = Array.from({ length: 4 }, () => ask('/'));
    await expect.poll(() => load.pending.total).toBeGreaterThanOrEqual(4 * large);
    const refused = await read(ask('/'));
    expect(refused).toMatchObject({
      status: 503,
      headers: {
        'retry-after': '5',
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      },
    });
    expect(JSON.parse(refused.body)).toEqual({
      errors: [
        {
          message: 'Too many response bytes are waiting to be read. Try again in 5 s.',
          extensions: {
            code: 'OVERLOADED',
            limit: 'bytes of responses that wait',
            retryAfterSeconds: 5,
          },
        },
      ],
    });
    expect(workRefused.mock.calls).toEqual([['bytes of responses that wait']]);
    expect((await read(ask('/small'))).body).toBe('here');
    await Promise.all(unread.map(read));
    await expect.poll(() => load.pending.total).toBe(0);
    expect((await read(ask('/'))).body).toHaveLength(large);
  });

  it('has its connection closed where there is no room for a refusal', async () => {
    await start((routes) => routes.get('/', () => 'here'));
    load.pending.add('unknown', 63 * mebibyte);
    expect((await read(ask('/'))).status).toBeNaN();
    load.pending.add('unknown', -63 * mebibyte);
    expect((await read(ask('/'))).status).toBe(200);
  });

  it('that is compressed is counted with the whole of its text', async () => {
    await start(async (routes) => {
      await compressResponses(routes);
      sliceResponses(routes);
      // What cannot be made smaller, so that it waits.
      routes.get('/', (_request, reply) => reply.type('application/json').send(noise));
    });
    const connection = ask('/', { 'accept-encoding': 'gzip' });
    await expect.poll(() => load.pending.total).toBe(noise.length);
    const { headers } = await read(connection);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
    await connection.until(() => connection.text.endsWith('\r\n0\r\n\r\n'));
    expect(inflate(connection.text)).toBe(noise);
    await expect.poll(() => load.pending.total).toBe(0);
  });

  it('in parts is made no faster than its client reads', async () => {
    let made = 0;
    const part = '%'.repeat(mebibyte);
    async function* parts() {
      for (; made < 24; made += 1) {
        await new Promise(setImmediate);
        yield part;
      }
    }
    await start((routes) =>
      routes.get('/', (_request, reply) => reply.send(Readable.from(parts()))),
    );
    const connection = ask('/');
    await expect.poll(() => load.pending.total).toBeGreaterThanOrEqual(mebibyte);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(load.pending.total).toBeGreaterThanOrEqual(mebibyte);
    expect(load.pending.total).toBeLessThan(3 * mebibyte);
    expect(made).toBeLessThan(20);
    connection.socket.resume();
    await connection.until(() => connection.text.endsWith('\r\n0\r\n\r\n'));
    expect(connection.text.match(/%+/g)?.join('')).toHaveLength(24 * mebibyte);
    await expect.poll(() => load.pending.total).toBe(0);
  });

  it('in parts that fails, or whose client goes away, ends what makes it', async () => {
    const ended = vi.fn();
    async function* parts(fails: boolean) {
      try {
        yield 'first';
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (fails) throw new Error('expected');
        for (;;) yield 'x'.repeat(mebibyte);
      } finally {
        ended();
      }
    }
    await start((routes) => {
      routes.get('/fails', (_request, reply) => reply.send(Readable.from(parts(true))));
      routes.get('/endless', (_request, reply) => reply.send(Readable.from(parts(false))));
    });
    const failed = ask('/fails');
    failed.socket.resume();
    await failed.until(() => failed.isClosed);
    expect(ended).toHaveBeenCalledOnce();
    const left = ask('/endless');
    await expect.poll(() => load.pending.total).toBeGreaterThanOrEqual(mebibyte);
    left.close();
    await expect.poll(() => ended).toHaveBeenCalledTimes(2);
    await expect.poll(() => load.pending.total).toBe(0);
  });

  it('in parts whose client goes away before the first of them is no failure', async () => {
    const unplannedFailure = vi.fn();
    const closed = vi.fn();
    await start(
      (routes) =>
        routes.post('/', (_request, reply) => {
          connection.close();
          reply.raw.once('close', closed);
          return reply.send(new Readable({ objectMode: true, read: () => undefined }));
        }),
      { ...silentTelemetry, unplannedFailure },
    );
    const connection = new RawConnection(url);
    const headers = { 'content-type': 'application/json' };
    connection.send(printRequest('POST', '/', headers, '{}'));
    await expect.poll(() => closed).toHaveBeenCalled();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unplannedFailure).not.toHaveBeenCalled();
  });
});

const noise = Array.from({ length: 500_000 }, (_, n) => Math.sin(n).toString(36).slice(2)).join('');

/** What a response in chunks holds, which is compressed. */
function inflate(text: string): string {
  let rest = text.slice(text.indexOf('\r\n\r\n') + 4);
  const chunks: Buffer[] = [];
  for (;;) {
    const end = rest.indexOf('\r\n');
    const length = Number.parseInt(rest.slice(0, end), 16);
    if (length === 0) return gunzipSync(Buffer.concat(chunks)).toString();
    chunks.push(Buffer.from(rest.slice(end + 2, end + 2 + length), 'latin1'));
    rest = rest.slice(end + 4 + length);
  }
}
