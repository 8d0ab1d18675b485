import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { deflateSync, gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import type { Send, UpstreamRequest } from '../../src/msgraph/exchange.ts';
import { createTransport } from '../../src/msgraph/transport.ts';
import { Latency } from '../../src/latency.ts';
import { eventually } from '../support/eventually.ts';
import { someOperation } from '../support/upstream/operation.ts';
import {
  closedRoot,
  startRawUpstream,
  startUpstream,
  upstreamRequest,
} from '../support/upstream/upstream.ts';

const json = '{"id":"a","text":"äöü €"}';
const mebibyte = 1024 * 1024;
/** A byte after inflation is about a thousandth before: 64 of these are 64 MiB, and 64 kB on the wire. */
const zeros = gzipSync(Buffer.alloc(mebibyte));
const headers = { 'client-request-id': 'ours', authorization: 'Bearer canary-token' };

let agent: Agent;
beforeAll(() => {
  agent = new Agent();
});
afterAll(() => agent.destroy());

const transportTo = (root: string): Send =>
  createTransport(root, { pool: agent, open: () => agent }, new Latency(), Infinity);

async function failureOf(root: string, request: UpstreamRequest = upstreamRequest({ headers })) {
  const error: unknown = await transportTo(root)(request).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw new Error('The request did not fail.', { cause: error });
}

async function failureOfAnswer(answer: RequestListener): Promise<GatewayError> {
  return failureOf((await startUpstream(answer)).root);
}

describe('the transport', () => {
  it('The transport sends a batch as a POST', async () => {
    const bodies: string[] = [];
    const { root, requests } = await startUpstream((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.end(json));
    });
    await transportTo(root)(
      upstreamRequest({ path: '/$batch', query: '', body: '{"requests":[]}', steps: 0 }),
    );
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/v1.0/$batch' });
    expect(bodies.join('')).toBe('{"requests":[]}');
  });

  it('The transport sends a GET of path and query with the headers of the request', async () => {
    const { root, requests } = await startUpstream((_, response) => response.end(json));
    const request = upstreamRequest({ headers: { ...headers, prefer: 'nothing' } });
    await transportTo(root)(request);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      url: `/v1.0${request.path}?$select=id`,
      headers: {
        ...headers,
        prefer: 'nothing',
        accept: 'application/json',
        'accept-encoding': 'gzip',
      },
    });
  });

  it.each([
    "$skiptoken='a%27b'",
    '$skiptoken=RFNwdAoAA%2FQ%3d%3D&$expand=segments',
    '$expand=sessions($select=id,caller;$expand=segments)',
    '$skiptoken=a"b<c>d`e{f}|g^h\\i[j]%',
    '$skiptoken=a/../b?c',
    '?&=',
  ])('The transport sends the query %s byte for byte', async (query) => {
    const { root, requests } = await startUpstream((_, response) => response.end(json));
    await transportTo(root)(upstreamRequest({ query }));
    expect(requests[0]?.url).toBe(`/v1.0${upstreamRequest().path}?${query}`);
  });

  it.each<[fact: string, encoding: string | undefined, body: Buffer]>([
    ['plain', undefined, Buffer.from(json)],
    ['identity', 'identity', Buffer.from(json)],
    ['gzip', 'gzip', gzipSync(json)],
    [
      'gzip of two members',
      'gzip',
      Buffer.concat([gzipSync('{"id":"a",'), gzipSync(json.slice(10))]),
    ],
  ])('The transport reads a body: %s', async (_fact, encoding, body) => {
    const { root } = await startUpstream((_request, response) => {
      response.writeHead(200, {
        'request-id': 'theirs',
        'retry-after': '7',
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      });
      // In two parts, cut inside of a character.
      response.write(body.subarray(0, body.length - 3));
      response.end(body.subarray(body.length - 3));
    });
    const answer = await transportTo(root)(upstreamRequest({ headers }));
    expect(answer.readJson()).toEqual(JSON.parse(json));
    expect(answer).toMatchObject({
      status: 200,
      bytes: Buffer.byteLength(json),
      ids: { clientRequestId: 'ours', requestId: 'theirs' },
      headers: { 'retry-after': '7' },
    });
  });

  it('The transport returns every status with its body', async () => {
    const { root } = await startUpstream((_, response) => response.writeHead(503).end('"busy"'));
    const answer = await transportTo(root)(upstreamRequest());
    expect(answer.status).toBe(503);
    expect(answer.readJson()).toBe('busy');
  });

  it('The transport reads the first of two headers with the same name', async () => {
    const { root } = await startUpstream((_, response) =>
      response.writeHead(429, ['Retry-After', '3', 'Retry-After', '9']).end(),
    );
    const { headers: read } = await transportTo(root)(upstreamRequest());
    expect(read['retry-after']).toBe('3');
  });

  it.each([301, 302, 303, 307, 308])(
    'The transport does not follow a redirect of status %d',
    async (status) => {
      const elsewhere = await startUpstream((_, response) => response.end(json));
      const { root, requests } = await startUpstream((_, response) =>
        response.writeHead(status, { location: `${elsewhere.root}/v1.0/` }).end(),
      );
      expect(await transportTo(root)(upstreamRequest({ headers }))).toMatchObject({ status });
      expect(requests).toHaveLength(1);
      expect(elsewhere.requests).toEqual([]);
    },
  );
});

describe('a body that cannot be used', () => {
  it.each<[fact: string, answer: RequestListener]>([
    [
      'of another encoding',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync(json)),
    ],
    [
      'of two encodings',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync(json))),
    ],
    [
      'that is no gzip',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(json),
    ],
    [
      'of truncated gzip',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(json).subarray(0, -9)),
    ],
    [
      'of gzip whose checksum is wrong',
      (_, response) => {
        const body = gzipSync(json);
        body[body.length - 6] = (body[body.length - 6] ?? 0) ^ 1;
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
      },
    ],
  ])('A body is rejected: one %s', async (_fact, answer) => {
    const failure = await failureOfAnswer(answer);
    expect(failure.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(failure.facts).toMatchObject({ clientRequestId: 'ours' });
  });

  it('The error of a body has the id of its response', async () => {
    const failure = await failureOfAnswer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', 'request-id': 'theirs' }).end(json),
    );
    expect(failure.facts).toEqual({ clientRequestId: 'ours', requestId: 'theirs' });
  });

  it('The error of a body repeats nothing of it', async () => {
    const failure = await failureOfAnswer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'canary' }).end('canary'),
    );
    expect(failure.message).not.toContain('canary');
  });

  it('A body is read up to 32 MiB', async () => {
    const { root } = await startUpstream((_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(Buffer.concat(Array.from({ length: 32 }, () => zeros))),
    );
    expect(await transportTo(root)(upstreamRequest())).toMatchObject({ bytes: 32 * mebibyte });
  });

  it.each<[fact: string, answer: RequestListener]>([
    [
      'of 1 MB that inflates to 1 GiB',
      (_, response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(Buffer.concat(Array.from({ length: 1024 }, () => zeros))),
    ],
    [
      'of 200 MB that is plain',
      (_, response) => {
        const part = Buffer.alloc(mebibyte, ' ');
        let left = 200;
        response.writeHead(200);
        const send = () => {
          while (left > 0 && !response.destroyed) {
            left -= 1;
            if (!response.write(part)) return void response.once('drain', send);
          }
          response.end();
        };
        send();
      },
    ],
  ])('A body is given up in bounded memory: one %s', async (_fact, answer) => {
    const before = process.memoryUsage.rss();
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss());
    }, 5);
    const failure = await failureOfAnswer(answer);
    clearInterval(watch);
    expect(failure.code).toBe('UPSTREAM_BAD_RESPONSE');
    // 32 MiB are read; the rest is this server's, which shares the process.
    expect(highest - before).toBeLessThan(96 * mebibyte);
  });
});

describe('a connection that fails', () => {
  it.each<[fact: string, answer: RequestListener]>([
    ['before the response', ({ socket }) => socket.resetAndDestroy()],
    ['without a word', ({ socket }) => socket.end()],
    [
      'inside a body of announced length',
      ({ socket }, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write(json, () => setTimeout(() => socket.resetAndDestroy(), 20));
      },
    ],
    [
      'inside a body in chunks',
      ({ socket }, response) => {
        response.writeHead(200);
        response.write(json, () => setTimeout(() => socket.resetAndDestroy(), 20));
      },
    ],
    [
      'early, with a whole JSON text in a body that was announced longer',
      ({ socket }, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write(json, () => socket.end());
      },
    ],
    [
      'early, with a whole JSON text in chunks that do not end',
      ({ socket }, response) => {
        response.writeHead(200);
        response.write(json, () => socket.end());
      },
    ],
  ])(
    'A connection that breaks %s is a failure, never part of a response',
    async (_fact, answer) => {
      const failure = await failureOfAnswer(answer);
      expect(failure.code).toBe('UPSTREAM_UNAVAILABLE');
      expect(failure.facts).toMatchObject({ clientRequestId: 'ours' });
      expect(failure.cause).toBeInstanceOf(Error);
    },
  );

  it('A connection to a port without a listener is a failure', async () => {
    expect(await failureOf(await closedRoot())).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });

  it.each<[fact: string, answer: string]>([
    ['no HTTP', 'canary canary canary\r\n\r\n'],
    ['a broken header', 'HTTP/1.1 200 OK\r\ncanary: a\r\ncan\0ary\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\ncanary'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ncanary\r\n'],
    ['half a header', 'HTTP/1.1 200 OK\r\nX-Canary: canary'],
  ])('The error for %s as the response holds nothing of it', async (_fact, answer) => {
    const failure = await failureOf(await startRawUpstream(answer));
    expect(failure.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toMatch(/canary/i);
  });
});

describe('a connection that ends with its response', () => {
  // Undici 7 throws where nothing can catch it if the connection ends while a body of more than 64 KiB waits for its
  // reader, and the process ends.
  it.each([65_536, 70_000, 131_072, mebibyte])(
    'A body of %i bytes is read at once, so that its connection may end at any moment',
    async (size) => {
      const body = JSON.stringify('x'.repeat(size - 2));
      const head = `HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\nConnection: close\r\n\r\n`;
      const root = await startRawUpstream(head + body);
      for (let count = 0; count < 10; count += 1) {
        expect((await transportTo(root)(upstreamRequest())).bytes).toBe(size);
      }
    },
  );
});

describe('a deadline', () => {
  it.each<[fact: string, answer: RequestListener]>([
    ['while no response comes', () => undefined],
    [
      'while a body does not end',
      (_, response) => {
        response.writeHead(200);
        response.write(json);
      },
    ],
  ])('A deadline that passes %s ends the request at once', async (_fact, answer) => {
    let isClosed = false;
    const { root } = await startUpstream((request, response) => {
      request.socket.once('close', () => (isClosed = true));
      answer(request, response);
    });
    const startedAt = performance.now();
    const operation = someOperation({ signal: AbortSignal.timeout(100) });
    const failure = await failureOf(root, upstreamRequest({ headers, operation }));
    expect(performance.now() - startedAt).toBeLessThan(350);
    expect(failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT', facts: { clientRequestId: 'ours' } });
    await eventually(() => {
      expect(isClosed).toBe(true);
    });
  });

  it('No request is sent after the deadline', async () => {
    const { root, requests } = await startUpstream((_, response) => response.end(json));
    const operation = someOperation({ signal: AbortSignal.abort() });
    const failure = await failureOf(root, upstreamRequest({ operation }));
    expect(failure.code).toBe('UPSTREAM_TIMEOUT');
    await wait(20);
    expect(requests).toEqual([]);
  });
});

describe('an error of the transport', () => {
  it.each<[fact: string, start: () => Promise<string>, token?: string]>([
    ['a reset', async () => (await startUpstream(({ socket }) => socket.resetAndDestroy())).root],
    ['a refused connection', closedRoot],
    [
      'an unreadable body',
      async () =>
        (
          await startUpstream((_, response) =>
            response.writeHead(200, { 'content-encoding': 'gzip' }).end(json),
          )
        ).root,
    ],
    ['a broken response', () => startRawUpstream('nonsense\r\n\r\n')],
    ['a token that cannot be sent', closedRoot, 'canary-token\r\nHost: elsewhere'],
  ])(
    'An error of the transport holds nothing of the token: %s',
    async (_fact, start, token = 'canary-token') => {
      const request = upstreamRequest({
        headers: { ...headers, authorization: `Bearer ${token}` },
      });
      const failure = await failureOf(await start(), request);
      const text = inspect(failure, { depth: Infinity, showHidden: true, getters: true });
      expect(`${text} ${JSON.stringify(failure)} ${failure.stack ?? ''}`).not.toContain('canary');
    },
  );
});
