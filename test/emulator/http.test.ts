import { Agent, request as httpRequest } from 'node:http';
import { beforeEach, expect, test } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, NOW, RECORDS, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();

beforeEach(() => emulator().clearRequests());

interface RawResponse {
  readonly encoding: string | undefined;
  readonly bytes: number;
  readonly localPort: number | undefined;
}

/** Without the automatic headers and respelling of fetch. */
function askRaw(
  path: string,
  headers: Record<string, string>,
  agent?: Agent,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const url = new URL(emulator().url);
    const options = { port: url.port, host: url.hostname, path, agent, headers };
    const request = httpRequest(options, (response) => {
      const localPort = response.socket.localPort;
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes, localPort }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

const authorization = 'Bearer any';
const WHOLE = `${RECORDS}/${storyRecords.guestMeeting}?$expand=sessions($expand=segments)`;

test('Every response carries an id, the client’s id and the emulator’s time', async () => {
  const clientId = 'e7c5a2d4-0f3b-4a6e-8c1d-9b2f7e5a3d10';
  const { headers } = await ask(emulator(), RECORDS, { 'client-request-id': clientId });
  expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('client-request-id')).toBe(clientId);
  expect(headers.get('date')).toBe('Wed, 25 Nov 2026 12:00:00 GMT');
});

test('A response is compressed only if the client accepts that', async () => {
  const plain = await askRaw(WHOLE, { authorization });
  const packed = await askRaw(WHOLE, { authorization, 'accept-encoding': 'br, gzip' });
  const refused = await askRaw(WHOLE, { authorization, 'accept-encoding': 'gzip;q=0' });
  expect(plain.encoding).toBeUndefined();
  expect(refused.encoding).toBeUndefined();
  expect(packed.encoding).toBe('gzip');
  expect(packed.bytes).toBeLessThan(plain.bytes / 4);
  expect(emulator().requests.map(({ bytes }) => bytes)).toEqual(Array(3).fill(plain.bytes));
});

test('A connection serves several requests', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const first = await askRaw(RECORDS, { authorization }, agent);
  const second = await askRaw(RECORDS, { authorization }, agent);
  expect(second.localPort).toBe(first.localPort);
  agent.destroy();
});

test('The log has requests in order of arrival, without the token', async () => {
  const path = `${RECORDS}/${storyRecords.badWifiCall}?%24select=id`;
  await ask(emulator(), path, { prefer: 'omit-values=nulls' });
  await ask(emulator(), `${RECORDS}/nobody`);
  expect(emulator().requests).toMatchObject([
    { method: 'GET', url: path, status: 200, headers: { prefer: 'omit-values=nulls' } },
    { method: 'GET', url: `${RECORDS}/nobody`, status: 404 },
  ]);
  expect(emulator().requests[0]?.headers).not.toHaveProperty('authorization');
});

test('The log page and the page of notable calls are readable', async () => {
  await ask(emulator(), `${RECORDS}?$select=id`);
  const log: unknown = await (await fetch(`${emulator().url}/emulator/requests`)).json();
  expect(log).toMatchObject([{ url: `${RECORDS}?$select=id`, status: 200 }]);
  const records: unknown = await (await fetch(`${emulator().url}/emulator/records`)).json();
  expect(records).toHaveLength(Object.keys(storyRecords).length);
  expect(records).toContainEqual({
    id: storyRecords.townHall,
    type: 'groupCall',
    startDateTime: '2026-11-13T16:00:04.2174423Z',
    sessionCount: 2_000,
    participantCount: 1_800,
    note: 'A town hall: 2,000 sessions',
  });
  expect(emulator().requests).toHaveLength(1);
});

test('Closing the emulator ends stalled requests and frees the port', async () => {
  const first = await startEmulator({ now: NOW });
  first.answerNext(() => true, { stall: true });
  const pending = fetch(`${first.url}${RECORDS}`);
  pending.catch(() => undefined);
  await expect.poll(() => first.requests.length).toBe(1);
  await first.close();
  await expect(pending).rejects.toThrow();
  const second = await startEmulator({ now: NOW, port: Number(new URL(first.url).port) });
  expect(second.url).toBe(first.url);
  await second.close();
});

test('The emulator does not start on a port that is in use', async () => {
  const port = Number(new URL(emulator().url).port);
  await expect(startEmulator({ now: NOW, port })).rejects.toThrow('EADDRINUSE');
});
