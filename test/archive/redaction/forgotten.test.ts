import { expect, it } from 'vitest';
import { Forgotten, hashPerson } from '../../../src/archive/redaction/forgotten.ts';

const me = '7ea3d051-13c1-4de2-8b6c-d683c96cab16';
const key = 'a key';
const forgotten = new Forgotten(
  key,
  [me, 'me@example.com', '+4930123456', 'guest-17'].map((id) => hashPerson(key, id)),
);

it.each([
  me.toUpperCase(),
  `8:orgid:${me}`,
  `${'x'.repeat(20_000)} ${me}`,
  'SMTP:Me@example.com',
  'tel:+4930123456',
  'guest-17',
])('A forgotten person is recognized in the text %s', (text) => {
  // Twice, because the second time is answered from memory.
  expect([forgotten.has(text), forgotten.has(text)]).toEqual([true, true]);
});

it.each(['', 'guest-171', 'some@example.com', me.replace('7', '8')])(
  'Nobody is recognized in the text %j',
  (text) => expect(forgotten.has(text)).toBe(false),
);
