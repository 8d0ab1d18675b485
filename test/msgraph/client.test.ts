import type { RequestListener, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Configuration } from '../../src/config/configuration.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { GatewayError } from '../../src/errors.ts';
import { createMsgraphClient } from '../../src/msgraph/client.ts';
import { LocalBudget } from '../../src/quota/local-budget.ts';
import type { UpstreamTrace } from '../../src/msgraph/exchange.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { someOperation } from '../support/upstream/operation.ts';
import { startUpstream, upstreamRequest } from '../support/upstream/upstream.ts';
import { environmentFor } from '../support/environment.ts';

const token = 'canary-token';

function configurationFor(root: string): Configuration {
  return readConfiguration({ ...environmentFor(root), MSGRAPH_ACCESS_TOKEN: token });
}

async function startClient(
  answer: RequestListener,
  settings: Partial<Configuration> = {},
  Budget = LocalBudget,
) {
  const upstream = await startUpstream(answer);
  const configuration = { ...configurationFor(upstream.root), ...settings };
  const client = createMsgraphClient(configuration, silentTelemetry, new Budget(configuration));
  onTestFinished(() => client.close());
  return { client, ...upstream };
}

async function failureOf(answer: RequestListener): Promise<unknown> {
  const { client } = await startClient(answer);
  return client.read(upstreamRequest()).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('the client of Microsoft Graph', () => {
  it('The client reads an object, and sends the headers that every request has', async () => {
    const { client, requests } = await startClient((_, response) => response.end('{"id":"a"}'));
    const { json } = await client.read(upstreamRequest({ maxPageSize: 5 }));
    expect(json).toEqual({ id: 'a' });
    expect(requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'gzip',
      authorization: `Bearer ${token}`,
      'client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      prefer: 'include-unknown-enum-members, odata.maxpagesize=5',
    });
  });

  it('The client keeps the body as it was sent if the request asks for it', async () => {
    const text = '{ "id":"\u00e9", "n":1.0 }';
    const { client } = await startClient((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(text));
    });
    const { json, body } = await client.read(upstreamRequest({ keepsBody: true }));
    expect([json, body?.toString()]).toEqual([{ id: '\u00e9', n: 1 }, text]);
    expect(await client.read(upstreamRequest())).not.toHaveProperty('body');
  });

  it('The client sends nothing in a turn that has passed when its connection is there, and waits for another one', async () => {
    const turns = [false, true];
    class PausedBudget extends LocalBudget {
      override async admit(...parts: Parameters<LocalBudget['admit']>) {
        const reservation = await super.admit(...parts);
        return Object.defineProperty(reservation, 'mayBeSent', { value: turns.shift() ?? true });
      }
    }
    const { client, requests } = await startClient(
      (_, response) => response.end('{}'),
      {},
      PausedBudget,
    );
    await client.read(upstreamRequest());
    expect(turns).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('The client gives every request its own id', async () => {
    const { client, requests } = await startClient((_, response) => response.end('{}'));
    const operation = someOperation();
    await client.read(upstreamRequest({ operation }));
    await client.read(upstreamRequest({ operation }));
    const ids = requests.map(({ headers }) => headers['client-request-id']);
    expect(new Set(ids).size).toBe(2);
  });

  it('The client traces each request once, and never the token', async () => {
    const traces: UpstreamTrace[] = [];
    const operation = someOperation({ onUpstreamRequest: (trace) => traces.push(trace) });
    const { client } = await startClient((_, response) => response.end('{"id":"a"}'));
    const request = upstreamRequest({ operation });
    await client.read(request);
    expect(traces).toMatchObject([
      { method: 'GET', url: `/v1.0${request.path}?${request.query}`, status: 200, bytes: 10 },
    ]);
    expect(JSON.stringify(traces)).not.toContain(token);
  });

  it.each<[fact: string, answer: RequestListener, code: string]>([
    ['400', (_, response) => response.writeHead(400).end('{}'), 'UPSTREAM_BAD_RESPONSE'],
    ['401', (_, response) => response.writeHead(401).end('{}'), 'UPSTREAM_UNAUTHENTICATED'],
    ['403', (_, response) => response.writeHead(403).end('{}'), 'UPSTREAM_FORBIDDEN'],
    ['404', (_, response) => response.writeHead(404).end('{}'), 'NOT_FOUND'],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      'UPSTREAM_BAD_RESPONSE',
    ],
    ['HTML', (_, response) => response.end('<html>'), 'UPSTREAM_BAD_RESPONSE'],
    ['a list', (_, response) => response.end('[]'), 'UPSTREAM_BAD_RESPONSE'],
    ['nothing', (_, response) => response.end(), 'UPSTREAM_BAD_RESPONSE'],
  ])('A response of %s is a failure with the ids of the exchange', async (_fact, answer, code) => {
    const failure = await failureOf((request, response) => {
      response.setHeader('request-id', 'theirs');
      answer(request, response);
    });
    expect(failure).toMatchObject({
      code,
      facts: {
        requestId: 'theirs',
        clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    });
  });

  it.each<[fact: string, write: (response: ServerResponse, status: number) => void]>([
    [
      'is in another encoding',
      (response, status) => response.writeHead(status, { 'content-encoding': 'br' }).end('{}'),
    ],
    [
      'is no gzip',
      (response, status) => response.writeHead(status, { 'content-encoding': 'gzip' }).end('{}'),
    ],
    [
      'breaks off',
      (response, status) => {
        response.writeHead(status, { 'content-length': 100 }).write('{"error":');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('The status says what failed if the body of an error %s', async (_fact, write) => {
    const codes = [401, 403, 404, 429].map(async (status) => {
      const retries = { maximum: 0, baseMs: 0 };
      const { client } = await startClient((_, response) => write(response, status), { retries });
      const failure = await client.read(upstreamRequest()).catch((error: unknown) => error);
      return failure instanceof GatewayError ? failure.code : failure;
    });
    expect(await Promise.all(codes)).toEqual([
      'UPSTREAM_UNAUTHENTICATED',
      'UPSTREAM_FORBIDDEN',
      'NOT_FOUND',
      'UPSTREAM_THROTTLED',
    ]);
  });

  it.each<[fact: string, answer: RequestListener]>([
    ['401', (_, response) => response.writeHead(401).end('{}')],
    ['404', (_, response) => response.writeHead(404).end('{}')],
    [
      'what repeats the request',
      ({ headers }, response) => response.end(JSON.stringify([headers])),
    ],
    ['what repeats the request as text', ({ headers }, response) => response.end(inspect(headers))],
    [
      'an encoding that repeats it',
      ({ headers: { authorization = '' } }, response) =>
        response.writeHead(200, { 'content-encoding': authorization }).end('{}'),
    ],
  ])('The error for a response of %s holds nothing of the token', async (_fact, answer) => {
    const failure = await failureOf(answer);
    expect(failure).toBeInstanceOf(Error);
    const text = inspect(failure, { depth: Infinity, showHidden: true, getters: true });
    expect(`${text} ${JSON.stringify(failure)}`).not.toContain(token);
  });

  it('Requests of one operation for two records at the same time are one batch', async () => {
    const { client, requests } = await startClient((request, response) => {
      const answers = ['1', '2'].map((id) => ({ id, status: 200, body: { id, url: request.url } }));
      response.end(JSON.stringify({ responses: answers.reverse() }));
    });
    const batchGroup = someOperation();
    const answers = await Promise.all([
      client.read(upstreamRequest({ path: '/a', batchGroup })),
      client.read(upstreamRequest({ path: '/b', batchGroup })),
    ]);
    expect(answers.map(({ json }) => json.id)).toEqual(['1', '2']);
    expect(requests.map(({ method, url }) => [method, url])).toEqual([['POST', '/v1.0/$batch']]);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
  });
});
