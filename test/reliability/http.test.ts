import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';
import {
  exchange,
  printRequest,
  type RawResponse,
  RawConnection,
} from '../support/raw-connection.ts';

const page = 'https://tool.example';
const query = `{ callRecord(id: "${storyRecords.badWifiCall}") { startDateTime } }`;
const operation = JSON.stringify({ query });
const json = { 'content-type': 'application/json' };

let system: System;
beforeAll(async () => (system = await startSystem({ configuration: { corsOrigins: [page] } })));
afterAll(() => system.close());
beforeEach(() => void system.takeRequests());

const send = (...request: Parameters<typeof printRequest>) =>
  exchange(system.gatewayUrl, printRequest(...request));

/** Every refusal is JSON of GraphQL's shape, and tells nothing of the inside. */
function expectRefusal(response: RawResponse, status: number, code = 'BAD_REQUEST'): void {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toMatch(/^application\/json; charset=utf-8$/);
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.headers['x-content-type-options']).toBe('nosniff');
  expect(JSON.parse(response.body)).toMatchObject({ errors: [{ extensions: { code } }] });
  expect(response.body).not.toMatch(/node_modules|\.[jt]s:\d|\bat \w+ \(/);
  expect(system.takeRequests()).toEqual([]);
}

describe('A12: Pages of other origins', () => {
  it.each([
    'https://other.example',
    'null',
    'https://tool.example.evil.example',
    'https://eviltool.example',
    'https://tool.example:444',
    'http://tool.example',
    'https://tool.example/',
    'https://tool.example evil.example',
    'HTTPS://TOOL.EXAMPLE',
    'https://tool.exampl',
    'https://user@tool.example',
    '*',
    '',
  ])('A page of the origin %j gets no header that allows anything', async (origin) => {
    const refused = await send('OPTIONS', '/graphql', {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,traceparent',
    });
    expectRefusal(refused, 405);
    const response = await send('POST', '/graphql', { ...json, origin }, operation);
    for (const { headers } of [refused, response]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    // Whoever keeps answers for a listed origin must not hand them to this one.
    expect(response.headers.vary).toBe('Origin');
  });
});

describe('A12: Loopback as an allowed origin', () => {
  let local: System;
  beforeAll(
    async () => (local = await startSystem({ configuration: { corsOrigins: ['loopback'] } })),
  );
  afterAll(() => local.close());
  const allowedFor = async (origin: string) => {
    const text = printRequest('POST', '/graphql', { ...json, origin }, operation);
    return (await exchange(local.gatewayUrl, text)).headers['access-control-allow-origin'];
  };

  it.each([
    'http://localhost:5173',
    'http://127.0.0.1:1',
    'https://localhost',
    'http://[::1]:3000',
  ])('A page of %s is allowed if loopback is listed', async (origin) =>
    expect(await allowedFor(origin)).toBe(origin),
  );

  it.each([
    'http://localhost.evil.example',
    'http://localhost:5173@evil.example',
    'http://127.0.0.1.evil.example',
    'http://evil.example?http://localhost',
    'https://tool.example',
    'http://10.0.0.1:3000',
    'file://localhost',
    'loopback',
    'null',
    '*',
    '',
  ])('A page of %j is not allowed if loopback is listed', async (origin) =>
    expect(await allowedFor(origin)).toBeUndefined(),
  );
});

describe('A12: Pages of a listed origin', () => {
  const preflight = (names: string) =>
    send('OPTIONS', '/graphql', {
      origin: page,
      'access-control-request-method': 'POST',
      'access-control-request-headers': names,
    });

  it('A page of a listed origin is allowed, without credentials of the browser', async () => {
    const { status, headers } = await send(
      'POST',
      '/graphql',
      { ...json, origin: page },
      operation,
    );
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(page);
    expect(headers['access-control-expose-headers']).toBe('www-authenticate, retry-after');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('A preflight returns what a page of a listed origin may send', async () => {
    const { status, headers, body } = await send('OPTIONS', '/graphql', {
      origin: page,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    });
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': '7200',
    });
    expect(headers['access-control-allow-headers']?.split(', ')).toEqual([
      'content-type',
      'authorization',
      'cache-control',
      'apollographql-client-name',
      'apollographql-client-version',
      'x-apollo-operation-name',
      'apollo-require-preflight',
    ]);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  // W3C Trace Context and Baggage, Sentry, Application Insights, and what ingresses call a request's id.
  it.each([
    'traceparent',
    'tracestate',
    'baggage',
    'sentry-trace',
    'request-id',
    'request-context',
    'x-request-id',
    'x-correlation-id',
    "a-name!#$%&'*+.^_`|~0",
  ])('A page of a listed origin may send the header %s', async (name) => {
    const { status, headers } = await preflight(`authorization,content-type,${name}`);
    expect(status).toBe(204);
    const allowed = headers['access-control-allow-headers']?.split(', ');
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', name]));
    expect(headers.vary?.split(', ').sort()).toEqual(['Access-Control-Request-Headers', 'Origin']);
  });

  it('A preflight accepts header names in any case, with spaces between them', async () => {
    const { headers } = await preflight('TraceParent ,\tX-Request-Id');
    const allowed = headers['access-control-allow-headers']?.split(', ');
    expect(allowed).toEqual(expect.arrayContaining(['traceparent', 'x-request-id']));
  });

  it.each(['*', 'a b', 'a:b', '<script>', '"a"', 'ä', '', 'x'.repeat(65)])(
    'A preflight does not return %j, which is not a header name',
    async (name) => {
      const { status, headers } = await preflight(`traceparent,${name}`);
      expect(status).toBe(204);
      expect(headers['access-control-allow-headers']?.split(', ').slice(7)).toEqual([
        'traceparent',
      ]);
    },
  );

  it('A preflight returns at most 64 header names, because proxies limit headers to a few kilobytes', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `x-name-${index}`);
    const { headers } = await preflight(names.join(','));
    const allowed = headers['access-control-allow-headers']?.split(', ') ?? [];
    expect(allowed.slice(7)).toEqual(names.slice(0, 64));
  });

  it('A page of a listed origin is served if its monitoring has added headers', async () => {
    const traced = {
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      'x-request-id': '1',
    };
    const response = await send(
      'POST',
      '/graphql',
      { ...json, ...traced, origin: page },
      operation,
    );
    expect(response.status).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe(page);
  });

  it('A page of a listed origin can read its errors', async () => {
    const { status, headers } = await send('POST', '/graphql', { ...json, origin: page }, '{');
    expect(status).toBe(400);
    expect(headers['access-control-allow-origin']).toBe(page);
  });
});

describe('A12: Pages with callers that need a token', () => {
  let guarded: System;
  beforeAll(async () => {
    const callers = {
      mode: 'entra',
      audiences: ['api://callrecords'],
      tenants: ['9d66187e-13f0-4666-9bac-be67ddd4b676'],
      authority: 'http://127.0.0.1:9',
    } as const;
    guarded = await startSystem({ configuration: { callers, corsOrigins: [page] } });
  });
  afterAll(() => guarded.close());

  it('A preflight, which never has a token, is answered', async () => {
    const text = printRequest('OPTIONS', '/graphql', {
      origin: page,
      'access-control-request-method': 'POST',
    });
    expect((await exchange(guarded.gatewayUrl, text)).status).toBe(204);
  });

  it('A page can read why its token is refused', async () => {
    const text = printRequest('POST', '/graphql', { ...json, origin: page }, operation);
    const { status, headers, body } = await exchange(guarded.gatewayUrl, text);
    expect(status).toBe(401);
    expect(headers).toMatchObject({
      'access-control-allow-origin': page,
      'www-authenticate': expect.stringMatching(/^Bearer/) as string,
      'content-type': expect.stringMatching(/^application\/json/) as string,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(body).toContain('"code":"UNAUTHENTICATED"');
  });

  it.each([
    [
      'multipart/mixed, application/graphql-response+json, application/json;q=0.9',
      'application/graphql-response+json',
    ],
    ['application/graphql-response+json;q=0, application/json', 'application/json'],
  ])('The refusal of a token to a client that accepts %s has the type %s', async (accept, type) => {
    const text = printRequest('POST', '/graphql', { ...json, accept }, operation);
    const { status, headers, body } = await exchange(guarded.gatewayUrl, text);
    expect(status).toBe(401);
    expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(body).toContain('"code":"UNAUTHENTICATED"');
  });

  it.each([
    ['no token', {}],
    ['an empty token', { authorization: '' }],
    ['a credential that a browser adds', { authorization: 'Basic dXNlcjpwYXNzd29yZA==' }],
    ['an invalid token', { authorization: 'Bearer x' }],
  ])('A13: A GET with %s is not resolved', async (_what, headers) => {
    const target = `/graphql?query=${encodeURIComponent(query)}`;
    const response = await exchange(guarded.gatewayUrl, printRequest('GET', target, headers));
    expect(response.status).toBe(401);
  });

  it('The body of a request without a token is not read', async () => {
    const connection = new RawConnection(guarded.gatewayUrl);
    connection.send(printRequest('POST', '/graphql', { ...json, 'content-length': '1000000' }));
    expect((await connection.response()).status).toBe(401);
    connection.close();
  });
});

describe('A13: Requests that a page can send without a preflight', () => {
  const target = `/graphql?query=${encodeURIComponent(query)}`;

  it.each([
    ['no content type', {}],
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a multipart type', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a type in odd case', { 'content-type': 'TEXT/Plain' }],
    ['parameters of another type', { 'content-type': 'text/plain; application/json' }],
    ['a charset', { 'content-type': 'text/plain;charset=UTF-8' }],
    ['two types', { 'content-type': 'text/plain, application/json' }],
    ['an empty type', { 'content-type': '' }],
    ['half a type', { 'content-type': 'application' }],
    ['an empty Apollo-Require-Preflight', { 'apollo-require-preflight': '' }],
    ['an unverified token', { authorization: 'Bearer x' }],
  ])('A GET with %s is not resolved', async (_what, headers) => {
    const response = await send('GET', target, headers);
    expect([400, 415]).toContain(response.status);
    expectRefusal(response, response.status);
  });

  it.each([
    ['no content type', {}],
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a multipart type', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a type in odd case', { 'content-type': 'TEXT/Plain' }],
    ['parameters of another type', { 'content-type': 'text/plain; application/json' }],
    ['a charset', { 'content-type': 'text/plain;charset=UTF-8' }],
    ['two types', { 'content-type': 'text/plain, application/json' }],
    ['JSON and something else', { 'content-type': 'application/json, text/plain' }],
    ['an empty type', { 'content-type': '' }],
    ['half a type', { 'content-type': 'application' }],
    ['JSON of another kind', { 'content-type': 'application/jsonp' }],
    ['application/graphql', { 'content-type': 'application/graphql' }],
    [
      'text/plain and Apollo-Require-Preflight',
      {
        'content-type': 'text/plain',
        'apollo-require-preflight': 'yes',
      },
    ],
  ])('A POST with %s is not resolved', async (_what, headers) => {
    const response = await send('POST', '/graphql', headers, operation);
    expect([400, 415]).toContain(response.status);
    expectRefusal(response, response.status);
  });

  it('A POST without a body is not resolved', async () => {
    expectRefusal(await send('POST', target), 400);
  });

  it.each([
    ['a header that needs a preflight', 'GET', { 'x-apollo-operation-name': 'any' }],
    ['a type that needs a preflight', 'GET', json],
    ['JSON', 'POST', json],
    ['JSON in odd case', 'POST', { 'content-type': 'Application/JSON; Charset="UTF-8"' }],
  ])('A request with %s needs a preflight, and is resolved', async (_what, method, headers) => {
    const response = await (method === 'GET'
      ? send('GET', target, headers)
      : send('POST', '/graphql', headers, operation));
    expect(response.status).toBe(200);
    expect(system.takeRequests()).toHaveLength(1);
  });
});

describe('Q10: Request bodies', () => {
  const limit = 262_144;
  const bytes = (count: number) => `{"query":"{ __typename }${' '.repeat(count - 26)}"}`;

  it('A body of up to 256 KiB is read', async () => {
    expect(Buffer.byteLength(bytes(limit))).toBe(limit);
    expect((await send('POST', '/graphql', json, bytes(limit))).status).toBe(200);
    expectRefusal(await send('POST', '/graphql', json, bytes(limit + 1)), 413, 'LIMIT_EXCEEDED');
  });

  it('A body of 50 MB is refused by its length, and the client gets the refusal', async () => {
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: json,
      body: Buffer.alloc(50_000_000, ' '),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'bytes of body', maximum: limit } }],
    });
  });

  it('A chunked body of 400 MB is refused in constant memory', async () => {
    const connection = new RawConnection(system.gatewayUrl);
    const before = process.memoryUsage().rss;
    connection.send(printRequest('POST', '/graphql', { ...json, 'transfer-encoding': 'chunked' }));
    const chunk = Buffer.from(`10000\r\n${' '.repeat(0x10000)}\r\n`);
    let most = 0;
    for (let sent = 0; sent < 400_000_000 && !connection.isClosed; sent += 0x10000) {
      if (!connection.socket.write(chunk)) await drained(connection);
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    expectRefusal(await connection.response(), 413, 'LIMIT_EXCEEDED');
    connection.close();
    expect(most).toBeLessThan(150_000_000);
  });

  const compressed = (body: Uint8Array, encoding = 'gzip') => {
    const headers = { ...json, 'content-encoding': encoding, 'content-length': `${body.length}` };
    const head = Buffer.from(printRequest('POST', '/graphql', headers));
    return exchange(system.gatewayUrl, Buffer.concat([head, body]));
  };

  it.each(['gzip', 'GZIP', 'x-gzip', ' gzip '])(
    'A body with Content-Encoding: %j is read',
    async (name) => {
      const { status, body } = await compressed(gzipSync(operation), name);
      expect(status).toBe(200);
      expect(JSON.parse(body)).toHaveProperty('data.callRecord.startDateTime');
    },
  );

  it('A compressed body is read in chunks and with several members', async () => {
    const [first, second] = [gzipSync(operation.slice(0, 20)), gzipSync(operation.slice(20))];
    const headers = { ...json, 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' };
    const connection = new RawConnection(system.gatewayUrl);
    connection.send(printRequest('POST', '/graphql', headers));
    for (const chunk of [first, second.subarray(0, 9), second.subarray(9)]) {
      connection.send(`${chunk.length.toString(16)}\r\n`);
      connection.send(chunk);
      connection.send('\r\n');
    }
    connection.send('0\r\n\r\n');
    expect((await connection.response()).status).toBe(200);
    connection.close();
  });

  it('A compressed body is read up to 256 KiB of inflated data', async () => {
    expect((await compressed(gzipSync(bytes(limit)))).status).toBe(200);
    expectRefusal(await compressed(gzipSync(bytes(limit + 1))), 413, 'LIMIT_EXCEEDED');
  });

  it('A body that would inflate to 200 MB is refused in constant memory and time', async () => {
    const bombs = [gzipSync(Buffer.alloc(200_000_000, ' '), { level: 9 }).subarray(0, limit)];
    // Members that inflate to nothing, as many as there is room for.
    const empty = gzipSync('');
    bombs.push(Buffer.concat(Array<Buffer>(Math.floor(limit / empty.length)).fill(empty)));
    const before = process.memoryUsage().rss;
    const startedAt = process.cpuUsage();
    for (let round = 0; round < 20; round += 1) {
      const [large, nothing] = await Promise.all(bombs.map((bomb) => compressed(bomb)));
      expect(large?.status).toBe(413);
      expect(nothing?.status).toBe(400);
    }
    const { user, system: kernel } = process.cpuUsage(startedAt);
    // To inflate the first of them alone takes half of a second each time.
    expect((user + kernel) / 1000).toBeLessThan(4000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it.each<[what: string, body: Uint8Array]>([
    ['not compressed', Buffer.from(operation)],
    ['empty', Buffer.alloc(0)],
    ['cut', gzipSync(operation).subarray(0, -9)],
    ['changed', gzipSync(operation).fill(7, 20)],
    ['gzip of bytes that are not UTF-8', gzipSync(Buffer.from('{"query":"\xff"}', 'latin1'))],
    ['gzip of gzip', gzipSync(gzipSync(operation))],
    ['gzip of malformed JSON', gzipSync('{')],
  ])('A body with Content-Encoding: gzip that is %s is refused', async (_what, body) => {
    expectRefusal(await compressed(body), 400);
  });

  it.each(['deflate', 'br', 'identity, gzip', 'gzip, gzip', 'zstd', 'unheard-of'])(
    'A body with Content-Encoding: %s is refused before it is inflated',
    async (encoding) => {
      const response = await compressed(gzipSync(Buffer.alloc(20_000_000, ' ')), encoding);
      expectRefusal(response, 415);
      expect(response.headers['accept-encoding']).toBe('gzip');
    },
  );

  it('A body with Content-Encoding: identity is read', async () => {
    const headers = { ...json, 'content-encoding': 'identity' };
    expect((await send('POST', '/graphql', headers, operation)).status).toBe(200);
  });

  it.each(['utf-16', 'iso-8859-1', 'utf-7', '"utf-16le"', 'utf-8x', '', 'utf-8; charset=utf-16'])(
    'A body in the charset %j is refused',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expectRefusal(await send('POST', '/graphql', headers, operation), 415);
    },
  );

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])(
    'A body in the charset %s is read',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expect((await send('POST', '/graphql', headers, operation)).status).toBe(200);
    },
  );

  it('A body that is not UTF-8 is refused instead of repaired', async () => {
    const body = Buffer.from('{"query":"{ __typename }","operationName":"\xff"}', 'latin1');
    const head = printRequest('POST', '/graphql', { ...json, 'content-length': `${body.length}` });
    expectRefusal(await exchange(system.gatewayUrl, Buffer.concat([Buffer.from(head), body])), 400);
  });

  it.each([
    ['a length and chunks', { 'content-length': '6', 'transfer-encoding': 'chunked' }],
    ['two lengths', { 'content-length': '6', 'Content-Length': '7' }],
    ['an invalid length', { 'content-length': '+6' }],
    ['a negative length', { 'content-length': '-6' }],
    ['an overlong length', { 'content-length': '99999999999999999999' }],
    ['an encoding that does not end with chunks', { 'transfer-encoding': 'chunked, identity' }],
  ])('A body with %s is refused, and the connection is closed', async (_what, headers) => {
    const text = printRequest('POST', '/graphql', { ...json, ...headers });
    const connection = new RawConnection(system.gatewayUrl);
    connection.send(`${text}0\r\n\r\nGET /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    const response = await connection.lastAnswer();
    expectRefusal(response, 400);
    // What stands behind it is no request of its own.
    expect(connection.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('A body with malformed chunks is refused', async () => {
    const text = printRequest('POST', '/graphql', { ...json, 'transfer-encoding': 'chunked' });
    expectRefusal(await exchange(system.gatewayUrl, `${text}zz\r\n{}\r\n`), 400);
  });

  it('A body longer than its Content-Length is cut, and the rest is not a request', async () => {
    const text = printRequest('POST', '/graphql', { ...json, 'content-length': '2' });
    const connection = new RawConnection(system.gatewayUrl);
    connection.send(`${text}{}{"query":"{ __typename }"}\r\n\r\n`);
    await connection.lastAnswer();
    expect(connection.text).not.toContain('__typename');
    expect(system.takeRequests()).toEqual([]);
  });
});

function drained({ socket }: RawConnection): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.once('drain', done).once('close', done);
  });
}

describe('Q11: Requests that are not an operation', () => {
  it.each<[what: string, status: number, ...request: Parameters<typeof printRequest>]>([
    ['malformed JSON', 400, 'POST', '/graphql', json, '{"query":'],
    ['JSON with a tail', 400, 'POST', '/graphql', json, '{"query":"{ __typename }"} x'],
    ['an empty body', 400, 'POST', '/graphql', { ...json, 'content-length': '0' }],
    ['an empty object', 400, 'POST', '/graphql', json, '{}'],
    ['a string', 400, 'POST', '/graphql', json, '"{ __typename }"'],
    ['null', 400, 'POST', '/graphql', json, 'null'],
    ['an array', 400, 'POST', '/graphql', json, `[${operation},${operation}]`],
    ['an empty array', 400, 'POST', '/graphql', json, '[]'],
    ['a query that is a document', 400, 'POST', '/graphql', json, '{"query":{"kind":"Document"}}'],
    ['variables as text', 400, 'POST', '/graphql', json, '{"query":"{ a }","variables":"{}"}'],
    ['no query by GET', 400, 'GET', '/graphql', json],
    ['two queries by GET', 400, 'GET', '/graphql?query={a}&query={b}', json],
    ['invalid variables by GET', 400, 'GET', '/graphql?query={a}&variables=[', json],
    ['PUT', 405, 'PUT', '/graphql', json, operation],
    ['PATCH', 405, 'PATCH', '/graphql', json, operation],
    ['DELETE', 405, 'DELETE', '/graphql'],
    ['OPTIONS', 405, 'OPTIONS', '/graphql'],
    ['TRACE', 405, 'TRACE', '/graphql', { cookie: 'secret=1' }],
    ['QUERY', 405, 'QUERY', '/graphql', json, operation],
    ['PROPFIND', 405, 'PROPFIND', '/graphql'],
    ['PUT of JSON without a body', 405, 'PUT', '/graphql', json],
    ['OPTIONS of JSON without a body', 405, 'OPTIONS', '/graphql', json],
    ['PUT of a text', 405, 'PUT', '/graphql', { 'content-type': 'text/plain' }, operation],
    ['an unknown path with JSON without a body', 404, 'POST', '/graphq', json],
    ['an unknown path', 404, 'GET', '/graphq'],
    ['a path below', 404, 'GET', '/graphql/x'],
    ['two slashes', 404, 'GET', '/graphql//'],
    ['PUT with a slash', 405, 'PUT', '/graphql/', json, operation],
    ['a path above', 404, 'GET', '/../graphql'],
    ['no path', 404, 'OPTIONS', '*'],
    ['a path with half an escape', 400, 'GET', '/graphql%'],
    ['a path that is not UTF-8', 400, 'GET', '/%ff'],
    ['a path with a NUL', 404, 'GET', '/%00'],
    ['an expectation', 417, 'POST', '/graphql', { ...json, expect: 'cake' }, operation],
  ])(
    'A request that is not an operation is refused in JSON: %s',
    async (_what, status, ...request) => {
      const response = await send(...request);
      expectRefusal(response, status);
      expect(response.headers.allow).toBe(status === 405 ? 'GET, POST' : undefined);
    },
  );

  it.each([
    'text/html',
    'image/*, application/xml',
    'application/jsonp',
    'application/json;q=0',
    'application/json; charset=utf-8; q=0.000, text/html',
    '*/*;q=0',
    'application/json;q=-1',
    'application/json;q=some',
    'text/html;x="application/json"',
    'application/json;q=0, application/*;q=0.0, */*',
    'application/*;q=0, */*;q=0.1',
  ])(
    'A request that accepts only %s is refused in JSON before it costs anything',
    async (accept) => {
      expectRefusal(await send('POST', '/graphql', { ...json, accept }, operation), 406);
    },
  );

  // RFC 9110, 12.5.1: parameters and quoted ones, weights with and without a digit before the point.
  it.each([
    '*/*',
    'application/*;q=0.5',
    'APPLICATION/JSON',
    'text/html, application/json;q=0.1',
    'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2',
    'application/json;odata=verbose',
    'application/json; charset="utf-8"',
    'application/json;charset=us-ascii',
    'application/json;profile="a, b;c"; q=1.0;ext=1',
    'application/graphql-response+json;v=1',
    'application/json;q=0, */*;q=0.1',
    ' , application/json,',
  ])('A request that accepts %s is served', async (accept) => {
    const { status, body } = await send('POST', '/graphql', { ...json, accept }, operation);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toHaveProperty('data.callRecord.startDateTime');
  });

  it.each([
    'multipart/mixed;deferSpec=20220824',
    'multipart/mixed; deferSpec="20220824", application/json',
    'multipart/mixed;boundary="-";DeferSpec=20220824;charset=utf-8;q=0.9, application/json;q=0.5',
  ])('Incremental delivery is used if it is accepted as %s', async (accept) => {
    const deferring = query.replace('startDateTime', '... @defer { sessions { nodes { id } } } id');
    const body = JSON.stringify({ query: deferring });
    const connection = new RawConnection(system.gatewayUrl);
    connection.send(
      printRequest('POST', '/graphql', { ...json, accept, connection: 'close' }, body),
    );
    const { headers } = await connection.lastAnswer();
    expect(headers['content-type']).toMatch(/^multipart\/mixed; .*deferSpec=20220824/);
  });

  // RFC 9110, 12.5.1: a response of another type is allowed, and says more than a 406 after the work.
  it.each(['multipart/mixed;deferSpec=20220824', 'multipart/mixed', 'multipart/mixed, text/html'])(
    'A client that accepts only %s gets JSON if nothing is deferred, and whatever is wrong',
    async (accept) => {
      const ask = async (query: string) => {
        const body = JSON.stringify({ query });
        const response = await send('POST', '/graphql', { ...json, accept }, body);
        expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
        return { status: response.status, ...(JSON.parse(response.body) as object) };
      };
      expect(await ask(query)).toMatchObject({
        status: 200,
        data: { callRecord: { startDateTime: expect.any(String) as string } },
      });
      expect(await ask('{ nothing }')).toMatchObject({
        status: 200,
        errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      });
      expect(await ask('{ __typename ')).toMatchObject({
        errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
      });
    },
  );

  it('A request to the path with a trailing slash is served', async () => {
    const target = `/graphql/?query=${encodeURIComponent(query)}`;
    for (const response of [
      await send('POST', '/graphql/', json, operation),
      await send('GET', target, json),
    ]) {
      expect(response.status).toBe(200);
      expect(JSON.parse(response.body)).toHaveProperty('data.callRecord.startDateTime');
    }
  });

  it('A mutation by GET is refused in JSON', async () => {
    const target = `/graphql?query=${encodeURIComponent('mutation { __typename }')}`;
    const response = await send('GET', target, json);
    expectRefusal(response, 405);
    expect(response.headers.allow).toBe('POST');
  });

  it('HEAD is refused without a body', async () => {
    const target = `/graphql?query=${encodeURIComponent(query)}`;
    const connection = new RawConnection(system.gatewayUrl);
    connection.send(printRequest('HEAD', target, { ...json, connection: 'close' }));
    expect(await connection.lastAnswer()).toMatchObject({
      status: 405,
      body: '',
      headers: { allow: 'GET, POST' },
    });
    expect(system.takeRequests()).toEqual([]);
  });

  it.each([
    ['not HTTP', 'hello\r\n\r\n', 400],
    ['an unknown method', 'FOO /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    ['an unknown version', 'GET /graphql HTTP/9.9\r\nhost: localhost\r\n\r\n', 400],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a malformed header', 'GET /graphql HTTP/1.1\r\nhost localhost\r\n\r\n', 400],
    ['a header on two lines', 'GET /graphql HTTP/1.1\r\nhost: a\r\n b\r\n\r\n', 400],
    ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nhost: localhost\r\n\r\n', 405],
  ])(
    'A malformed request is refused in JSON, and the connection is closed: %s',
    async (_what, text, status) => {
      const connection = new RawConnection(system.gatewayUrl);
      connection.send(Buffer.from(text, 'latin1'));
      expectRefusal(await connection.lastAnswer(), status);
    },
  );

  it('A missing, empty, repeated or invalid Host is refused in JSON', async () => {
    const head = 'GET /graphql HTTP/1.1';
    for (const lines of [
      '',
      'host:',
      'host: localhost\r\nhost: localhost',
      'host: [',
      'host: a b',
    ]) {
      const response = await exchange(
        system.gatewayUrl,
        `${head}\r\n${lines}${lines && '\r\n'}\r\n`,
      );
      expectRefusal(response, 400);
    }
    expectRefusal(await exchange(system.gatewayUrl, 'GET /graphql HTTP/1.0\r\n\r\n'), 400);
  });

  it('Headers of more than 16 KiB are refused in JSON', async () => {
    const wide = { 'x-wide': 'x'.repeat(16_384) };
    const response = await send('POST', '/graphql', wide);
    expectRefusal(response, 431, 'LIMIT_EXCEEDED');
    expect(response.isClosed).toBe(true);
  });

  it('A URL of more than 16 KiB is refused in JSON', async () => {
    expectRefusal(await send('GET', `/graphql?${'x'.repeat(16_384)}`), 431, 'LIMIT_EXCEEDED');
  });
});

describe('Empty parameters', () => {
  const byGet = (search: string, document = query) =>
    send('GET', `/graphql?query=${encodeURIComponent(document)}${search}`, json);
  const byPost = (members: Readonly<Record<string, unknown>>, document = query) =>
    send('POST', '/graphql', json, JSON.stringify({ query: document, ...members }));
  const named = 'query Only { __typename }';

  // GraphQL over HTTP: null is as good as not given, and so is an empty name.
  it.each<[what: string, ask: () => Promise<RawResponse>]>([
    ['an empty name by POST', () => byPost({ operationName: '' })],
    ['an empty name by POST, beside one with a name', () => byPost({ operationName: '' }, named)],
    ['an empty name by GET', () => byGet('&operationName=')],
    ['an empty name by GET, beside one with a name', () => byGet('&operationName=', named)],
    ['null by POST', () => byPost({ operationName: null, variables: null, extensions: null })],
    ['null by GET', () => byGet('&variables=null&extensions=null')],
    ['all parameters empty by GET', () => byGet('&variables=&operationName=&extensions=')],
  ])('An empty parameter is treated as not sent: %s', async (_what, ask) => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(JSON.parse(body)).toHaveProperty('data');
  });

  it('An empty operation name selects none of several operations', async () => {
    const { status, body } = await byPost(
      { operationName: '' },
      'query A { __typename } query B { __typename }',
    );
    expect(status).toBe(400);
    expect(body).toContain('Must provide operation name');
  });

  it('An operation may be named null', async () => {
    const { body } = await byGet(
      '&operationName=null',
      'query null { __typename } query other { a: __typename }',
    );
    expect(JSON.parse(body)).toMatchObject({ data: { __typename: 'Query' } });
  });
});

describe('Q11: Headers of a response', () => {
  it.each([
    ['application/json; charset=utf-8', undefined],
    ['application/json; charset=utf-8', '*/*'],
    ['application/json; charset=utf-8', 'application/json'],
    ['application/graphql-response+json; charset=utf-8', 'application/graphql-response+json'],
  ])('A response has the type %s if %s is accepted', async (type, accept) => {
    const headers = { ...json, ...(accept !== undefined && { accept }) };
    const response = await send('POST', '/graphql', headers, '{"query":"{ __typename }"}');
    expect(response.headers['content-type']).toBe(type);
    expect(JSON.parse(response.body)).toMatchObject({ data: { __typename: 'Query' } });
  });

  // GraphQL over HTTP: a client that names only the older type does not read the errors with another status.
  it.each([
    ['application/json', 200, 'application/json'],
    ['application/json, application/graphql-response+json;q=0', 200, 'application/json'],
    ['application/json, application/graphql-response+json;q=0.1', 400, 'application/json'],
    ['application/json;q=0, */*', 400, 'application/graphql-response+json'],
    ['application/json, text/plain, */*', 200, 'application/json'],
    ['*/*', 400, 'application/json'],
  ])(
    'If %s is accepted, the response to a wrong document has the status %i and the type %s',
    async (accept, status, type) => {
      const response = await send(
        'POST',
        '/graphql',
        { ...json, accept },
        '{"query":"{ nothing }"}',
      );
      expect(response.status).toBe(status);
      expect(response.headers['content-type']).toBe(`${type}; charset=utf-8`);
    },
  );

  it('A response must not be cached, framed, sniffed or executed, and names no program', async () => {
    const { headers } = await send('POST', '/graphql', json, operation);
    const { date, 'content-length': length, ...others } = headers;
    expect([date, length]).not.toContain(undefined);
    // All of them: a proxy terminates TLS, so `Strict-Transport-Security` is its own.
    expect(others).toEqual({
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'content-type': 'application/json; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'keep-alive': 'timeout=72, max=1000',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      vary: 'Origin',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-download-options': 'noopen',
      'x-frame-options': 'DENY',
      'x-permitted-cross-domain-policies': 'none',
      'x-xss-protection': '0',
    });
    expect(JSON.stringify(headers)).not.toMatch(/apollo|fastify|node/i);
  });
});

describe('C7: Texts that would inject log lines', () => {
  const hostile = [
    'a\r\n{"level":60,"msg":"forged"}',
    'a\n\n\n',
    '\u001b[2J\u001b[31mred\u0007',
    '"}{"level":60,"msg":"forged',
    '\u2028\u2029\u0000\ud800',
    'x'.repeat(200_000),
  ];

  it('A text anywhere in a request makes one short JSON line', async () => {
    const gateway = await startProcess({ AUTH_MODE: 'none' });
    for (const text of hostile) {
      const body = JSON.stringify({ query, operationName: text, variables: { [text]: text } });
      await exchange(gateway.url, printRequest('POST', '/graphql', json, body));
      await exchange(
        gateway.url,
        printRequest('POST', `/${encodeURIComponent(Buffer.from(text).toString())}`, json, body),
      );
    }
    await exchange(
      gateway.url,
      printRequest('POST', '/graphql', json, `"${'x'.repeat(1_000_000)}"`),
    );
    await exchange(gateway.url, 'GET /\u001b[31m HTTP/1.1\r\n{"level":60}\r\n\r\n');
    expectShortLines(await gateway.stop());
  });

  it('A text in a token makes one short JSON line', async () => {
    const gateway = await startProcess({ AUTH_MODE: 'entra', AUTH_AUDIENCES: 'api://any' });
    for (const text of hostile) {
      const header = Buffer.from(JSON.stringify({ alg: text, kid: text })).toString('base64url');
      for (const token of [
        header,
        `${header}.${header}.${header}`,
        text.replaceAll(/[^ -~]/g, ''),
      ]) {
        const headers = { ...json, authorization: `Bearer ${token.slice(0, 12_000)}` };
        const { status } = await exchange(
          gateway.url,
          printRequest('POST', '/graphql', headers, '{}'),
        );
        expect(status).toBe(401);
      }
    }
    const lines = await gateway.stop();
    expect(lines.length).toBeGreaterThan(0);
    expectShortLines(lines);
  });

  it('A text from Microsoft makes one short JSON line if a client requested it', async () => {
    const gateway = await startProcess({ AUTH_MODE: 'none' });
    const body = {
      id: storyRecords.badWifiCall,
      version: 1,
      type: `a\r\n{"level":60,"msg":"forged"}\u001b[31m${'x'.repeat(1_000_000)}`,
    };
    system.emulator.answerNext(() => true, { status: 200, body: JSON.stringify(body) });
    const asked = JSON.stringify({ query: query.replace('startDateTime', 'type') });
    expect(
      (await exchange(gateway.url, printRequest('POST', '/graphql', json, asked))).status,
    ).toBe(200);
    const lines = await gateway.stop();
    expect(lines.filter((line) => line.includes('Microsoft Graph sent'))).toHaveLength(1);
    expectShortLines(lines);
  });
});

function expectShortLines(lines: readonly string[]): void {
  for (const line of lines) {
    expect(line.length).toBeLessThan(2000);
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) as number });
    expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
  }
}

const greetings = /^$|"msg":"(callrecords-gateway serves http|Health is at http)/;

/** The program as a process of its own, which tells everything: its log is what it prints. */
async function startProcess(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      ADMIN_PORT: '0',
      AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
      MSGRAPH_ROOT: system.emulator.url,
      MSGRAPH_ACCESS_TOKEN: 'any',
      CURSOR_KEYS: 'c'.repeat(32),
      ID_KEY: 'i'.repeat(32),
      LOG_LEVEL: 'trace',
      SHUTDOWN_DELAY_MS: '0',
      PLAYGROUND: 'off',
      ...environment,
    },
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const exit = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const address = /serves (\S+)\/graphql/;
  while (!address.test(output)) {
    if (child.exitCode !== null) throw new Error(`It has stopped: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const url = address.exec(output)?.[1] ?? '';
  return {
    url,
    /** What it has printed but for its greetings, line by line. */
    async stop() {
      child.kill('SIGTERM');
      await exit;
      return output.split('\n').filter((line) => !greetings.test(line));
    },
  };
}
