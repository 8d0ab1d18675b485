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

function prepare(answer: CannedAnswer): void {
  emulator().answerNext((url) => url === RECORD, answer);
}

interface Conversation {
  readonly text: string;
  readonly end: 'ended' | 'reset' | 'open';
}

/** Every byte that a connection brings, and how it ends within a tenth of a second. */
function converse(): Promise<Conversation> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(emulator().url);
    const socket = connect(Number(port), hostname);
    let text = '';
    const finish = (end: Conversation['end']) => {
      socket.destroy();
      resolve({ text, end });
    };
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => finish('reset'));
    socket.on('end', () => finish('ended'));
    socket.write(`GET ${RECORD} HTTP/1.1\r\nHost: e\r\nAuthorization: Bearer any\r\n\r\n`);
    setTimeout(() => finish('open'), 150);
  });
}

describe('a connection', () => {
  test.each<[string, CannedAnswer, RegExp, Conversation['end']]>([
    ['that hangs up brings no byte', { hangUp: true }, /^$/, 'ended'],
    ['that stalls brings no byte', { stall: true }, /^$/, 'open'],
    [
      'reset after the headers brings them alone',
      { resetAfterHeaders: true, body },
      /^HTTP\/1\.1 200 OK\r\n[^]*content-length: 27\r\n[^]*\r\n\r\n$/,
      'reset',
    ],
    ['cut inside the body brings half', { truncate: true, body }, /\r\n\{"value":\[1,2$/, 'ended'],
    ['reset inside it too', { truncate: 'reset', body }, /\r\n\{"value":\[1,2$/, 'reset'],
    [
      'cut inside a chunk brings half of that',
      { truncate: 'chunk', body },
      /transfer-encoding: chunked\r\n[^]*\r\n\r\n1b\r\n\{"value":\[1,2$/,
      'ended',
    ],
    ['that stalls inside the body stays open', { stallBody: true, body }, /\[1,2$/, 'open'],
    [
      'that is slow brings ten bits a second',
      { slowBody: { bytesPerSecond: 20 }, body },
      /\r\n\r\n\{"?$/,
      'open',
    ],
  ])('%s', async (_, answer, text, end) => {
    prepare(answer);
    const conversation = await converse();
    expect(conversation.text).toMatch(text);
    expect(conversation.end).toBe(end);
  });

  test('may do so with the true answer', async () => {
    prepare({ stallBody: true });
    const { text, end } = await converse();
    expect(text).toContain('"@odata.context":');
    expect(text).not.toContain('\r\n\r\n0');
    expect(end).toBe('open');
  });

  test('may do so late', async () => {
    prepare({ delayMs: 60, hangUp: true });
    const start = performance.now();
    expect((await converse()).end).toBe('ended');
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  test('is closed with the emulator, whatever it waits for', async () => {
    const responses = [{ stall: true }, { stallBody: true }, { slowBody: { bytesPerSecond: 1 } }];
    for (const answer of [...responses, { endless: true }]) {
      const other = await startEmulator({ now: NOW, tenant: madeTenant(1, 1) });
      other.answerNext(() => true, answer);
      const headers = { authorization: 'Bearer any' };
      const pending = fetch(`${other.url}${RECORD}`, { headers }).then((it) => it.text());
      pending.catch(() => undefined);
      await expect.poll(() => other.requests.length).toBe(1);
      await other.close();
      await expect(pending).rejects.toThrow();
    }
  });
});

describe('a body', () => {
  test('that is slow is whole in the end', async () => {
    prepare({ slowBody: { bytesPerSecond: 100 }, body });
    const start = performance.now();
    expect(await (await fetchRecord()).text()).toBe(body);
    expect(performance.now() - start).toBeGreaterThan(250);
  });

  test.each([0, 1_000, 3 * 1_024 * 1_024 + 5])('of a bomb inflates to %i bytes', async (size) => {
    prepare({ bomb: { inflatedBytes: size } });
    const response = await fetchRecord();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(5_000);
    expect(await response.text()).toBe(' '.repeat(size));
  });

  test('of a gibibyte is sent as about a mebibyte', async () => {
    prepare({ bomb: { inflatedBytes: 1 << 30 } });
    const response = await fetchRecord();
    expect(Number(response.headers.get('content-length'))).toBeLessThan(1_200_000);
    await response.body?.cancel();
  });

  test('may be endless', async () => {
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

describe('headers', () => {
  test('may be sent twice, or take the place of the usual ones', async () => {
    prepare({ status: 429, headers: { 'Retry-After': ['3', '5'], 'Content-Type': 'text/plain' } });
    const { text } = await converse();
    expect(text.match(/^retry-after: .$/gim)).toEqual(['retry-after: 3', 'retry-after: 5']);
    expect(text.match(/^content-type: .*$/gim)).toEqual(['content-type: text/plain']);
  });

  test('may redirect', async () => {
    prepare({ status: 307, headers: { location: 'https://elsewhere.invalid/' } });
    const { text } = await converse();
    expect(text).toMatch(/^HTTP\/1\.1 307 /);
    expect(text).toContain('location: https://elsewhere.invalid/\r\n');
  });

  test('alone are added to the true answer', async () => {
    prepare({ headers: { 'x-more': 'yes' } });
    const { headers, body: record } = await ask(emulator(), RECORD);
    expect(headers.get('x-more')).toBe('yes');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(record.id).toBe(MADE_ID);
  });
});

describe('the true answer', () => {
  test('may come late', async () => {
    prepare({ delayMs: 80 });
    const start = performance.now();
    expect((await ask(emulator(), RECORD)).body.id).toBe(MADE_ID);
    expect(performance.now() - start).toBeGreaterThan(70);
  });

  test('may be changed', async () => {
    prepare({ mutate: (record) => ({ ...record, version: 7, id: 'another' }) });
    const { status, headers, body: record } = await ask(emulator(), RECORD);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json;odata/);
    expect(record).toMatchObject({ version: 7, id: 'another', type: 'groupCall' });
  });

  test('may become a text that is no JSON, and have another status', async () => {
    prepare({ mutate: (record) => JSON.stringify(record).slice(0, 9), status: 206 });
    const response = await fetchRecord();
    expect(response.status).toBe(206);
    expect(await response.text()).toBe('{"@odata.');
    expect(emulator().requests[0]).toMatchObject({ status: 206, bytes: 9 });
  });

  test('may be an error that is changed', async () => {
    emulator().answerNext(() => true, { mutate: ({ error }) => ({ wrong: error ?? null }) });
    const { status, body: answer } = await ask(emulator(), `${RECORDS}/nobody`);
    expect(status).toBe(404);
    expect(answer).toHaveProperty('wrong.code', 'NotFound');
  });
});

describe('a step', () => {
  const askTwo = () => askBatch(emulator(), getsOf([STEP, `${STEP}?$select=id`]));

  test('has its true answer changed alone', async () => {
    prepare({ mutate: () => ({ no: 'record' }), headers: { 'x-more': ['1', '2'] } });
    const [first, second] = responsesOf(await askTwo());
    expect(first).toMatchObject({ status: 200, body: { no: 'record' } });
    expect(first).toHaveProperty('headers.X-More', '1, 2');
    expect(second).toMatchObject({ body: { id: MADE_ID } });
  });

  test('whose answer becomes a text has it as the JSON that it holds, or else as a text', async () => {
    prepare({ mutate: () => '[1]' });
    expect(responsesOf(await askTwo())[0]).toMatchObject({ body: [1] });
    prepare({ mutate: () => '<html>' });
    expect(responsesOf(await askTwo())[0]).toMatchObject({ body: '<html>' });
  });

  test('gets its true answer, although late with its batch', async () => {
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
  ])('that %s breaks its batch', async (_, answer) => {
    prepare(answer);
    await expect(askTwo()).rejects.toThrow();
  });

  test('with a bomb makes its batch one', async () => {
    prepare({ bomb: { inflatedBytes: 50 } });
    const options = { method: 'POST', body: JSON.stringify({ requests: getsOf([STEP]) }) };
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const response = await fetch(`${emulator().url}${BATCH}`, { ...options, headers });
    expect(await response.text()).toBe(' '.repeat(50));
  });
});

describe('the faults of the options', () => {
  const asked: FaultRequest[] = [];
  const other = withEmulator({
    tenant: madeTenant(1, 1),
    faults(request) {
      asked.push(request);
      return request.count === 3 ? { status: 502, body: '{}' } : undefined;
    },
  });

  beforeEach(() => void asked.splice(0));

  test('are asked for every request, batch and step in turn', async () => {
    expect((await ask(other(), RECORD)).status).toBe(200);
    const answer = await askBatch(other(), getsOf([STEP, STEP]));
    expect(responsesOf(answer).map(({ status }) => status)).toEqual([502, 200]);
    expect(asked).toEqual([
      { method: 'GET', url: RECORD, count: 1 },
      { method: 'POST', url: BATCH, count: 2 },
      { method: 'GET', url: RECORD, count: 3 },
      { method: 'GET', url: RECORD, count: 4 },
    ]);
  });

  test('are not asked where a test has prepared an answer', async () => {
    other().answerNext(() => true, { status: 500, body: '{}' });
    expect((await ask(other(), RECORD)).status).toBe(500);
    expect(asked).toEqual([]);
    await ask(other(), RECORD);
    expect(asked).toMatchObject([{ count: 6 }]);
  });
});
