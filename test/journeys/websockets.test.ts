import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { exchange, printRequest, RawConnection } from '../support/raw-connection.ts';
import { sqlite } from '../support/store/engines.ts';
import { type OpenedSocket, openSocket } from '../support/system/open-socket.ts';
import { bearer, type CallerSystem } from '../support/system/system.ts';

const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const soon = (check: () => void) => eventually(check, { timeout: 9000 });
const selection = '{ cursor previousCursor callRecord { id } }';
const query = (values = '') => `subscription { callRecordChanged${values} ${selection} }`;
const page = 'https://calls.example';
const init = { type: 'connection_init' };

// A test knows its query.
// oxlint-disable-next-line typescript/no-explicit-any
type Result = any;

describe('A WebSocket', () => {
  let system: Archived & CallerSystem;
  let next = 0;
  const token = (claims: Readonly<Record<string, string | number | string[]>> = {}) =>
    system.authority.issueToUser({ roles: ['CallRecords.Read'], ...claims });
  const save = async () => {
    const id = idOf((next += 1));
    await saveRecord(system.store, await madeWholeRecord({ id }), Date.now());
    return id;
  };
  /** Subscribes by the library's own client. */
  const subscribe = (text: string, connectionParams: object, path = '/graphql') => {
    const results: Result[] = [];
    const closes: number[] = [];
    let acks = 0;
    const client = createClient({
      url: `${system.gatewayUrl.replace('http', 'ws')}${path}`,
      webSocketImpl: WebSocket,
      connectionParams: () => ({ ...connectionParams }),
      retryWait: () => Promise.resolve(),
      on: {
        connected: () => (acks += 1),
        closed: (event) => closes.push((event as { readonly code: number }).code),
      },
    });
    onTestFinished(() => void client.dispose());
    const ended = new Promise<unknown>((resolve) => {
      client.subscribe(
        { query: text },
        {
          next: (result) => results.push(result),
          error: resolve,
          complete: () => resolve('complete'),
        },
      );
    });
    const ids = () => results.map(({ data }) => data?.callRecordChanged?.callRecord?.id as string);
    return { client, results, closes, ended, ids, connections: () => acks };
  };
  const open = async (...values: [headers?: Record<string, string>, path?: string]) => {
    const [headers = {}, path] = values;
    const opened = await openSocket(system.gatewayUrl, { headers }, path);
    onTestFinished(() => opened.socket.terminate());
    return opened;
  };
  const openAs = async (claims = {}) => {
    const opened = await open();
    opened.send({ ...init, payload: { token: token(claims) } });
    await soon(() => expect(opened.messages).toEqual([{ type: 'connection_ack' }]));
    return opened;
  };

  beforeAll(async () => {
    system = await startArchived(sqlite, {
      callers: true,
      configuration: {
        corsOrigins: [page],
        limits: { ...defaultLimits, callerSubscriptions: 20 },
      },
    });
    await save();
  });
  afterAll(() => system.close());

  it('sends changes once and in order, whichever form the token has', async () => {
    const value = token();
    const streams = [
      subscribe(query(), { Authorization: `Bearer ${value}` }),
      subscribe(query(), { authorization: `Bearer ${value}` }),
      subscribe(query(), { connectionParams: { token: `Bearer ${value}` } }, '/ws'),
      subscribe(query(), { token: value }),
    ];
    for (const stream of streams) await begun(stream);
    const ids = [await save(), await save()];
    for (const stream of streams) {
      await soon(() => expect(stream.ids()).toEqual(ids));
      const [first, second] = stream.results.map(({ data }) => data.callRecordChanged);
      expect(second.previousCursor).toBe(first.cursor);
    }
    const [first] = streams[0]?.results ?? [];
    const resumed = subscribe(query(`(after: "${first.data.callRecordChanged.cursor}")`), {
      token: value,
    });
    await soon(() => expect(resumed.ids()).toEqual(ids.slice(1)));
  });

  it('answers queries, and refuses what is wrong with the errors of HTTP', async () => {
    const { messages, send } = await openAs();
    const wrong = {
      valid: `{ callRecords(first: 1) { nodes { id } } }`,
      syntax: '{',
      unknown: '{ nothing }',
      cursor: query('(after: "x")'),
    };
    for (const [id, text] of Object.entries(wrong)) {
      send({ id, type: 'subscribe', payload: { query: text } });
    }
    const of = (id: string) => messages.filter((message) => message.id === id);
    await soon(() => expect(of('cursor')).toHaveLength(1));
    await soon(() => expect(of('valid')).toHaveLength(2));
    expect(of('valid')).toMatchObject([
      { type: 'next', payload: { data: { callRecords: { nodes: [{}] } } } },
      { type: 'complete' },
    ]);
    for (const [id, code] of [
      ['syntax', 'GRAPHQL_PARSE_FAILED'],
      ['unknown', 'GRAPHQL_VALIDATION_FAILED'],
      ['cursor', 'CURSOR_INVALID'],
    ] as const) {
      expect(of(id)).toMatchObject([{ type: 'error', payload: [{ extensions: { code } }] }]);
    }
  });

  it('stops events when the client has completed, and goes on with its other operations', async () => {
    const { messages, send } = await openAs();
    for (const id of ['one', 'two']) send({ id, type: 'subscribe', payload: { query: query() } });
    await answered({ messages, send });
    send({ id: 'one', type: 'complete' });
    await answered({ messages, send });
    await save();
    await soon(() => expect(messages.at(-1)).toMatchObject({ id: 'two', type: 'next' }));
    expect(messages.filter(({ id }) => id === 'one')).toEqual([]);
  });

  it.each([
    ['no token', {}],
    ['an invalid one', { token: 'a.b.c' }],
    ['two different ones', { token: 'a.b.c', authorization: 'Bearer d.e.f' }],
  ])('is closed with 4403 for %s', async (_name, payload) => {
    const { closed, send } = await open();
    send({ ...init, payload });
    expect(await closed).toEqual([4403, 'Forbidden']);
  });

  it('A14: is closed with 4403 when the token ends, and a client with a new token goes on by itself', async () => {
    const exp = Math.floor(Date.now() / 1000) + 2;
    const params = { token: token({ exp }) };
    const stream = subscribe(query(), params);
    await begun(stream);
    params.token = token();
    await soon(() => expect(stream.closes).toEqual([4403]));
    expect(Date.now()).toBeLessThan((exp + 5) * 1000);
    expect(stream.results.at(-1)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED', cursor: expect.any(String) as string } }],
    });
    await soon(() => expect(stream.connections()).toBe(2));
    await begun(stream);
    const id = await save();
    await soon(() => expect(stream.ids().at(-1)).toBe(id));
  });

  it('refuses a subscription whose field is left out', async () => {
    const { messages, send } = await openAs();
    const texts = {
      skipped: `subscription { callRecordChanged @skip(if: true) ${selection} }`,
      conditional: `subscription ($s: Boolean!) { callRecordChanged @skip(if: $s) ${selection} }`,
    };
    for (const [id, text] of Object.entries(texts)) {
      send({ id, type: 'subscribe', payload: { query: text, variables: { s: true } } });
    }
    const codes = () =>
      Object.fromEntries(
        messages.flatMap(({ id, type, payload }) =>
          type === 'error' ? [[id, payload[0].extensions.code]] : [],
        ),
      ) as unknown;
    await soon(() =>
      expect(codes()).toEqual({
        skipped: 'BAD_REQUEST',
        conditional: 'GRAPHQL_VALIDATION_FAILED',
      }),
    );
  });

  it('A14: is closed with 4403 though it has no stream when the key of its token is withdrawn', async () => {
    const own = await startArchived(sqlite, { callers: true });
    onTestFinished(() => own.close());
    const { authority } = own;
    const issue = () => authority.issueToUser({ roles: ['CallRecords.Read'] });
    const open = async (text: string) => {
      const opened = await openSocket(own.gatewayUrl);
      opened.send({ ...init, payload: { token: text } });
      await soon(() => expect(opened.messages).toEqual([{ type: 'connection_ack' }]));
      return opened;
    };
    const old = await open(issue());
    await answered(old);
    authority.withdrawKey(authority.keys[0]?.kid ?? '');
    authority.addKey();
    // The gateway reads the keys again when it sees a new one, a second after the last time.
    await eventually(async () => {
      const { status } = await own.ask('{ __typename }', {}, bearer(issue()));
      expect(status).toBe(200);
    });
    const learnedAt = Date.now();
    expect(await old.closed).toEqual([4403, 'The token has ended.']);
    expect(Date.now() - learnedAt).toBeLessThan(5000);
    const other = await open(issue());
    await answered(other);
    other.socket.terminate();
  });

  describe('An attack by WebSocket', () => {
    it('P3: is closed within 3 s without connection_init, and at once for an operation before it', async () => {
      const begunAt = Date.now();
      const [silent, hasty] = [await open(), await open()];
      hasty.send({ id: '1', type: 'subscribe', payload: { query: query() } });
      expect(await hasty.closed).toEqual([4401, 'Unauthorized']);
      expect((await silent.closed)[0]).toBe(4408);
      expect(Date.now() - begunAt).toBeLessThan(4500);
    });

    it('P3: has 20 of 1,000 subscriptions, and is refused the others', async () => {
      const { messages, send } = await openAs({ oid: idOf(91) });
      for (let id = 0; id < 1000; id += 1) {
        send({ id: String(id), type: 'subscribe', payload: { query: query() } });
      }
      const refused = () => messages.filter(({ type }) => type === 'error');
      await soon(() => expect(refused()).toHaveLength(980));
      expect(refused().at(-1)).toMatchObject({
        payload: [{ extensions: { code: 'OVERLOADED', limit: 'operations of a connection' } }],
      });
      const other = await openAs({ oid: idOf(92) });
      await answered(other);
    });

    it('P3: is closed for a frame of 100 MiB before it arrives, and for a message of 64 KiB and more', async () => {
      const { socket, closed } = await open();
      const header = Buffer.alloc(14);
      header.set([0x81, 0xff]);
      header.writeBigUInt64BE(104_857_600n, 2);
      rawOf(socket).write(header);
      expect((await closed)[0]).toBe(1009);
      const large = await open();
      large.send({ ...init, payload: { token: 'x'.repeat(65_536) } });
      expect((await large.closed)[0]).toBe(1009);
    });

    it('P3: gets no compression, although it offers it', async () => {
      const { socket } = await openSocket(system.gatewayUrl, { perMessageDeflate: true });
      expect(socket.extensions).toBe('');
      socket.terminate();
    });

    it.each([
      ['another page', { origin: 'https://evil.example' }, 403],
      ['a page without an origin', { origin: 'null' }, 403],
      ['a client with two hosts', { host: 'a, b' }, 400],
    ])('P3: is refused before it is opened: %s', async (_name, headers, status) => {
      await expect(open(headers)).rejects.toThrow(`Refused with ${status}`);
    });

    it('is refused if its handshake is malformed', async () => {
      const headers = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
      };
      const { status } = await exchange(system.gatewayUrl, printRequest('GET', '/ws', headers));
      expect(status).toBe(400);
    });

    it('does not keep pages of listed origins and of its own away', async () => {
      const own = system.gatewayUrl;
      for (const origin of [page, own]) expect((await open({ origin })).socket.readyState).toBe(1);
    });

    it.each([
      ['what is not JSON', '{', 4400],
      ['a key that would change a prototype', '{"type":"ping","payload":{"__proto__":{}}}', 4400],
      ['a message that only servers send', '{"id":"1","type":"next","payload":{}}', 4400],
      ['bytes', Buffer.from('{"type":"ping"}'), 4400],
      ['a second connection_init', '{"type":"connection_init"}', 4429],
    ])('is closed for %s', async (_name, message, code) => {
      const { socket, closed } = await openAs();
      socket.send(message);
      expect((await closed)[0]).toBe(code);
    });

    it.each([10, 128])('is closed if an id of %i bytes is used again', async (length) => {
      const { closed, send } = await openAs();
      const message = { type: 'subscribe', id: 'i'.repeat(length), payload: { query: query() } };
      send(message);
      send(message);
      expect((await closed)[0]).toBe(4409);
    });

    it('has as many connections of a caller as are allowed, and one more is told to come later', async () => {
      const claims = { oid: idOf(93) };
      for (let count = 0; count < 20; count += 1) await openAs(claims);
      const { closed, send } = await open();
      send({ ...init, payload: { token: token(claims) } });
      expect((await closed)[0]).toBe(1013);
    });

    it('is no longer read if it does not read the responses to its pings', async () => {
      const { socket } = await openAs();
      rawOf(socket).pause();
      const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(60_000) } });
      for (let count = 0; count < 300; count += 1) socket.send(ping);
      // The gateway would have read all of them by then.
      await setTimeout(1000);
      expect(socket.bufferedAmount).toBeGreaterThan(5_000_000);
    });

    it('is counted', async () => {
      const metrics = await scrape(system.adminUrl);
      for (const code of ['BAD_REQUEST', 'LIMIT_EXCEEDED', 'OVERLOADED', 'UNAUTHENTICATED']) {
        expect(metrics.value('callrecords_rejected_total', { code }), code).toBeGreaterThan(0);
      }
    });
  });

  it('is not needed by a client that would upgrade to h2c: it is served by HTTP/1.1', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token()}`,
      ...{ connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQ' },
    };
    const request = printRequest('POST', '/graphql', headers, body);
    const connection = new RawConnection(system.gatewayUrl);
    for (const count of [1, 2, 3]) {
      connection.send(request);
      await connection.until(() => connection.text.split('"Query"').length > count);
    }
    // A request that does not wait for the response to the one before cannot be told from an attack.
    connection.send(request + request);
    await connection.until(() => connection.isClosed);
    expect(connection.text.split('HTTP/1.1 200').length).toBeLessThanOrEqual(4);
    const plain = await fetch(`${system.gatewayUrl}/ws`);
    expect([plain.status, plain.headers.get('upgrade')]).toEqual([426, 'websocket']);
  });
});

describe('A shutdown', () => {
  it('closes WebSockets with 1001 and a cursor, and ends though a client does not answer', async () => {
    const system = await startArchived(sqlite);
    const { messages, closed, send } = await openSocket(system.gatewayUrl);
    const idle = await openSocket(system.gatewayUrl);
    const deaf = await openSocket(system.gatewayUrl);
    rawOf(deaf.socket).pause();
    send(init);
    await soon(() => expect(messages).toEqual([{ type: 'connection_ack' }]));
    for (const id of ['one', 'two']) send({ id, type: 'subscribe', payload: { query: query() } });
    // Before a stream has begun, it has no place to go on from.
    let count = 0;
    const told = (id: string) => messages.some((message) => message.id === id);
    await eventually(async () => {
      count += 1;
      await saveRecord(system.store, await madeWholeRecord({ id: idOf(count) }), Date.now());
      expect([told('one'), told('two')]).toEqual([true, true]);
    });
    const begunAt = Date.now();
    const ended = system.shutDown();
    expect((await closed)[0]).toBe(1001);
    expect((await idle.closed)[0]).toBe(1001);
    const error = { extensions: { code: 'SHUTTING_DOWN', cursor: expect.any(String) as string } };
    expect(messages.slice(-2)).toMatchObject([
      { id: 'one', type: 'next', payload: { errors: [error] } },
      { id: 'two', type: 'next', payload: { errors: [error] } },
    ]);
    await ended;
    expect(Date.now() - begunAt).toBeLessThan(4000);
    deaf.socket.terminate();
    await system.close();
  });
});

/** Resolves when what a client has sent before is in effect. */
async function answered({ messages, send }: Pick<OpenedSocket, 'messages' | 'send'>) {
  const id = `query ${messages.length}`;
  send({ id, type: 'subscribe', payload: { query: '{ __typename }' } });
  await soon(() => expect(messages).toContainEqual({ id, type: 'complete' }));
}

/** The same for the library's client, which has one connection for all of its operations. */
async function begun({ client, connections }: { client: Client; connections: () => number }) {
  await soon(() => expect(connections()).toBeGreaterThan(0));
  await new Promise<void>((resolve, reject) => {
    client.subscribe(
      { query: '{ __typename }' },
      { next: () => undefined, error: reject, complete: resolve },
    );
  });
}

function rawOf(socket: WebSocket): Socket {
  return (socket as unknown as { readonly _socket: Socket })._socket;
}
