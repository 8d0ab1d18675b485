import { connect } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { LONGEST_LOG } from '../../emulator/http/request-log.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { ask, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, getsOf } from '../support/emulator/ask-batch.ts';

const emulator = withEmulator({ tenant: tenantOf([]) });

test('The log keeps only its newest 10,000 requests', async () => {
  const { hostname, port } = new URL(emulator().url);
  const socket = connect(Number(port), hostname).resume();
  const count = LONGEST_LOG + 10;
  const lines = Array.from(
    { length: count },
    (_, index) => `GET /${index} HTTP/1.1\r\nHost: e\r\n\r\n`,
  );
  socket.write(lines.join(''));
  const newest = () => emulator().requests.at(-1)?.url;
  await expect.poll(newest).toBe(`/${count - 1}`);
  socket.destroy();
  expect(emulator().requests).toHaveLength(10_000);
  expect(emulator().requests[0]?.url).toBe('/10');
});

describe('Times in the request log', () => {
  let time = 0;
  const timed = withEmulator({ tenant: tenantOf([]), monotonic: () => time });

  beforeEach(() => timed().clearRequests());

  test('A request has the times of its arrival and of the end of its response', async () => {
    timed().answerNext(() => true, { delayMs: 80, body: '{}' });
    time = 100;
    const response = ask(timed(), '/v1.0/one');
    await expect.poll(() => timed().requests.length).toBe(1);
    expect(timed().requests[0]).not.toHaveProperty('endedAt');
    expect(timed().openRequests).toBe(1);
    time = 250;
    await response;
    await expect.poll(() => timed().openRequests).toBe(0);
    expect(timed().requests).toMatchObject([{ url: '/v1.0/one', at: 100, endedAt: 250 }]);
  });

  test('The time of a request ends when the client disconnects', async () => {
    timed().answerNext(() => true, { stall: true });
    time = 300;
    const leaving = new AbortController();
    const response = fetch(`${timed().url}/v1.0/two`, { signal: leaving.signal });
    response.catch(() => undefined);
    await expect.poll(() => timed().openRequests).toBe(1);
    time = 400;
    leaving.abort();
    await expect.poll(() => timed().openRequests).toBe(0);
    expect(timed().requests).toMatchObject([{ status: 0, at: 300, endedAt: 400 }]);
  });

  test('A step has the times of its batch', async () => {
    time = 500;
    await askBatch(timed(), getsOf(['/one', '/two']));
    const times = { at: 500, endedAt: 500 };
    await expect.poll(() => timed().requests[0]).toMatchObject({ ...times, steps: [times, times] });
  });

  test('Times increase, and the emulator’s own pages are not logged', async () => {
    const real = await startEmulator({ tenant: tenantOf([]) });
    for (const path of ['/v1.0/one', '/emulator/requests', '/v1.0/two'])
      await fetch(real.url + path);
    const [one, two] = real.requests;
    expect(real.requests).toHaveLength(2);
    expect(two?.at).toBeGreaterThan(one?.at ?? Infinity);
    await expect.poll(() => two?.endedAt).toBeGreaterThanOrEqual(two?.at ?? Infinity);
    expect(Math.abs(performance.now() - (two?.at ?? 0))).toBeLessThan(5_000);
    await real.close();
  });
});
