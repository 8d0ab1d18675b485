import { expect, test } from 'vitest';
import { request as httpRequest } from 'node:http';
import { ask, objectAt, refusal, textAt, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, BATCH, getsOf, postBatch, responsesOf } from '../support/emulator/ask-batch.ts';

const emulator = withEmulator();
const LIST = '/communications/callRecords?$select=id';
const step = { id: '1', method: 'GET', url: LIST };

test.each([
  ['a body that is not JSON', '{"requests":['],
  ['an empty body', ''],
  ['a body that is not an object', '[]'],
  ['the body null', 'null'],
  ['no requests', '{}'],
  ['requests that are not an array', '{"requests":{}}'],
  ['an empty batch', '{"requests":[]}'],
  ['a step that is not an object', '{"requests":["GET"]}'],
  ['no id', JSON.stringify({ requests: [{ method: 'GET', url: LIST }] })],
  ['an empty id', JSON.stringify({ requests: [{ ...step, id: '' }] })],
  ['an id that is a number', JSON.stringify({ requests: [{ ...step, id: 1 }] })],
  ['no method', JSON.stringify({ requests: [{ id: '1', url: LIST }] })],
  ['no url', JSON.stringify({ requests: [{ id: '1', method: 'GET' }] })],
  ['headers that are not an object', JSON.stringify({ requests: [{ ...step, headers: [] }] })],
  ['a header that is not a string', JSON.stringify({ requests: [{ ...step, headers: { a: 1 } }] })],
  ['a dependsOn that is not an array', JSON.stringify({ requests: [{ ...step, dependsOn: '2' }] })],
  ['the same id twice', JSON.stringify({ requests: [step, step] })],
  [
    'ids that differ only in case',
    JSON.stringify({
      requests: [
        { ...step, id: 'a' },
        { ...step, id: 'A' },
      ],
    }),
  ],
  ['21 steps', JSON.stringify({ requests: getsOf(Array<string>(21).fill(LIST)) })],
])('A batch with %s is a 400 as a whole', async (_, text) => {
  const { status, body } = await postBatch(emulator(), text);
  expect(status).toBe(400);
  expect(textAt(objectAt(body, 'error'), 'code')).toBe('BadRequest');
  expect(body).not.toHaveProperty('responses');
});

test('A batch can hold 20 steps', async () => {
  const response = await askBatch(emulator(), getsOf(Array<string>(20).fill(LIST)));
  expect(responsesOf(response)).toHaveLength(20);
});

test.each(['text/plain', 'application/jsonp', 'multipart/mixed'])(
  'A batch with the content type %s is a 400',
  async (type) => {
    const text = JSON.stringify({ requests: [step] });
    expect((await postBatch(emulator(), text, { 'content-type': type })).status).toBe(400);
  },
);

test('The content type of a batch may have parameters', async () => {
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  expect((await askBatch(emulator(), [step], headers)).status).toBe(200);
});

test('GET is not allowed for batches', async () => {
  expect(await refusal(emulator(), BATCH)).toMatch(/^400 BadRequest/);
});

test('A client that disconnects in the middle of its batch does not disturb others', async () => {
  const { port } = new URL(emulator().url);
  const headers = { 'content-length': '100', 'content-type': 'application/json' };
  const request = httpRequest({ port, path: BATCH, method: 'POST', headers });
  request.on('error', () => undefined);
  await new Promise((resolve) => request.write('{"requests":', resolve));
  request.destroy();
  expect((await ask(emulator(), `/v1.0${LIST}`)).status).toBe(200);
});
