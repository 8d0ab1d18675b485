import { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { storyRecords } from '../../../emulator/story-records.ts';
import { printRequest, RawConnection } from '../../support/raw-connection.ts';
import { startSystem, type System } from '../../support/system/system.ts';

const query = `{ callRecord(id: "${storyRecords.badWifiCall}") { startDateTime } }`;
const operation = printRequest(
  'POST',
  '/graphql',
  { 'content-type': 'application/json' },
  JSON.stringify({ query }),
);

describe('The fixed cost of an operation that the cache answers', () => {
  let system: System;
  let connection: RawConnection;
  beforeAll(async () => {
    system = await startSystem({ configuration: { cacheSeconds: 60 } });
    await system.ask(query);
    system.takeRequests();
  });
  afterAll(() => system.close());
  afterEach(() => {
    connection.close();
    vi.restoreAllMocks();
  });

  async function send(): Promise<void> {
    connection = new RawConnection(system.gatewayUrl);
    connection.send(operation);
    expect(await connection.response()).toMatchObject({ status: 200 });
    expect(system.takeRequests()).toEqual([]);
  }

  it('The gateway writes the head and the body of a response at once', async () => {
    const writes = [vi.spyOn(Socket.prototype, '_write'), vi.spyOn(Socket.prototype, '_writev')];
    await send();
    const port = Number(new URL(system.gatewayUrl).port);
    const writers = writes.flatMap(({ mock }) => mock.contexts);
    const ofGateway = writers.filter((each) => each instanceof Socket && each.localPort === port);
    expect(ofGateway).toHaveLength(1);
  });

  it('No AbortController is created', async () => {
    const created = vi.spyOn(globalThis, 'AbortController');
    await send();
    expect(created).not.toHaveBeenCalled();
  });
});
