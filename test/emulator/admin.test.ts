import { afterEach, describe, expect, test } from 'vitest';
import { HELP } from '../../emulator/command-line.ts';
import { usualFaults } from '../../emulator/faults/usual-faults.ts';
import { ask, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, getsOf, responsesOf } from '../support/emulator/ask-batch.ts';
import { MADE_ID, madeTenant } from '../support/emulator/made-records.ts';

let time = 0;
const emulator = withEmulator({
  tenant: madeTenant(1, 1),
  quota: 'microsoft',
  monotonic: () => time,
});
const RECORD = `${RECORDS}/${MADE_ID}`;

interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function page(path: string, method = 'GET', body?: unknown): Promise<Page> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const url = `${emulator().url}/emulator/${path}`;
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: text }) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const post = (fault: unknown) => page('faults', 'POST', fault);

async function statusesOf(target: string, count: number): Promise<readonly number[]> {
  const statuses: number[] = [];
  while (statuses.length < count) statuses.push((await ask(emulator(), target)).status);
  return statuses;
}

afterEach(async () => {
  time += 1_000_000;
  await page('faults', 'DELETE');
});

describe('Faults posted to the emulator', () => {
  test('A posted fault happens the stated number of times to requests that contain its text', async () => {
    const fault = { match: '$select=id', times: 2, answer: { status: 503, body: '{}' } };
    expect(await post(fault)).toMatchObject({ status: 201, body: fault });
    expect(await statusesOf(RECORDS, 1)).toEqual([200]);
    expect(await statusesOf(`${RECORDS}?$select=id`, 1)).toEqual([503]);
    expect((await page('faults')).body).toEqual([{ ...fault, times: 1 }]);
    expect(await statusesOf(`${RECORDS}?$select=id`, 2)).toEqual([503, 200]);
    expect((await page('faults')).body).toEqual([]);
  });

  test('A posted fault without a number happens once', async () => {
    await post({ match: '', answer: { status: 500, body: '{}' } });
    expect(await statusesOf(RECORDS, 2)).toEqual([500, 200]);
  });

  test('A posted fault happens to steps of a batch', async () => {
    await post({ match: '$select=id', answer: { status: 504, body: '{}' } });
    const path = RECORDS.slice('/v1.0'.length);
    const response = await askBatch(emulator(), getsOf([path, `${path}?$select=id`]));
    expect(responsesOf(response).map(({ status }) => status)).toEqual([200, 504]);
  });

  test('Posted faults happen in the order in which they were posted', async () => {
    for (const status of [500, 502]) await post({ match: '', answer: { status, body: '{}' } });
    emulator().answerNext(() => true, { status: 418, body: '{}' });
    expect(await statusesOf(RECORDS, 4)).toEqual([418, 500, 502, 200]);
  });

  test('A posted fault can be any fault that JSON can express', async () => {
    const response = {
      status: 429,
      headers: { 'retry-after': ['1', '2'], 'x-more': 'yes' },
      body: '{}',
      delayMs: 1,
      hangUp: false,
      stall: false,
      resetAfterHeaders: false,
      truncate: 'chunk',
      stallBody: false,
      slowBody: { bytesPerSecond: 0.5 },
      bomb: { inflatedBytes: 1_000 },
      endless: false,
      omit: true,
    };
    expect(await post({ match: 'x', times: 3, answer: response })).toMatchObject({
      status: 201,
      body: { match: 'x', times: 3, answer: response },
    });
  });

  test('DELETE clears every posted fault', async () => {
    await post({ match: '', times: 5, answer: { status: 500 } });
    expect(await page('faults', 'DELETE')).toMatchObject({ status: 200, body: [] });
    expect(await statusesOf(RECORDS, 1)).toEqual([200]);
  });

  test.each<[string, unknown, RegExp]>([
    ['a body that is not JSON', '{"match"', /must be sent as JSON/],
    ['a body that is not an object', [], /expected object/],
    ['an object without match', { answer: {} }, /expected string.*\n.*at match/],
    ['an object without answer', { match: '' }, /expected object.*\n.*at answer/],
    ['zero times', { match: '', times: 0, answer: {} }, />=1\n.*at times/],
    ['one and a half times', { match: '', times: 1.5, answer: {} }, /at times/],
    ['an unknown member', { match: '', answer: {}, sometimes: 1 }, /"sometimes"/],
    ['an unknown fault', { match: '', answer: { explode: true } }, /"explode"/],
    ['a function', { match: '', answer: { mutate: 'body => body' } }, /"mutate"/],
    ['an invalid status', { match: '', answer: { status: 99 } }, />=200\n.*at answer\.status/],
    ['a body that is not a string', { match: '', answer: { body: {} } }, /at answer\.body/],
    ['a rate of 0', { match: '', answer: { slowBody: { bytesPerSecond: 0 } } }, /slowBody/],
    ['an invalid header', { match: '', answer: { headers: { 'a b': 'c' } } }, /answer\.headers/],
    ['a split header', { match: '', answer: { headers: { a: 'b\nc' } } }, /answer\.headers/],
  ])('A posted fault with %s is a 400 that says why', async (_, fault, message) => {
    const { status, body } = await post(fault);
    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.stringMatching(message) as string });
    expect((await page('faults')).body).toEqual([]);
  });
});

describe('Usual faults of the emulator', () => {
  const statuses: Readonly<Record<string, readonly [record: number, list: number]>> = {
    'not-found': [404, 200],
    throttled: [429, 429],
    slow: [200, 200],
    forbidden: [403, 403],
    unavailable: [503, 503],
  };

  test('A usual fault happens by its name until it is cleared', async () => {
    expect(Object.keys(usualFaults).sort()).toEqual(Object.keys(statuses).sort());
    for (const [name, [record, list]] of Object.entries(statuses)) {
      expect((await page(`faults/${name}`, 'POST')).status).toBe(201);
      const startedAt = performance.now();
      expect(await statusesOf(RECORD, 1)).toEqual([record]);
      if (name === 'slow') expect(performance.now() - startedAt).toBeGreaterThan(2_500);
      else expect(await statusesOf(RECORDS, 2)).toEqual([list, list]);
      await page('faults', 'DELETE');
      expect(await statusesOf(RECORD, 1)).toEqual([200]);
      time += 1_000_000;
    }
  });

  test('A usual fault happens to a step of a batch, and not to the batch', async () => {
    await page('faults/throttled', 'POST');
    const response = await askBatch(emulator(), getsOf([RECORD.replace('/v1.0', '')]));
    expect(response.status).toBe(200);
    expect(responsesOf(response)).toMatchObject([
      { status: 429, headers: { 'Retry-After': '20' } },
    ]);
  });

  test('Unknown names of usual faults and other methods than POST are refused', async () => {
    expect(await page('faults/fire', 'POST')).toMatchObject({
      status: 404,
      body: { error: expect.stringMatching(/^Use one of not-found, throttled/) as string },
    });
    expect((await page('faults/slow')).status).toBe(405);
  });
});

test('PUT is not allowed for faults', async () => {
  const { status, headers } = await page('faults', 'PUT', {});
  expect(status).toBe(405);
  expect(headers.get('allow')).toBe('GET, POST, DELETE');
});

test('The quota page shows how much of each window is used', async () => {
  expect((await page('quota')).body).toEqual([]);
  await statusesOf(RECORD, 10);
  time += 5_000;
  await statusesOf(RECORDS, 1);
  expect((await page('quota')).body).toEqual([
    { window: 'application', key: 'all', used: 11, freeInSeconds: 0, requests: 1_500, seconds: 20 },
    { window: 'recordFirst', key: MADE_ID, used: 10, freeInSeconds: 15, requests: 10, seconds: 20 },
    { window: 'listFirst', key: 'list', used: 1, freeInSeconds: 0, requests: 15, seconds: 20 },
  ]);
  time += 15_000;
  expect((await page('quota')).body).toMatchObject([
    { window: 'application', used: 1 },
    { window: 'listFirst', used: 1 },
  ]);
});

test('The emulator’s own pages are not logged as requests', async () => {
  emulator().clearRequests();
  await page('faults');
  await page('quota');
  expect(emulator().requests).toEqual([]);
  expect(emulator().openRequests).toBe(0);
});

test('The help page names the pages and every property of a fault', () => {
  for (const name of ['/emulator/faults', '/emulator/quota', 'slowBody', 'bomb', 'truncate']) {
    expect(HELP).toContain(name);
  }
});
