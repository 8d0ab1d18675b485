import { afterEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { scrape } from '../support/metrics.ts';
import { printRequest, RawConnection } from '../support/raw-connection.ts';
import { bearer, type CallerSystem, startSystem, type System } from '../support/system/system.ts';

const operations = 5;
const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };

let system: System;
afterEach(() => system.close());

let release: () => void;

/** A gateway whose operations last until they are released. */
async function start(options: { readonly callers?: true } = {}): Promise<void> {
  const released = new Promise<void>((resolve) => (release = resolve));
  system = await startSystem({
    ...options,
    logLevel: 'warn',
    configuration: { limits: { ...defaultLimits, operations } },
    emulator: { faults: () => ({ until: released }) },
  });
}

/** Sends operations that fill the gateway. Returns what lets them end. */
async function fill(headers = {}): Promise<() => Promise<unknown>> {
  const filled = Promise.all(
    Array.from({ length: operations }, () => system.ask(query, {}, headers)),
  );
  await eventually(async () => {
    const metrics = await scrape(system.adminUrl);
    expect(metrics.value('callrecords_operations_in_progress')).toBe(operations);
  });
  return () => {
    release();
    return filled;
  };
}

describe('O3: More operations than the gateway has room for', () => {
  it('O3: As many operations as MAX_OPERATIONS are completed, and all others are refused with 503', async () => {
    await start();
    let ended = 0;
    const asked = Array.from({ length: 25 }, () => system.ask(query).finally(() => (ended += 1)));
    await expect.poll(() => ended).toBe(25 - operations);
    release();
    const responses = await Promise.all(asked);
    const completed = responses.filter(({ status }) => status === 200);
    expect(completed).toHaveLength(operations);
    for (const { data, errors } of completed) expect([data, errors]).toEqual([truth, undefined]);
    for (const response of responses.filter((each) => !completed.includes(each))) {
      expect(response).toMatchObject({
        status: 503,
        errors: [
          {
            message: 'The gateway has too many operations in progress. Try again in 5 s.',
            extensions: { code: 'OVERLOADED', limit: 'operations in hand', retryAfterSeconds: 5 },
          },
        ],
      });
    }
    // The same read, so one request.
    expect(system.takeRequests()).toHaveLength(1);
    expect(system.log).toMatchObject([{ limit: 'operations in hand' }]);
    expect((await system.ask(query)).data).toEqual(truth);
  });

  it('O3: A request is refused before its body is read', async () => {
    await start();
    const end = await fill();
    const connection = new RawConnection(system.gatewayUrl);
    const headers = { 'content-type': 'application/json', 'content-length': '5000' };
    connection.send(printRequest('POST', '/graphql', headers));
    expect(await connection.response()).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
    });
    connection.close();
    await end();
  });

  it('O3: A request has a place for its operation while its body is read, and leaves it with its connection', async () => {
    await start();
    const headers = { 'content-type': 'application/json', 'content-length': '5000' };
    const connections = Array.from({ length: operations }, () => {
      const connection = new RawConnection(system.gatewayUrl);
      connection.send(printRequest('POST', '/graphql', headers));
      return connection;
    });
    const inProgress = async () =>
      (await scrape(system.adminUrl)).value('callrecords_operations_in_progress');
    await eventually(async () => expect(await inProgress()).toBe(operations));
    expect((await system.ask(query)).status).toBe(503);
    for (const connection of connections) connection.close();
    await eventually(async () => expect(await inProgress()).toBe(0));
    release();
    expect((await system.ask(query)).data).toEqual(truth);
  });

  it('O3: A request is refused before its token is verified', async () => {
    await start({ callers: true });
    const refused = async () => (await system.ask(query, {}, { authorization: 'Bearer x' })).status;
    expect(await refused()).toBe(401);
    const { authority } = system as CallerSystem;
    const headers = bearer(authority.issueToUser({ roles: ['CallRecords.Read'] }));
    const end = await fill(headers);
    expect(await refused()).toBe(503);
    await end();
  });

  it('O3: Health and metrics respond while operations are refused', async () => {
    await start();
    const end = await fill();
    expect((await system.ask(query)).status).toBe(503);
    const paths = ['/livez', '/readyz', '/metrics'];
    const statuses = paths.map(async (path) => (await fetch(system.adminUrl + path)).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
    await end();
  });
});
