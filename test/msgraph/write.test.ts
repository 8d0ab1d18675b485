import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Configuration } from '../../src/config/configuration.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import {
  BadUpstreamResponseError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../src/errors.ts';
import { createMsgraphClient } from '../../src/msgraph/client.ts';
import type { UpstreamTrace, WriteRequest } from '../../src/msgraph/exchange.ts';
import { LocalBudget } from '../../src/quota/local-budget.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { someOperation } from '../support/upstream/operation.ts';
import { failureOf } from '../support/upstream/scripted-send.ts';
import { closedRoot, startUpstream, upstreamRequest } from '../support/upstream/upstream.ts';
import { environmentFor } from '../support/environment.ts';

interface Received extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: string;
}

type Respond = (response: Parameters<RequestListener>[1], count: number) => void;

const subscription = {
  changeType: 'updated',
  resource: 'communications/callRecords',
  clientState: 'é',
};

function configurationFor(root: string, change: Partial<Configuration> = {}): Configuration {
  const environment = { ...environmentFor(root), MSGRAPH_ACCESS_TOKEN: 'a-token' };
  const configuration = readConfiguration(environment);
  return { ...configuration, retries: { maximum: 2, baseMs: 1 }, ...change };
}

function createClient(root: string) {
  const configuration = configurationFor(root);
  const budget = new LocalBudget(configuration);
  const client = createMsgraphClient(configuration, silentTelemetry, budget);
  onTestFinished(() => client.close());
  const write = (request: Partial<WriteRequest> = {}) =>
    client.write({
      method: 'POST',
      path: '/subscriptions',
      operation: someOperation(),
      ...request,
    });
  return { client, budget, write };
}

/** A real server that answers each request as the test says, once it has read the body. */
async function startClient(respond: Respond) {
  const received: Received[] = [];
  const { root } = await startUpstream((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body });
      respond(response, received.length);
    });
  });
  return { ...createClient(root), received };
}

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Respond =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

describe('A write to Microsoft Graph', () => {
  it('A write sends its method, path and body, with the headers that every request has', async () => {
    const { write, received } = await startClient(json(201, { id: 'a' }));
    expect(await write({ body: subscription })).toEqual({
      status: 201,
      json: { id: 'a' },
      ids: { clientRequestId: received[0]?.headers['client-request-id'] },
    });
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(request).toMatchObject({ method: 'POST', url: '/v1.0/subscriptions' });
    expect(JSON.parse(request?.body ?? '')).toEqual(subscription);
    expect(request?.headers).toEqual({
      accept: 'application/json',
      'accept-encoding': 'gzip',
      authorization: 'Bearer a-token',
      'client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      connection: expect.any(String) as string,
      'content-length': String(Buffer.byteLength(JSON.stringify(subscription))),
      'content-type': 'application/json',
      host: expect.any(String) as string,
    });
  });

  it.each([
    ['PATCH', 200, { id: 'a' }, { id: 'a' }],
    ['DELETE', 204, undefined, undefined],
    ['POST', 202, undefined, undefined],
  ] as const)('A write by %s succeeds with status %d', async (method, status, body, expected) => {
    const { write, received } = await startClient((response) => {
      response.writeHead(status);
      response.end(body && JSON.stringify(body));
    });
    const content = method === 'PATCH' ? { body: { expirationDateTime: 'later' } } : {};
    expect(await write({ method, path: '/subscriptions/a', ...content })).toMatchObject({
      status,
      json: expected,
    });
    expect(received).toMatchObject([{ method, url: '/v1.0/subscriptions/a' }]);
    expect(received[0]?.body).toBe(method === 'PATCH' ? '{"expirationDateTime":"later"}' : '');
  });

  it('A write is traced with its method', async () => {
    const { write } = await startClient(json(201, { id: 'a' }));
    const traces: UpstreamTrace[] = [];
    await write({ operation: someOperation({ onUpstreamRequest: (trace) => traces.push(trace) }) });
    expect(traces).toMatchObject([
      { method: 'POST', url: '/v1.0/subscriptions', status: 201, isRetry: false, batch: null },
    ]);
  });

  it('A write never joins a batch, and no batch waits for it', async () => {
    const { client, write, received } = await startClient((response) => {
      const steps = [1, 2].map((id) => ({ id: String(id), status: 200, body: { id } }));
      json(200, { responses: steps })(response, 0);
    });
    const batchGroup = {};
    await Promise.all([
      write({ body: subscription }),
      client.read(upstreamRequest({ path: '/a', batchGroup })),
      client.read(upstreamRequest({ path: '/b', batchGroup })),
    ]);
    expect(received.map(({ url }) => url).sort()).toEqual(['/v1.0/$batch', '/v1.0/subscriptions']);
  });

  it.each([
    [404, NotFoundError],
    [409, BadUpstreamResponseError],
    [500, UnavailableUpstreamError],
    [503, UnavailableUpstreamError],
  ])('A write that gets status %d is not sent again', async (status, error) => {
    const { write, received } = await startClient(json(status, { error: { code: 'a' } }));
    expect(await failureOf(write())).toBeInstanceOf(error);
    expect(received).toHaveLength(1);
  });

  it('A write whose connection breaks after it was sent is not sent again', async () => {
    const { write, received } = await startClient((response) => response.destroy());
    expect(await failureOf(write({ body: subscription }))).toBeInstanceOf(UnavailableUpstreamError);
    expect(received).toHaveLength(1);
  });

  it('A write opens a connection, because one that reads have left may be closed', async () => {
    const ports = new Set<number | undefined>();
    const { root } = await startUpstream((request, response) => {
      ports.add(request.socket.remotePort);
      json(200, { id: 'a' })(response, 0);
    });
    const { client, write } = createClient(root);
    await client.read(upstreamRequest());
    await client.read(upstreamRequest());
    expect(ports.size).toBe(1);
    await write();
    await write();
    expect(ports.size).toBe(3);
  });

  it('A write is sent again if there is no listener, because nothing was sent', async () => {
    const root = await closedRoot();
    const { write } = createClient(root);
    const traces: UpstreamTrace[] = [];
    const operation = someOperation({ onUpstreamRequest: (trace) => traces.push(trace) });
    expect(await failureOf(write({ operation }))).toBeInstanceOf(UnavailableUpstreamError);
    expect(traces.map(({ isRetry }) => isRetry)).toEqual([false, true, true]);
  });

  it('A write that is throttled is sent again after the time that Microsoft names', async () => {
    const times: number[] = [];
    const { write, received } = await startClient((response, count) => {
      times.push(performance.now());
      if (count === 1) json(429, { error: { code: 'a' } }, { 'retry-after': '1' })(response, count);
      else json(201, { id: 'a' })(response, count);
    });
    expect((await write({ body: subscription })).status).toBe(201);
    expect(received.map(({ body }) => body)).toEqual(Array(2).fill(JSON.stringify(subscription)));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('A write that is throttled closes no window of reads, and counts in the application’s', async () => {
    const { budget, write } = await startClient(
      json(429, { error: { code: 'a' } }, { 'retry-after': '60' }),
    );
    const before = budget.windows().application.available;
    const operation = someOperation({ deadline: performance.now() + 5000 });
    expect(await failureOf(write({ operation }))).toBeInstanceOf(ThrottledError);
    expect(budget.windows().application.available).toBe(before - 1);
  });

  it('A write whose token is refused fails if there is no other token', async () => {
    const { write, received } = await startClient(json(401, { error: { code: 'a' } }));
    expect(await failureOf(write())).toBeInstanceOf(UnauthenticatedUpstreamError);
    expect(received).toHaveLength(1);
  });

  it('A write ends when its deadline passes or its operation is aborted', async () => {
    const { write, received } = await startClient(() => undefined);
    const late = write({ operation: someOperation({ deadline: performance.now() + 100 }) });
    expect(await failureOf(late)).toBeInstanceOf(UpstreamTimeoutError);
    const controller = new AbortController();
    const aborted = failureOf(write({ operation: someOperation({ signal: controller.signal }) }));
    while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    expect(await aborted).toBeInstanceOf(UpstreamTimeoutError);
    expect(received).toHaveLength(2);
  });

  it('A write that Microsoft refuses does not show that records cannot be read', async () => {
    const { client, write } = await startClient(json(403, { error: { code: 'a' } }));
    await failureOf(write());
    expect((await client.upstreamStatus()).isRefused).toBe(false);
  });
});
