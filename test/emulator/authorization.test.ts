import { expect, test } from 'vitest';
import { ask, objectAt, RECORDS, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();

test('Any token opens the API', async () => {
  const { status } = await ask(emulator(), RECORDS, { authorization: 'Bearer whatever' });
  expect(status).toBe(200);
});

test.each([
  ['no token', '', 'Access token is empty.'],
  ['a scheme without a token', 'Bearer', 'Access token is empty.'],
  ['another scheme', 'Basic YTpi', 'Access token is empty.'],
  ['an expired token', 'Bearer expired', 'Lifetime validation failed, the token is expired.'],
])('A request with %s is a 401', async (_, authorization, message) => {
  const { status, body } = await ask(emulator(), RECORDS, { authorization });
  expect(status).toBe(401);
  expect(body).toMatchObject({ error: { code: 'InvalidAuthenticationToken', message } });
});

test('A token without the role is a 403 that gives no reason', async () => {
  const { status, body } = await ask(emulator(), RECORDS, { authorization: 'Bearer no-role' });
  expect(status).toBe(403);
  expect(body).toMatchObject({ error: { code: 'Forbidden', message: '' } });
});

test('A refusal carries its date and the ids of its request', async () => {
  const id = '7b0e4f52-6f0a-4c1d-9e33-1f8a2b3c4d5e';
  const { headers, body } = await ask(emulator(), RECORDS, {
    authorization: '',
    'client-request-id': id,
  });
  expect(objectAt(objectAt(body, 'error'), 'innerError')).toEqual({
    date: '2026-11-25T12:00:00',
    'request-id': headers.get('request-id'),
    'client-request-id': id,
  });
});
