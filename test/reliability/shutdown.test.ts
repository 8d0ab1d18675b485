import { afterEach, describe, expect, it, vi } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;

let system: System;
afterEach(() => system.close());

async function start(options: SystemOptions): Promise<void> {
  system = await startSystem(options);
}

const delayed = (delayMs: number) => ({ emulator: { faults: () => ({ delayMs }) } });
const isAsking = () => vi.waitFor(() => expect(system.emulator.openRequests).toBe(1), 5000);

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
});
