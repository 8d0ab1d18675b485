import { afterEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { printRequest, RawConnection } from '../support/raw-connection.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;

let system: System;
afterEach(() => system.close());

async function start(options: SystemOptions): Promise<void> {
  system = await startSystem(options);
}

const delayed = (delayMs: number) => ({ emulator: { faults: () => ({ delayMs }) } });
const isAsking = () => eventually(() => expect(system.emulator.openRequests).toBe(1));

async function readinessStatus(): Promise<number> {
  return (await fetch(`${system.adminUrl}/readyz`)).status;
}

describe('Shutdown', () => {
  it('O1: The gateway is not ready at once, serves new connections during the delay, and none after it', async () => {
    await start({});
    const closed = system.shutDown({ delayMs: 500 });
    expect(await readinessStatus()).toBe(503);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    };
    const response = await fetch(`${system.gatewayUrl}/graphql`, init);
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toMatchObject({ data: { callRecord: { type: 'PEER_TO_PEER' } } });
    await closed;
    await expect(system.ask(query)).rejects.toThrow();
  });

  it('O1: An operation that takes longer than the shutdown allows gets an error that says so', async () => {
    await start(delayed(10_000));
    const response = system.ask(query);
    await isAsking();
    await system.shutDown({ drainMs: 50 });
    expect(await response).toMatchObject({
      status: 503,
      errors: [{ message: /shutting down/, extensions: { code: 'SHUTTING_DOWN' } }],
    });
    expect((await response).data).toBeUndefined();
  });

  it('O1: Deferred data that takes longer than the shutdown allows is an error at its path', async () => {
    await start({});
    system.emulator.answerNext((url) => url.includes('expand'), { delayMs: 10_000 });
    const deferring = `{ callRecord(id: "${storyRecords.badWifiCall}") {
      type ... @defer { sessions { nodes { id } } } } }`;
    let closed: Promise<void> | undefined;
    const { payloads } = await askIncrementally(system.gatewayUrl, deferring, {
      onPayload: () => void (closed ??= system.shutDown({ drainMs: 50 })),
    });
    await closed;
    expect(payloads).toMatchObject([
      { data: { callRecord: { type: 'PEER_TO_PEER' } }, hasNext: true },
      {
        incremental: [
          {
            path: ['callRecord'],
            data: null,
            errors: [{ path: ['callRecord'], extensions: { code: 'SHUTTING_DOWN' } }],
          },
        ],
        hasNext: false,
      },
    ]);
  });

  it('O1: Requests that wait behind each other on one connection all get their responses', async () => {
    await start(delayed(500));
    const connection = new RawConnection(system.gatewayUrl);
    const json = { 'content-type': 'application/json' };
    const request = printRequest('POST', '/graphql', json, JSON.stringify({ query }));
    connection.send(request.repeat(3));
    await isAsking();
    const closed = system.shutDown();
    await connection.lastAnswer();
    await closed;
    expect(connection.text.match(/HTTP\/1.1 \d+/g)).toEqual(Array(3).fill('HTTP/1.1 200'));
    expect(connection.text.match(/connection: close/gi)).toHaveLength(1);
  });

  it('O1: A connection on which nothing was sent does not hold up the shutdown', async () => {
    await start({});
    const connection = new RawConnection(system.gatewayUrl);
    // The gateway has accepted it if it has served one that came later.
    await system.ask(query);
    await system.shutDown({ drainMs: 600_000 });
    await connection.until(() => connection.isClosed);
  });

  it('O1: Connections that wait to be accepted when the gateway closes get their responses', async () => {
    await start({});
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ __typename }' });
    // All of them come in one turn of the event loop, and a busy gateway has accepted none.
    const connections = Array.from({ length: 200 }, () => new RawConnection(system.gatewayUrl));
    for (const each of connections) each.send(printRequest('POST', '/graphql', json, body));
    await system.shutDown();
    await Promise.all(connections.map((each) => each.until(() => each.isClosed)));
    const served = connections.filter(({ text }) => text.startsWith('HTTP/1.1 200'));
    expect(served).toHaveLength(connections.length);
  });

  it('O1: No connection is taken for unused while a busy gateway takes seconds to accept those that wait', async () => {
    await start({});
    let isBusy = true;
    const beBusy = () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15);
      if (isBusy) setImmediate(beBusy);
    };
    const connections = Array.from({ length: 150 }, () => new RawConnection(system.gatewayUrl));
    for (const each of connections) each.send(printRequest('GET', '/graphql?query={__typename}'));
    beBusy();
    await system.shutDown();
    isBusy = false;
    await Promise.all(connections.map((each) => each.until(() => each.isClosed)));
    expect(connections.map(({ text }) => text.split(' ')[0])).toEqual(
      connections.map(() => 'HTTP/1.1'),
    );
  });
});
