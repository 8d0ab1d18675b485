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

test('a prepared answer is given to the step that matches, once', async () => {
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

test('the same prepared answer serves a request of its own', async () => {
  emulator().answerNext(isRecord, { status: 503, body: '{}', omit: true });
  const headers = { authorization: 'Bearer any' };
  expect((await fetch(`${emulator().url}/v1.0${RECORD}`, { headers })).status).toBe(503);
});

test('several are given to steps in the order asked', async () => {
  for (const status of [500, 502]) emulator().answerNext(isRecord, { status, body: '{}' });
  const response = await askBatch(emulator(), getsOf([RECORD, RECORD, RECORD]));
  expect(responsesOf(response).map(({ status }) => status)).toEqual([500, 502, 200]);
});

test('text that is no JSON comes as a JSON string, and no body as none', async () => {
  emulator().answerNext(isRecord, { headers: { 'Content-Type': 'text/html' }, body: '<html>' });
  emulator().answerNext(isRecord, { status: 204 });
  const [first, second] = responsesOf(await askBatch(emulator(), getsOf([RECORD, RECORD])));
  expect(first).toMatchObject({ body: '<html>', headers: { 'Content-Type': 'text/html' } });
  expect(second).toMatchObject({ status: 204 });
  expect(second).not.toHaveProperty('body');
});

test('a failure that was prepared fails those that depend on it', async () => {
  emulator().answerNext(isRecord, { status: 500, body: '{}' });
  const [record, list] = getsOf([RECORD, LIST]);
  const response = await askBatch(emulator(), [{ ...record }, { ...list, dependsOn: ['1'] }]);
  expect(responsesOf(response).map(({ status }) => status)).toEqual([500, 424]);
});

test('a step may be missing from the answers', async () => {
  emulator().answerNext(isRecord, { omit: true });
  const response = await askBoth();
  expect(responsesOf(response).map(({ id }) => id)).toEqual(['1']);
  expect(emulator().requests[0]?.steps).toHaveLength(2);
});

test('a step that is late delays the batch', async () => {
  emulator().answerNext(isRecord, { delayMs: 80, status: 404, body: '{}' });
  const start = performance.now();
  const response = await askBoth();
  expect(performance.now() - start).toBeGreaterThan(70);
  expect(responsesOf(response).map(({ status }) => status)).toEqual([200, 404]);
  expectLog(200, 200, 404);
});

test('a step that hangs up breaks the connection of the batch', async () => {
  emulator().answerNext(isRecord, { hangUp: true });
  await expect(askBoth()).rejects.toThrow();
  expectLog(0, 0, 0);
});

test('a step that breaks in its middle breaks the batch in its middle', async () => {
  emulator().answerNext(isRecord, { truncate: true, body: '{}' });
  await expect(askBoth()).rejects.toThrow();
  expectLog(200, 200, 200);
});

test('a step that never comes stalls the batch', async () => {
  emulator().answerNext(isRecord, { stall: true });
  void askBoth().catch(() => undefined);
  await expect.poll(() => emulator().requests.length).toBe(1);
  expectLog(0, 0, 0);
});

test('an answer to the batch itself leaves its steps without one', async () => {
  emulator().answerNext(isBatch, { status: 503, headers: { 'retry-after': '1' }, body: '{}' });
  const response = await askBoth();
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(response.body).toEqual({});
  expectLog(503, 0, 0);
  expect((await askBoth()).status).toBe(200);
});

test('an answer that matches all is given to batches before their steps', async () => {
  emulator().answerNext(() => true, { delayMs: 1, body: '{"responses":[]}' });
  emulator().answerNext(() => true, { status: 500, body: '{}' });
  expect(responsesOf(await askBoth())).toEqual([]);
  expect((await askBoth()).status).toBe(500);
});
