import { beforeEach, expect, test } from 'vitest';
import { claimsChallenge } from '../../emulator/faults/claims-challenge.ts';
import { ask, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { askBatch, getsOf, responsesOf } from '../support/emulator/ask-batch.ts';
import { madeTenant } from '../support/emulator/made-records.ts';

const claims = { access_token: { nbf: { essential: true, value: '1764072000' } } };
const seen: string[] = [];

const emulator = withEmulator({
  tenant: madeTenant(1, 1),
  acceptToken(token) {
    seen.push(token);
    if (token === 'old') return 'expired';
    if (token === 'weak') return 'forbidden';
    return token === 'revoked' ? claimsChallenge(claims) : 'accepted';
  },
});

beforeEach(() => void seen.splice(0));

const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
const LIST = RECORDS.slice('/v1.0'.length);

test.each([
  ['good', 200],
  ['no-role', 200],
  ['old', 401],
  ['weak', 403],
  ['revoked', 401],
])('A request with the token %s gets status %i', async (token, status) => {
  expect((await ask(emulator(), RECORDS, bearing(token))).status).toBe(status);
  expect(seen).toEqual([token]);
});

test('A request without a token does not reach the token check', async () => {
  const { status } = await ask(emulator(), RECORDS, { authorization: '' });
  expect(status).toBe(401);
  expect(seen).toEqual([]);
});

test('A claims challenge names the claims', async () => {
  const { headers, body } = await ask(emulator(), RECORDS, bearing('revoked'));
  const challenge = headers.get('www-authenticate') ?? '';
  expect(challenge).toMatch(
    /^Bearer realm="", authorization_uri="https:[^"]+", error="insufficient_claims", claims="[^"]+"$/,
  );
  const encoded = /claims="([^"]+)"/.exec(challenge)?.[1] ?? '';
  expect(JSON.parse(Buffer.from(encoded, 'base64').toString())).toEqual(claims);
  expect(body).toHaveProperty('error.code', 'InvalidAuthenticationToken');
  expect(emulator().requests.at(-1)).toMatchObject({ status: 401 });
});

test('A batch is checked once, and a challenge rejects the whole batch', async () => {
  const steps = getsOf([LIST, LIST]);
  expect((await askBatch(emulator(), steps, bearing('revoked'))).status).toBe(401);
  expect((await askBatch(emulator(), steps, bearing('old'))).status).toBe(401);
  const weak = await askBatch(emulator(), steps, bearing('weak'));
  expect(responsesOf(weak).map(({ status }) => status)).toEqual([403, 403]);
  expect(seen).toEqual(['revoked', 'old', 'weak']);
});

test('A canned response takes precedence over the token check', async () => {
  emulator().answerNext(() => true, { status: 503, body: '{}' });
  expect((await ask(emulator(), RECORDS, bearing('revoked'))).status).toBe(503);
  emulator().answerNext(() => true, { delayMs: 1 });
  expect((await ask(emulator(), RECORDS, bearing('revoked'))).status).toBe(401);
});
