import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { printRequest, RawConnection } from '../support/raw-connection.ts';
import { sqlite } from '../support/store/engines.ts';
import { openSocket } from '../support/system/open-socket.ts';
import { readEvents } from '../support/system/read-events.ts';
import type { System } from '../support/system/system.ts';

const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
/** About 50 KB of each event, so that the buffers of the operating system are full after a hundred. */
const wide = `subscription {
  callRecordChanged { cursor callRecord { id ${Array.from({ length: 950 }, (_, n) => `a${n}: id`).join(' ')} } }
}`;
const narrow = 'subscription { callRecordChanged { cursor callRecord { id } } }';

describe('A subscriber who does not read', () => {
  let system: Archived & System;
  let count = 0;
  beforeAll(async () => (system = await startArchived(sqlite)));
  afterAll(() => system.close());

  const save = async () => {
    const id = idOf((count += 1));
    await saveRecord(system.store, await madeWholeRecord({ id }), Date.now());
    return id;
  };
  const overloaded = async () => {
    const metrics = await scrape(system.adminUrl);
    return metrics.value('callrecords_event_streams_ended_total', { code: 'OVERLOADED' }) ?? 0;
  };
  /** Archives records until one more stream has ended. */
  const saveUntilEnded = async () => {
    const before = await overloaded();
    const ids: string[] = [];
    await eventually(
      async () => {
        for (let each = 0; each < 20; each += 1) ids.push(await save());
        expect(await overloaded()).toBe(before + 1);
      },
      { timeout: 60_000, interval: 0 },
    );
    return ids;
  };
  const listen = async (query: string) => {
    const stream = await readEvents(system.gatewayUrl, { query });
    onTestFinished(() => stream.close());
    return stream;
  };
  const idsOf = (results: readonly { readonly data?: unknown }[]) =>
    results.flatMap(({ data }) => {
      const { callRecordChanged } = (data ?? {}) as { callRecordChanged?: Changed };
      return callRecordChanged ? [callRecordChanged.callRecord.id] : [];
    });
  /** What comes after the cursor that the last result of a slow subscriber had. */
  const readOn = async (cursor: string) =>
    listen(narrow.replace('callRecordChanged', `callRecordChanged(after: "${cursor}")`));

  it('P2: is ended by SSE with the cursor to go on from, misses nothing, and holds up nobody', async () => {
    const other = await listen(narrow);
    const slow = new RawConnection(system.gatewayUrl);
    onTestFinished(() => slow.close());
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    slow.send(printRequest('POST', '/graphql', headers, JSON.stringify({ query: wide })));
    await slow.until(() => slow.text.includes('\n:\n'));
    slow.socket.pause();
    const ids = await saveUntilEnded();
    await eventually(() => expect(idsOf(other.events.map(({ data }) => data))).toEqual(ids));
    slow.socket.resume();
    await slow.until(() => slow.text.includes('event: complete'));
    const results = [...slow.text.matchAll(/^data: (\{.*\})$/gm)].map(
      ([, json = '']) => JSON.parse(json) as Result,
    );
    const [error] = results.at(-1)?.errors ?? [];
    expect(error).toMatchObject({ extensions: { code: 'OVERLOADED' } });
    const resumed = await readOn(String(error?.extensions.cursor));
    const seen = idsOf(results);
    await eventually(() =>
      expect([...seen, ...idsOf(resumed.events.map(({ data }) => data))]).toEqual(ids),
    );
    expect(seen.length).toBeGreaterThan(0);
  }, 90_000);

  it('P2: is ended by WebSocket likewise, and other subscriptions of the connection are not', async () => {
    const { socket, messages, send } = await openSocket(system.gatewayUrl);
    onTestFinished(() => socket.terminate());
    send({ type: 'connection_init' });
    await eventually(() => expect(messages).toEqual([{ type: 'connection_ack' }]));
    send({ id: 'wide', type: 'subscribe', payload: { query: wide } });
    send({ id: 'begun', type: 'subscribe', payload: { query: '{ __typename }' } });
    await eventually(() =>
      expect(messages.at(-1)).toMatchObject({ id: 'begun', type: 'complete' }),
    );
    rawOf(socket).pause();
    const ids = await saveUntilEnded();
    rawOf(socket).resume();
    const ofWide = () => messages.filter(({ id }) => id === 'wide');
    await eventually(() => expect(ofWide().at(-1)).toMatchObject({ type: 'complete' }));
    const results = ofWide().flatMap(({ payload }) => (payload ? [payload as Result] : []));
    const [error] = results.at(-1)?.errors ?? [];
    expect(error).toMatchObject({ extensions: { code: 'OVERLOADED' } });
    const resumed = await readOn(String(error?.extensions.cursor));
    await eventually(() =>
      expect([...idsOf(results), ...idsOf(resumed.events.map(({ data }) => data))]).toEqual(ids),
    );
    send({ id: 'after', type: 'subscribe', payload: { query: '{ __typename }' } });
    await eventually(() => expect(messages).toContainEqual({ id: 'after', type: 'complete' }));
  }, 90_000);
});

interface Changed {
  readonly callRecord: { readonly id: string };
}

interface Result {
  readonly data?: { readonly callRecordChanged: Changed };
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

function rawOf(socket: WebSocket): Socket {
  return (socket as unknown as { readonly _socket: Socket })._socket;
}
