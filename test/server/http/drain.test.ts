import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { createHttpServer } from '../../../src/server/http/create-http-server.ts';
import { Drain } from '../../../src/server/http/drain.ts';
import { printRequest, RawConnection } from '../../support/raw-connection.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { environmentFor } from '../../support/environment.ts';

const configuration = readConfiguration(environmentFor());
/** Longer than any test. */
const patientMs = 60_000;

const connections: RawConnection[] = [];
let closed: Promise<void> | undefined;
let drain: Drain;
let url: string;
/** The last connection, as the server has accepted it. */
let accepted: Socket | undefined;

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await (closed ?? drain.close(0));
  closed = undefined;
});

async function start(addRoutes: (app: FastifyInstance) => void) {
  const app = await createHttpServer(configuration, silentTelemetry);
  drain = new Drain(app);
  addRoutes(app);
  app.server.on('connection', (socket) => (accepted = socket));
  url = await app.listen({ host: '127.0.0.1', port: 0 });
}

async function connected(): Promise<RawConnection> {
  const connection = new RawConnection(url);
  connections.push(connection);
  await once(connection.socket, 'connect');
  return connection;
}

const echo = (app: FastifyInstance) => {
  app.get('/graphql', () => 'here');
  app.post('/graphql', ({ body }) => ({ body }));
};

describe('A server that leaves', () => {
  it('A server that leaves responds on every connection, and closes it after the response', async () => {
    await start(echo);
    const open = await connected();
    open.send(printRequest('GET', '/graphql'));
    expect(await open.response()).toMatchObject({
      status: 200,
      headers: { connection: 'keep-alive' },
    });
    drain.leave();
    for (const connection of [open, await connected()]) {
      connection.send(printRequest('GET', '/graphql'));
      await connection.until(() => connection.isClosed);
      expect(connection.text).toMatch(/connection: close\r\n[^]*here$/i);
    }
  });

  it('A server that leaves keeps a connection open until a refused body is read', async () => {
    await start(echo);
    drain.leave();
    const connection = await connected();
    const json = { 'content-type': 'application/json' };
    connection.send(printRequest('POST', '/graphql', { ...json, 'content-length': '50000000' }));
    expect(await connection.response()).toMatchObject({ status: 413, isClosed: false });
  });
});

describe('A server that closes', () => {
  it('A server that closes refuses new connections, and closes idle ones', async () => {
    await start(echo);
    const idle = await connected();
    idle.send(printRequest('GET', '/graphql'));
    await idle.response();
    closed = drain.close(patientMs);
    await closed;
    await idle.until(() => idle.isClosed);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('A server that closes sends a response to its end, however slowly the client reads', async () => {
    const whole = 'x'.repeat(32_000_000);
    await start((app) => app.get('/graphql', () => whole));
    const connection = await connected();
    connection.socket.pause();
    connection.send(printRequest('GET', '/graphql'));
    // Node.js has all of it, and the operating system does not.
    await expect.poll(() => accepted?.bytesWritten).toBeGreaterThan(whole.length);
    closed = drain.close(patientMs);
    await new Promise((resolve) => setTimeout(resolve, 200));
    connection.socket.resume();
    await connection.until(() => connection.isClosed);
    expect(connection.text.length).toBeGreaterThan(whole.length);
    await closed;
  });

  it('A server that closes reads a request that has begun to arrive, and responds to it', async () => {
    await start(echo);
    const connection = await connected();
    const text = printRequest('POST', '/graphql', { 'content-type': 'application/json' }, '[1]');
    connection.send(text.slice(0, 20));
    await expect.poll(() => accepted?.bytesRead).toBe(20);
    closed = drain.close(patientMs);
    await new Promise((resolve) => setTimeout(resolve, 200));
    connection.send(text.slice(20));
    await connection.until(() => connection.isClosed);
    expect(connection.text).toMatch(/^HTTP\/1\.1 200 [^]*\{"body":\[1\]\}$/);
    await closed;
  });

  it('A server that closes cuts off what takes too long, after it has told its operations', async () => {
    const handle = vi.fn(() => new Promise(() => undefined));
    await start((app) => app.get('/graphql', handle));
    const connection = await connected();
    connection.send(printRequest('GET', '/graphql'));
    await expect.poll(() => handle).toHaveBeenCalled();
    closed = drain.close(10);
    await closed;
    expect(drain.shutdown.reason).toMatchObject({ code: 'SHUTTING_DOWN' });
    await connection.until(() => connection.isClosed);
    expect(connection.text).toBe('');
  });
});
