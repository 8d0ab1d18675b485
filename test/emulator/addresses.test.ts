import { expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, objectAt, RECORDS, refusal, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();
const ID = storyRecords.badWifiCall;

const NOT_FOUND =
  '404 NotFound: Could not find the requested call record. Records about calls or online meetings that started more than 30 days ago are not available.';

test.each([
  `${RECORDS}/${ID}`,
  `${RECORDS}('${ID}')`,
  `${RECORDS}(%27${ID}%27)`,
  `${RECORDS}/${ID.toUpperCase()}`,
])('GET %s returns the record', async (path) => {
  const { status, body } = await ask(emulator(), path);
  expect(status).toBe(200);
  expect(body.id).toBe(ID);
});

test.each(['sessions', 'participants_v2'])(
  'The %s of a record are found in both key styles',
  async (name) => {
    const slash = await ask(emulator(), `${RECORDS}/${ID}/${name}`);
    const parentheses = await ask(emulator(), `${RECORDS}('${ID}')/${name}`);
    expect(slash.status).toBe(200);
    expect(parentheses.body).toEqual(slash.body);
  },
);

test.each([
  ['/', ''],
  ['/v1.0', ''],
  ['/beta/communications/callRecords', 'beta'],
  ['/v1.0/users', 'users'],
  ['/v1.0/communications/calls', 'calls'],
  [`${RECORDS}/`, ''],
  [`${RECORDS}/${ID}/`, ''],
  [`${RECORDS}/${ID}/sessions/`, ''],
  [`${RECORDS}/${ID}/organizer`, 'organizer'],
  [`${RECORDS}/${ID}/sessions/${ID}`, ID],
  [`${RECORDS}(${ID})`, `callRecords(${ID})`],
])('GET %s is refused as an unknown resource', async (path, segment) => {
  expect(await refusal(emulator(), path)).toBe(
    `400 BadRequest: Resource not found for the segment '${segment}'.`,
  );
});

test.each(['', '/sessions', '/participants_v2', '?$expand=sessions'])(
  'An unknown record is a 404 at …%s',
  async (rest) => {
    const path = `${RECORDS}/00000000-0000-0000-0000-000000000000${rest}`;
    expect(await refusal(emulator(), path)).toBe(NOT_FOUND);
  },
);

test('A broken percent-encoding in the path is a 400', async () => {
  expect(await refusal(emulator(), `${RECORDS}/%E0%A4%A`)).toMatch(/^400 BadRequest: .*malformed/);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('The method %s is not allowed', async (method) => {
  const response = await fetch(`${emulator().url}${RECORDS}/${ID}`, {
    method,
    headers: { authorization: 'Bearer any' },
  });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET');
  const body = (await response.json()) as Awaited<ReturnType<typeof ask>>['body'];
  expect(objectAt(body, 'error').code).toBe('MethodNotAllowed');
});
