import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CannedAnswer, startEmulator } from '../../emulator/emulator.ts';
import type { FaultRequest } from '../../emulator/faults/faults.ts';
import { ask, NOW, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, BATCH, getsOf, responsesOf } from '../support/emulator/ask-batch.ts';
import { MADE_ID, madeTenant } from '../support/emulator/made-records.ts';

const emulator = withEmulator({ tenant: madeTenant(3, 1) });
const RECORD = `${RECORDS}/${MADE_ID}`;
const STEP = RECORD.slice('/v1.0'.length);
const body = '{"value":[1,2,3,4,5,6,7,8]}';

afterEach(() => emulator().clearRequests());

function fetchRecord(signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: 'Bearer any' };
  return fetch(`${emulator().url}${RECORD}`, { headers, ...(signal ? { signal } : {}) });
}

function prepare(response: CannedAnswer): void {
  emulator().answerNext((url) => url === RECORD, response);
}

interface Conversation {
  readonly text: string;
  readonly end: 'ended' | 'reset' | 'open';
}

/**
 * Every byte that a connection brings, and how it ends.
 *
 * @param beginning is the text of a connection that is open if it has brought that and not ended in a while.
 */
function converse(beginning?: RegExp): Promise<Conversation> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(emulator().url);
    const socket = connect(Number(port), hostname);
    let text = '';
    let isLater = false;
    const finish = (end: Conversation['end']) => {
      socket.destroy();
      resolve({ text, end });
    };
    const finishIfOpen = () => isLater && beginning?.test(text) && finish('open');
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      finishIfOpen();
    });
    socket.on('error', () => finish('reset'));
    socket.on('end', () => finish('ended'));
    socket.write(`GET ${RECORD} HTTP/1.1\r\nHost: e\r\nAuthorization: Bearer any\r\n\r\n`);
    setTimeout(() => {
      isLater = true;
      finishIfOpen();
    }, 150);
  });
}

describe('Faults of a connection', () => {
  test.each<[string, CannedAnswer, RegExp, Conversation['end']]>([
    ['A connection that hangs up sends no byte', { hangUp: true }, /^$/, 'ended'],
    ['A connection that stalls sends no byte', { stall: true }, /^$/, 'open'],
    [
      'A connection reset after the headers sends only them',
      { resetAfterHeaders: true, body },
      /^HTTP\/1\.1 200 OK\r\n[^]*content-length: 27\r\n[^]*\r\n\r\n$/,
      'reset',
    ],
    [
      'A connection cut inside the body sends half of it',
      { truncate: true, body },
      /\r\n\{"value":\[1,2$/,
      'ended',
    ],
    [
      'A connection reset inside the body sends half of it',
      { truncate: 'reset', body },
      /\r\n\{"value":\[1,2$/,
      'reset',
    ],
    [
      'A connection cut inside a chunk sends half of the chunk',
      { truncate: 'chunk', body },
      /transfer-encoding: chunked\r\n[^]*\r\n\r\n1b\r\n\{"value":\[1,2$/,
      'ended',
    ],
    [
      'A connection that stalls inside the body stays open',
      { stallBody: true, body },
      /\[1,2$/,
      'open',
    ],
    [
      'A slow connection sends 20 bytes a second',
      { slowBody: { bytesPerSecond: 20 }, body },
      /\r\n\r\n\{[^}]*$/,
      'open',
    ],
  ])('%s', async (_, response, text, end) => {
    prepare(response);
    const conversation = await converse(end === 'open' ? text : undefined);
    expect(conversation.text).toMatch(text);
    expect(conversation.end).toBe(end);
  });

  test('A true response can stall inside its body', async () => {
    prepare({ stallBody: true });
    const { text, end } = await converse(/"@odata.context":/);
    expect(text).toContain('"@odata.context":');
    expect(text).not.toContain('\r\n\r\n0');
    expect(end).toBe('open');
  });

  test('A connection can hang up after a delay', async () => {
    prepare({ delayMs: 60, hangUp: true });
    const start = performance.now();
    expect((await converse()).end).toBe('ended');
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  test('A faulty connection is closed with the emulator, in every state', async () => {
    const responses = [{ stall: true }, { stallBody: true }, { slowBody: { bytesPerSecond: 1 } }];
    for (const response of [...responses, { endless: true }]) {
      const other = await startEmulator({ now: NOW, tenant: madeTenant(1, 1) });
      other.answerNext(() => true, response);
      const headers = { authorization: 'Bearer any' };
      const pending = fetch(`${other.url}${RECORD}`, { headers }).then((it) => it.text());
      pending.catch(() => undefined);
      await expect.poll(() => other.requests.length).toBe(1);
      await other.close();
      await expect(pending).rejects.toThrow();
    }
  });
});

describe('Faults of a body', () => {
  test('A slow body arrives whole in the end', async () => {
    prepare({ slowBody: { bytesPerSecond: 100 }, body });
    const start = performance.now();
    expect(await (await fetchRecord()).text()).toBe(body);
    expect(performance.now() - start).toBeGreaterThan(250);
  });

  test.each([0, 1_000, 3 * 1_024 * 1_024 + 5])('A gzip bomb inflates to %i bytes', async (size) => {
    prepare({ bomb: { inflatedBytes: size } });
    const response = await fetchRecord();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(5_000);
    expect(await response.text()).toBe(' '.repeat(size));
  });

  test('A gzip bomb of one gibibyte is sent as about one mebibyte', async () => {
    prepare({ bomb: { inflatedBytes: 1 << 30 } });
    const response = await fetchRecord();
    expect(Number(response.headers.get('content-length'))).toBeLessThan(1_200_000);
    await response.body?.cancel();
  });

  test('A body can be endless', async () => {
    prepare({ endless: true });
    const response = await fetchRecord();
    expect(response.headers.get('transfer-encoding')).toBe('chunked');
    const reader = response.body?.getReader();
    for (let bytes = 0; bytes < 5_000_000;) bytes += await lengthOfNext(reader);
    await reader?.cancel();
    await expect.poll(() => emulator().openRequests).toBe(0);
  });
});

async function lengthOfNext(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<number> {
  const chunk = await reader?.read();
  if (!chunk?.value) throw new Error('The body has ended.');
  return chunk.value.length;
}

describe('Headers of a canned response', () => {
  test('Headers can be repeated, and can replace the usual ones', async () => {
    prepare({ status: 429, headers: { 'Retry-After': ['3', '5'], 'Content-Type': 'text/plain' } });
    const { text } = await converse(/\r\n\r\n/);
    expect(text.match(/^retry-after: .$/gim)).toEqual(['retry-after: 3', 'retry-after: 5']);
    expect(text.match(/^content-type: .*$/gim)).toEqual(['content-type: text/plain']);
  });

  test('A canned response can redirect', async () => {
    prepare({ status: 307, headers: { location: 'https://elsewhere.invalid/' } });
    const { text } = await converse(/\r\n\r\n/);
    expect(text).toMatch(/^HTTP\/1\.1 307 /);
    expect(text).toContain('location: https://elsewhere.invalid/\r\n');
  });

  test('Headers alone are added to the true response', async () => {
    prepare({ headers: { 'x-more': 'yes' } });
    const { headers, body: record } = await ask(emulator(), RECORD);
    expect(headers.get('x-more')).toBe('yes');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(record.id).toBe(MADE_ID);
  });
});

describe('Changes to the true response', () => {
  test('The true response can be delayed', async () => {
    prepare({ delayMs: 80 });
    const start = performance.now();
    expect((await ask(emulator(), RECORD)).body.id).toBe(MADE_ID);
    expect(performance.now() - start).toBeGreaterThan(70);
  });

  test('The true response can be changed', async () => {
    prepare({ mutate: (record) => ({ ...record, version: 7, id: 'another' }) });
    const { status, headers, body: record } = await ask(emulator(), RECORD);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json;odata/);
    expect(record).toMatchObject({ version: 7, id: 'another', type: 'groupCall' });
  });

  test('The true response can become text that is not JSON, with another status', async () => {
    prepare({ mutate: (record) => JSON.stringify(record).slice(0, 9), status: 206 });
    const response = await fetchRecord();
    expect(response.status).toBe(206);
    expect(await response.text()).toBe('{"@odata.');
    expect(emulator().requests[0]).toMatchObject({ status: 206, bytes: 9 });
  });

  test('A true error can be changed', async () => {
    emulator().answerNext(() => true, { mutate: ({ error }) => ({ wrong: error ?? null }) });
    const { status, body: response } = await ask(emulator(), `${RECORDS}/nobody`);
    expect(status).toBe(404);
    expect(response).toHaveProperty('wrong.code', 'NotFound');
  });
});

describe('Faults of a step', () => {
  const askTwo = () => askBatch(emulator(), getsOf([STEP, `${STEP}?$select=id`]));

  test('A change to the true response of a step leaves other steps as they are', async () => {
    prepare({ mutate: () => ({ no: 'record' }), headers: { 'x-more': ['1', '2'] } });
    const [first, second] = responsesOf(await askTwo());
    expect(first).toMatchObject({ status: 200, body: { no: 'record' } });
    expect(first).toHaveProperty('headers.X-More', '1, 2');
    expect(second).toMatchObject({ body: { id: MADE_ID } });
  });

  test('A step whose response becomes text has it as the JSON that it holds, or as a string', async () => {
    prepare({ mutate: () => '[1]' });
    expect(responsesOf(await askTwo())[0]).toMatchObject({ body: [1] });
    prepare({ mutate: () => '<html>' });
    expect(responsesOf(await askTwo())[0]).toMatchObject({ body: '<html>' });
  });

  test('A delayed step gets its true response, late with its batch', async () => {
    prepare({ delayMs: 80 });
    const start = performance.now();
    expect(responsesOf(await askTwo())).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(performance.now() - start).toBeGreaterThan(70);
  });

  test.each<[string, CannedAnswer]>([
    ['resets', { resetAfterHeaders: true }],
    ['resets in the middle', { truncate: 'reset' }],
    ['cuts a chunk', { truncate: 'chunk' }],
    ['ends in the middle', { truncate: true, status: 500, body: '{}' }],
  ])('A step that %s breaks its batch', async (_, response) => {
    prepare(response);
    await expect(askTwo()).rejects.toThrow();
  });

  test('A step with a gzip bomb makes its batch one', async () => {
    prepare({ bomb: { inflatedBytes: 50 } });
    const options = { method: 'POST', body: JSON.stringify({ requests: getsOf([STEP]) }) };
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const response = await fetch(`${emulator().url}${BATCH}`, { ...options, headers });
    expect(await response.text()).toBe(' '.repeat(50));
  });
});

describe('Faults in the options of the emulator', () => {
  const asked: FaultRequest[] = [];
  const other = withEmulator({
    tenant: madeTenant(1, 1),
    faults(request) {
      asked.push(request);
      return request.count === 3 ? { status: 502, body: '{}' } : undefined;
    },
  });

  beforeEach(() => void asked.splice(0));

  test('The faults function of the options receives every request, batch and step in turn', async () => {
    expect((await ask(other(), RECORD)).status).toBe(200);
    const response = await askBatch(other(), getsOf([STEP, STEP]));
    expect(responsesOf(response).map(({ status }) => status)).toEqual([502, 200]);
    expect(asked).toEqual([
      { method: 'GET', url: RECORD, count: 1 },
      { method: 'POST', url: BATCH, count: 2 },
      { method: 'GET', url: RECORD, count: 3 },
      { method: 'GET', url: RECORD, count: 4 },
    ]);
  });

  test('The faults function of the options is not called if a canned response matches', async () => {
    other().answerNext(() => true, { status: 500, body: '{}' });
    expect((await ask(other(), RECORD)).status).toBe(500);
    expect(asked).toEqual([]);
    await ask(other(), RECORD);
    expect(asked).toMatchObject([{ count: 6 }]);
  });
});
