import { afterEach, expect, test } from 'vitest';
import { ask, RECORDS, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();
const authorized = { headers: { authorization: 'Bearer any' } };
const isList = (url: string) => url.startsWith(RECORDS);

afterEach(() => emulator().clearRequests());

test('A canned response is sent once, with its own status, headers and body', async () => {
  emulator().answerNext(isList, {
    status: 429,
    headers: { 'retry-after': '2.128' },
    body: '{"error":{"code":"TooManyRequests"}}',
  });
  const { status, headers, body } = await ask(emulator(), RECORDS);
  expect(status).toBe(429);
  expect(headers.get('retry-after')).toBe('2.128');
  expect(headers.has('request-id')).toBe(true);
  expect(body).toEqual({ error: { code: 'TooManyRequests' } });
  expect((await ask(emulator(), RECORDS)).status).toBe(200);
});

test('A canned response waits for a request that matches', async () => {
  emulator().answerNext((url) => url.includes('$select=id'), { status: 503, body: '{}' });
  expect((await ask(emulator(), RECORDS)).status).toBe(200);
  expect((await ask(emulator(), `${RECORDS}?$select=id`)).status).toBe(503);
});

test('Canned responses are sent in the order in which they were added', async () => {
  for (const status of [500, 502]) emulator().answerNext(isList, { status, body: '{}' });
  expect((await ask(emulator(), RECORDS)).status).toBe(500);
  expect((await ask(emulator(), RECORDS)).status).toBe(502);
});

test('A canned response can have a body that is not JSON', async () => {
  emulator().answerNext(isList, { headers: { 'content-type': 'text/html' }, body: '<html>' });
  const response = await fetch(`${emulator().url}${RECORDS}`, authorized);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toBe('<html>');
});

test('A canned response can be delayed', async () => {
  emulator().answerNext(isList, { delayMs: 80, body: '{}' });
  const start = performance.now();
  await ask(emulator(), RECORDS);
  expect(performance.now() - start).toBeGreaterThan(70);
});

test('A canned response can break the connection', async () => {
  emulator().answerNext(isList, { hangUp: true });
  await expect(fetch(`${emulator().url}${RECORDS}`, authorized)).rejects.toThrow();
});

test('A canned response can break in the middle of its body', async () => {
  emulator().answerNext(isList, { truncate: true, body: '{"value":[1,2,3,4,5,6,7,8]}' });
  const response = await fetch(`${emulator().url}${RECORDS}`, authorized);
  expect(response.headers.get('content-length')).toBe('27');
  await expect(response.text()).rejects.toThrow();
});

test('A canned response can stall forever', async () => {
  emulator().answerNext(isList, { stall: true });
  const leaving = new AbortController();
  const { signal } = leaving;
  const fetching = fetch(`${emulator().url}${RECORDS}`, { ...authorized, signal });
  await expect.poll(() => emulator().openRequests).toBe(1);
  setTimeout(() => leaving.abort(), 100);
  await expect(fetching).rejects.toThrow('aborted');
  await expect.poll(() => emulator().openRequests).toBe(0);
});

test('A canned response is logged as any other, with status 0 if nothing is sent', async () => {
  emulator().answerNext(isList, { status: 418, body: 'short' });
  await fetch(`${emulator().url}${RECORDS}?one`, authorized);
  emulator().answerNext(isList, { hangUp: true });
  await fetch(`${emulator().url}${RECORDS}?two`, authorized).catch(() => undefined);
  expect(emulator().requests).toMatchObject([
    { url: `${RECORDS}?one`, status: 418, bytes: 5 },
    { url: `${RECORDS}?two`, status: 0 },
  ]);
});
