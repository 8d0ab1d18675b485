import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Configuration } from '../../../src/config/configuration.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import {
  createHttpServer,
  type HttpTimes,
  httpTimes,
} from '../../../src/server/http/create-http-server.ts';
import { Drain } from '../../../src/server/http/drain.ts';
import type { Telemetry } from '../../../src/telemetry/telemetry.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';
import { printRequest, RawConnection } from '../../support/raw-connection.ts';
import { environmentFor } from '../../support/environment.ts';

/** A second is short enough for a test, and long enough for a machine that has more to do. */
const shortTimes: HttpTimes = { headersMs: 600, requestMs: 1200, lookMs: 50 };
const json = { 'content-type': 'application/json' };

const configuration = readConfiguration(environmentFor());

interface HostOptions {
  readonly changes?: Partial<Configuration>;
  readonly telemetry?: Telemetry;
  readonly times?: HttpTimes;
}

const connections: RawConnection[] = [];
let app: FastifyInstance;
let url: string;

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await app.close();
});

async function start(addRoutes: (app: FastifyInstance) => void, options: HostOptions = {}) {
  const { changes, telemetry = silentTelemetry, times = shortTimes } = options;
  app = await createHttpServer({ ...configuration, ...changes }, telemetry, times);
  addRoutes(app);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
}

function connectTo(): RawConnection {
  const connection = new RawConnection(url);
  connections.push(connection);
  return connection;
}

/** Sends a text byte by byte, until it is over or the connection is. */
async function trickle(connection: RawConnection, text: string): Promise<void> {
  for (const byte of text) {
    if (connection.isClosed) return;
    connection.send(byte);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function echo(app: FastifyInstance): void {
  app.get('/graphql', () => ({ here: true }));
  app.post('/graphql', ({ body }) => ({ body }));
}

const openConnections = () =>
  new Promise<number>((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

const lateAnswer = {
  status: 408,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  },
  body: '{"errors":[{"message":"The request did not arrive in time.","extensions":{"code":"BAD_REQUEST"}}]}',
  isClosed: true,
};

describe('Q12: a client that takes its time', () => {
  it('has 10 s for headers and 15 s for a request, and 72 s in between', async () => {
    await start(echo, { times: httpTimes });
    const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = app.server;
    expect(headersTimeout + httpTimes.lookMs).toBeLessThanOrEqual(10_000);
    expect(requestTimeout + httpTimes.lookMs).toBeLessThanOrEqual(15_000);
    expect(keepAliveTimeout).toBe(72_000);
    // Nothing moves on a connection while its operation is executed.
    expect(timeout).toBeGreaterThan(configuration.deadlineMs);
    expect(timeout).toBeGreaterThan(configuration.writeTimeoutMs);
  });

  it('is refused where headers come byte by byte', async () => {
    await start(echo);
    const connection = connectTo();
    await trickle(connection, printRequest('GET', '/graphql', { 'x-slow': 'x'.repeat(2000) }));
    expect(await connection.lastAnswer()).toMatchObject(lateAnswer);
  });

  it('is refused where it sends nothing', async () => {
    await start(echo);
    expect(await connectTo().lastAnswer()).toMatchObject(lateAnswer);
  });

  it('is refused where a body comes byte by byte', async () => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('POST', '/graphql', { ...json, 'content-length': '2000' }));
    await trickle(connection, ' '.repeat(2000));
    expect(await connection.lastAnswer()).toMatchObject(lateAnswer);
  });

  it('is refused where chunks never end', async () => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('POST', '/graphql', { ...json, 'transfer-encoding': 'chunked' }));
    await trickle(connection, '1\r\n \r\n'.repeat(400));
    expect(await connection.lastAnswer()).toMatchObject(lateAnswer);
  });

  it('is left where it goes on to send what has been refused, with one answer', async () => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('POST', '/graphql', { ...json, 'content-length': '50000000' }));
    await trickle(connection, ' '.repeat(2000));
    expect(await connection.lastAnswer()).toMatchObject({ status: 413 });
    expect(connection.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('is left where it does not ask again', async () => {
    await start(echo, { changes: { keepAliveMs: 600 } });
    const connection = connectTo();
    connection.send(printRequest('GET', '/graphql'));
    expect(await connection.lastAnswer()).toMatchObject({ status: 200, body: '{"here":true}' });
  });

  it('is left where it does not read its answer', async () => {
    const whole = 'x'.repeat(64_000_000);
    await start((app) => app.get('/graphql', () => whole), { changes: { writeTimeoutMs: 300 } });
    const connection = connectTo();
    connection.socket.pause();
    connection.send(printRequest('GET', '/graphql'));
    await expect.poll(openConnections).toBe(1);
    await expect.poll(openConnections).toBe(0);
  });

  it('is answered where it has closed its half behind a whole request', async () => {
    await start(echo);
    const connection = connectTo();
    connection.socket.end(printRequest('GET', '/graphql'));
    expect(await connection.lastAnswer()).toMatchObject({ status: 200, body: '{"here":true}' });
  });

  it('is forgotten where it goes away within a request', async () => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('POST', '/graphql', { ...json, 'content-length': '100' }));
    await expect.poll(openConnections).toBe(1);
    connection.close();
    await expect.poll(openConnections).toBe(0);
  });

  it('keeps nobody else waiting, though there are a thousand of them', async () => {
    await start(echo, { times: { ...shortTimes, headersMs: 8000, requestMs: 8000 } });
    const idle = Array.from({ length: 1000 }, connectTo);
    await Promise.all(idle.map(({ socket }) => once(socket, 'connect')));
    for (const connection of idle) connection.send('GET /graphql HTTP/1.1\r\n');
    const response = await fetch(`${url}/graphql`);
    expect(await response.json()).toEqual({ here: true });
    expect(idle.filter(({ isClosed }) => isClosed)).toEqual([]);
  });
});

describe('the connections', () => {
  const changes = { limits: { ...configuration.limits, connections: 3 } };

  it('are as many as is configured; those beyond are closed at once, and told of', async () => {
    const connectionDropped = vi.fn();
    const telemetry = { ...silentTelemetry, connectionDropped };
    await start(echo, { changes, times: httpTimes, telemetry });
    const [first, ...others] = [connectTo(), connectTo(), connectTo()];
    await expect.poll(openConnections).toBe(3);
    expect((await connectTo().lastAnswer()).status).toBeNaN();
    expect(connectionDropped.mock.calls).toEqual([[3]]);
    first.close();
    await expect.poll(openConnections).toBe(2);
    expect((await fetch(`${url}/graphql`)).status).toBe(200);
    expect(others.filter(({ isClosed }) => isClosed)).toEqual([]);
  });

  it('come again after 1000 requests', async () => {
    await start(echo);
    expect((await fetch(`${url}/graphql`)).headers.get('keep-alive')).toMatch(/max=1000$/);
  });

  it('that are open while the server closes have their requests answered, and are closed', async () => {
    const gate = new EventEmitter();
    let drain: Drain | undefined;
    await start((app) => {
      drain = new Drain(app);
      echo(app);
      app.get('/slow', async () => {
        await once(gate, 'open');
        return { slow: true };
      });
    });
    const [busy, other] = [connectTo(), connectTo()];
    busy.send(printRequest('GET', '/slow'));
    other.send('GET /graphql HTTP/1.1\r\n');
    await expect.poll(openConnections).toBe(2);
    const closed = drain?.close(60_000);
    await expect.poll(() => app.server.listening).toBe(false);
    other.send('host: localhost\r\n\r\n');
    const answer = await other.lastAnswer();
    expect(answer).toMatchObject({ status: 200, headers: { connection: 'close' } });
    gate.emit('open');
    expect(await busy.lastAnswer()).toMatchObject({
      status: 200,
      headers: { connection: 'close' },
      body: '{"slow":true}',
    });
    await closed;
  });
});

describe('what is no HTTP', () => {
  it('is refused in JSON behind a request that was answered', async () => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('GET', '/graphql'));
    await connection.response();
    connection.send('nonsense\r\n\r\n');
    await connection.lastAnswer();
    expect(connection.text).toMatch(/HTTP\/1\.1 200 OK[^]*HTTP\/1\.1 400 Bad Request[^]*"errors"/);
  });

  it('is not answered where a client would take it for the answer to what came before', async () => {
    const gate = new EventEmitter();
    await start((app) =>
      app.get('/slow', async () => {
        await once(gate, 'open');
        return { slow: true };
      }),
    );
    const connection = connectTo();
    connection.send(`${printRequest('GET', '/slow')}nonsense\r\n\r\n`);
    expect((await connection.lastAnswer()).status).toBeNaN();
    gate.emit('open');
  });

  it('is not answered while the response to an earlier request is missing, whichever came first', async () => {
    const gate = new EventEmitter();
    await start((app) =>
      app.get('/wait/:name', async ({ params }) => {
        await once(gate, (params as { readonly name: string }).name);
        return {};
      }),
    );
    const connection = connectTo();
    connection.send(printRequest('GET', '/wait/first') + printRequest('GET', '/wait/second'));
    await expect.poll(() => gate.listenerCount('second')).toBe(1);
    gate.emit('first');
    await connection.response();
    connection.send('nonsense\r\n\r\n');
    await connection.lastAnswer();
    expect(connection.text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    gate.emit('second');
  });
});

describe('who asks', () => {
  it('is told by the connection, not by headers', async () => {
    await start((app) =>
      app.get('/graphql', ({ ip, ips, host, protocol }) => ({ ip, ips, host, protocol })),
    );
    const response = await fetch(`${url}/graphql`, {
      headers: {
        forwarded: 'for=192.0.2.1;host=elsewhere.example;proto=https',
        'x-forwarded-for': '192.0.2.1',
        'x-forwarded-host': 'elsewhere.example',
        'x-forwarded-proto': 'https',
        'x-real-ip': '192.0.2.1',
      },
    });
    const { port } = app.server.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    expect(await response.json()).toEqual({ ip: '127.0.0.1', host, protocol: 'http' });
  });
});

describe('a key that would change a prototype', () => {
  it.each([
    '{"__proto__":{"isAdmin":true}}',
    '{"variables":{"__proto__":{"isAdmin":true}}}',
    '{"variables":{"\\u005f_proto__":null}}',
    '{"variables":[{"constructor":{"prototype":{"isAdmin":true}}}]}',
  ])('has its body refused: %s', async (body) => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('POST', '/graphql', json, body));
    const answer = await connection.response();
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('a key that would change a prototype');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each([
    '{"variables":{"constructor":1}}',
    '{"variables":{"prototype":{"a":1},"toString":"x","hasOwnProperty":null}}',
    '{"query":"\\"__proto__\\": is a text here"}',
  ])('is none in %s', async (body) => {
    await start(echo);
    const connection = connectTo();
    connection.send(printRequest('POST', '/graphql', json, body));
    expect((await connection.response()).body).toBe(`{"body":${body}}`);
  });
});

describe('a failure that nobody planned', () => {
  const secret = 'the secret of /srv/app.js:12';

  it.each<[what: string, failure: unknown]>([
    ['an error', new Error(secret)],
    ['an error that says 500', Object.assign(new Error(secret), { statusCode: 500 })],
    ['an error with a status that is none', Object.assign(new Error(secret), { statusCode: '9' })],
    ['a text', secret],
    ['nothing', undefined],
    ['null', null],
  ])('is masked, and told to the log under the same id: %s', async (_what, failure) => {
    const unplannedFailure = vi.fn<Telemetry['unplannedFailure']>();
    await start(
      (app) =>
        app.get('/graphql', (_request, _reply) => {
          throw failure;
        }),
      { telemetry: { ...silentTelemetry, unplannedFailure } },
    );
    const response = await fetch(`${url}/graphql`);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Internal server error',
          extensions: {
            code: 'INTERNAL_SERVER_ERROR',
            correlationId: unplannedFailure.mock.calls.at(0)?.at(1),
          },
        },
      ],
    });
    expect(unplannedFailure.mock.calls).toEqual([[failure, expect.any(String)]]);
  });

  it('is none where a plugin blames the client, and the text stays with us', async () => {
    const unplannedFailure = vi.fn<Telemetry['unplannedFailure']>();
    const failure = Object.assign(new Error(secret), { statusCode: 412 });
    await start((app) => app.get('/graphql', () => Promise.reject(failure)), {
      telemetry: { ...silentTelemetry, unplannedFailure },
    });
    const response = await fetch(`${url}/graphql`);
    expect(response.status).toBe(412);
    expect(await response.json()).toEqual({
      errors: [{ message: 'Precondition Failed.', extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(unplannedFailure).not.toHaveBeenCalled();
  });
});
