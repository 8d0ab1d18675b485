import { afterEach, describe, expect, it } from 'vitest';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import type { Configuration } from '../../src/config/configuration.ts';
import { printRequest, RawConnection } from '../support/raw-connection.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { askIncrementally, type IncrementalResponse } from '../support/system/ask-incrementally.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const mebibyte = 1_048_576;
const id = '3b9d5f0a-6c82-4d17-8e4b-91f7a2c30d68';

/** Makes a response of any size out of a few values. */
const wordy = recordFromJson({
  id,
  version: 1,
  type: 'groupCall',
  startDateTime: '2026-11-24T10:00:00Z',
  endDateTime: '2026-11-24T11:00:00Z',
  joinWebUrl: 'https://teams.example/'.padEnd(mebibyte, 'a'),
  sessions: [],
  participants_v2: [],
});
const small = '{ __typename }';
/** 8 MiB, of one request to Microsoft Graph. */
const large = `{ ${Array.from({ length: 8 }, (_, n) => `a${n}: callRecord(id: "${id}") { joinWebUrl }`).join(' ')} }`;
/** 750 values, for which there is no room where there is next to none. */
const medium = `{ callRecordsById(ids: [${`"${id}"`.repeat(250)}]) { id type } }`;
const mediumInParts = medium.replace('type', 'type ... @defer { sessions { nodes { id } } }');
const record = `{ callRecord(id: "${id}") { type } }`;
const deferred = `{ callRecord(id: "${id}") { type ... @defer { joinWebUrl sessions { nodes { id } } } } }`;

const tooManyBytes = {
  message: 'Too many response bytes are waiting to be read. Try again in 5 s.',
  extensions: { code: 'OVERLOADED', limit: 'bytes of responses that wait', retryAfterSeconds: 5 },
};
const tooManyOperations = {
  message: 'The caller has too many operations in progress. Try again in 5 s.',
  extensions: { code: 'OVERLOADED', limit: 'operations of a caller in hand', retryAfterSeconds: 5 },
};

const connections: RawConnection[] = [];
let system: CallerSystem;

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await system.close();
});

async function start(configuration: Partial<Configuration> = {}) {
  // Half of it is little more than four large responses.
  const limits = { ...defaultLimits, pendingResponseBytes: 64 * mebibyte + 16_384 };
  system = await startSystem({
    callers: true,
    emulator: { tenant: tenantOf([wordy]), now: new Date('2026-11-25T12:00:00Z') },
    configuration: { limits, ...configuration },
  });
}

const roles = ['CallRecords.Read', 'CallRecords.Read.Identity'];
const caller = (oid: string) => bearer(system.authority.issueToUser({ roles, oid }));
const one = () => caller('0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b');
const other = () => caller('7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918');

type Headers = Readonly<Record<string, string>>;

const print = (headers: Headers, query: string) =>
  printRequest(
    'POST',
    '/graphql',
    { 'content-type': 'application/json', ...headers },
    JSON.stringify({ query }),
  );

/** Sends requests on a connection of their own, of which nothing is read before that is resumed. */
function send(...requests: readonly string[]): RawConnection {
  const connection = new RawConnection(system.gatewayUrl);
  connections.push(connection);
  connection.socket.pause();
  connection.send(requests.join(''));
  return connection;
}

async function refusing(headers: Headers): Promise<void> {
  const status = async () => (await system.ask(medium, {}, headers)).status;
  await expect.poll(status).toBe(503);
}

async function answering(headers: Headers): Promise<void> {
  const status = async () => (await system.ask(large, {}, headers)).status;
  await expect.poll(status).toBe(200);
}

/** Lets a caller leave unread as much as they may. */
async function leaveUnread(headers: Headers) {
  const unread = Array.from({ length: 8 }, () => send(print(headers, large)));
  await refusing(headers);
  return unread;
}

describe('Caller that does not read its responses', () => {
  it('A caller that does not read is refused further operations before they cost anything, small ones last', async () => {
    await start();
    const unread = await leaveUnread(one());
    system.takeRequests();
    const connection = send(print(one(), medium));
    connection.socket.resume();
    const { status, headers, body } = await connection.response();
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '5' });
    expect(JSON.parse(body)).toMatchObject({ errors: [tooManyBytes] });
    expect(system.takeRequests().filter((url) => url.includes('type'))).toEqual([]);
    expect(await system.ask(small, {}, one())).toMatchObject({
      status: 200,
      data: { __typename: 'Query' },
    });
    expect((await system.ask(record, {}, one())).status).toBe(200);
    // Four of the eight responses fit into a half.
    for (const { socket } of unread) socket.resume();
    const responses = await Promise.all(unread.map((each) => each.response()));
    expect(responses.map((response) => response.status).sort()).toEqual([
      200, 200, 200, 200, 503, 503, 503, 503,
    ]);
    await answering(one());
  });

  it('A caller that does not read delays no other caller', async () => {
    await start();
    await leaveUnread(one());
    const { status, data } = await system.ask(large, {}, other());
    expect(status).toBe(200);
    expect(data.a7.joinWebUrl).toHaveLength(mebibyte);
    expect((await system.ask(record, {}, other())).status).toBe(200);
  });

  it('A caller is served again once its unread connections are closed, which happens after a time', async () => {
    await start({ writeTimeoutMs: 3000 });
    const unread = await leaveUnread(one());
    await answering(one());
    for (const { socket } of unread) socket.resume();
    await Promise.all(
      unread.map((connection) =>
        connection.until(() => connection.isClosed || connection.text.includes('503')),
      ),
    );
  });

  it('All connections of a caller count together, and so do pipelined requests on one connection', async () => {
    await start();
    const connection = send(
      ...Array.from({ length: 7 }, () => print(one(), large)),
      print({ ...one(), connection: 'close' }, large),
    );
    await refusing(one());
    expect((await system.ask(large, {}, other())).status).toBe(200);
    connection.socket.resume();
    await connection.until(() => connection.isClosed);
    const statuses = connection.text.match(/HTTP\/1\.1 \d+/g);
    expect(statuses?.sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'HTTP/1.1 200'),
      ...Array.from({ length: 4 }, () => 'HTTP/1.1 503'),
    ]);
  });

  it('Incremental delivery is refused to a caller with unread responses, and a payload without room is an error', async () => {
    await start();
    const isLate = (url: string) => url.includes('$expand');
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    system.emulator.answerNext(isLate, { until, mutate: (body) => body });
    let parts: Promise<IncrementalResponse> | undefined;
    await new Promise<unknown>((resolve) => {
      const options = { headers: one(), onPayload: resolve };
      parts = askIncrementally(system.gatewayUrl, deferred, options);
    });
    await leaveUnread(one());
    release();
    expect((await parts)?.payloads).toMatchObject([
      { data: { callRecord: { type: 'GROUP_CALL' } }, hasNext: true },
      {
        incremental: [{ path: ['callRecord'], data: null, errors: [tooManyBytes] }],
        hasNext: false,
      },
    ]);
    const refused = await askIncrementally(system.gatewayUrl, mediumInParts, { headers: one() });
    expect(refused).toMatchObject({ status: 503, errors: [tooManyBytes] });
  });
});

describe('Operations in progress', () => {
  const limits = { ...defaultLimits, callerOperations: 4 };

  it('A caller can have the configured number of operations in progress, and those of others do not count', async () => {
    await start({ limits });
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    const late = { until, mutate: (body: JsonObject) => body };
    for (let n = 0; n < 4; n += 1) system.emulator.answerNext(() => true, late);
    const inHand = Array.from({ length: 4 }, () =>
      system.ask(record, {}, { ...one(), 'cache-control': 'no-cache' }),
    );
    await expect.poll(() => system.emulator.requests.length).toBeGreaterThan(0);
    expect(await system.ask(small, {}, one())).toMatchObject({
      status: 503,
      errors: [tooManyOperations],
    });
    const connection = send(print(one(), small));
    connection.socket.resume();
    expect((await connection.response()).headers).toMatchObject({ 'retry-after': '5' });
    expect((await system.ask(small, {}, other())).status).toBe(200);
    release();
    for (const { status } of await Promise.all(inHand)) expect(status).toBe(200);
    expect((await system.ask(small, {}, one())).status).toBe(200);
  });
});
