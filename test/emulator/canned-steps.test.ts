import { beforeEach, expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { withEmulator } from '../support/emulator/ask.ts';
import { askBatch, BATCH, getsOf, responsesOf } from '../support/emulator/ask-batch.ts';

const emulator = withEmulator();
const LIST = '/communications/callRecords?$select=id';
const RECORD = `/communications/callRecords/${storyRecords.badWifiCall}?$select=id`;
const isRecord = (url: string) => url === `/v1.0${RECORD}`;
const isBatch = (url: string) => url.endsWith('/$batch');

beforeEach(() => emulator().clearRequests());

const askBoth = () => askBatch(emulator(), getsOf([LIST, RECORD]));

function expectLog(status: number, ...steps: number[]): void {
  expect(emulator().requests).toMatchObject([
    { url: BATCH, status, steps: steps.map((each) => ({ status: each })) },
  ]);
}

test('A canned response is sent to the step that matches, once', async () => {
  emulator().answerNext(isRecord, {
    status: 429,
    headers: { 'retry-after': '2.128' },
    body: '{"error":{"code":"TooManyRequests"}}',
  });
  const response = await askBoth();
  expect(response.status).toBe(200);
  expect(responsesOf(response)).toMatchObject([
    { id: '1', status: 200 },
    {
      id: '2',
      status: 429,
      headers: { 'Retry-After': '2.128', 'Content-Type': 'application/json' },
      body: { error: { code: 'TooManyRequests' } },
    },
  ]);
  expectLog(200, 200, 429);
  expect(emulator().requests[0]?.steps?.[1]?.bytes).toBe(36);
  expect(responsesOf(await askBoth())).toMatchObject([{ status: 200 }, { status: 200 }]);
});

test('The same canned response serves a single request', async () => {
  emulator().answerNext(isRecord, { status: 503, body: '{}', omit: true });
  const headers = { authorization: 'Bearer any' };
  expect((await fetch(`${emulator().url}/v1.0${RECORD}`, { headers })).status).toBe(503);
});

test('Canned responses are sent to steps in the order of the requests', async () => {
  for (const status of [500, 502]) emulator().answerNext(isRecord, { status, body: '{}' });
  const response = await askBatch(emulator(), getsOf([RECORD, RECORD, RECORD]));
  expect(responsesOf(response).map(({ status }) => status)).toEqual([500, 502, 200]);
});

test('A step gets text that is not JSON as a JSON string, and no body if there is none', async () => {
  emulator().answerNext(isRecord, { headers: { 'Content-Type': 'text/html' }, body: '<html>' });
  emulator().answerNext(isRecord, { status: 204 });
  const [first, second] = responsesOf(await askBatch(emulator(), getsOf([RECORD, RECORD])));
  expect(first).toMatchObject({ body: '<html>', headers: { 'Content-Type': 'text/html' } });
  expect(second).toMatchObject({ status: 204 });
  expect(second).not.toHaveProperty('body');
});

test('A canned failure also fails the steps that depend on it', async () => {
  emulator().answerNext(isRecord, { status: 500, body: '{}' });
  const [record, list] = getsOf([RECORD, LIST]);
  const response = await askBatch(emulator(), [{ ...record }, { ...list, dependsOn: ['1'] }]);
  expect(responsesOf(response).map(({ status }) => status)).toEqual([500, 424]);
});

test('A step can be missing from the responses', async () => {
  emulator().answerNext(isRecord, { omit: true });
  const response = await askBoth();
  expect(responsesOf(response).map(({ id }) => id)).toEqual(['1']);
  expect(emulator().requests[0]?.steps).toHaveLength(2);
});

test('A delayed step delays its batch', async () => {
  emulator().answerNext(isRecord, { delayMs: 80, status: 404, body: '{}' });
  const start = performance.now();
  const response = await askBoth();
  expect(performance.now() - start).toBeGreaterThan(70);
  expect(responsesOf(response).map(({ status }) => status)).toEqual([200, 404]);
  expectLog(200, 200, 404);
});

test('A step that hangs up breaks the connection of its batch', async () => {
  emulator().answerNext(isRecord, { hangUp: true });
  await expect(askBoth()).rejects.toThrow();
  expectLog(0, 0, 0);
});

test('A step that breaks in the middle of its body breaks its batch in the middle', async () => {
  emulator().answerNext(isRecord, { truncate: true, body: '{}' });
  await expect(askBoth()).rejects.toThrow();
  expectLog(200, 200, 200);
});

test('A step that stalls stalls its batch', async () => {
  emulator().answerNext(isRecord, { stall: true });
  void askBoth().catch(() => undefined);
  await expect.poll(() => emulator().requests.length).toBe(1);
  expectLog(0, 0, 0);
});

test('A canned response to the batch itself leaves its steps without a response', async () => {
  emulator().answerNext(isBatch, { status: 503, headers: { 'retry-after': '1' }, body: '{}' });
  const response = await askBoth();
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(response.body).toEqual({});
  expectLog(503, 0, 0);
  expect((await askBoth()).status).toBe(200);
});

test('A canned response that matches everything goes to batches before their steps', async () => {
  emulator().answerNext(() => true, { delayMs: 1, body: '{"responses":[]}' });
  emulator().answerNext(() => true, { status: 500, body: '{}' });
  expect(responsesOf(await askBoth())).toEqual([]);
  expect((await askBoth()).status).toBe(500);
});
