import { expect, it } from 'vitest';
import { isIdOf, mayContain, redactText } from '../../../src/archive/redaction/redact-text.ts';

const me = '7ea3d051-13c1-4de2-8b6c-d683c96cab16';
const other = '5170fd49-d77c-41e9-858b-8dc721ba5403';

async function without(text: string, name = 'callRecord') {
  const json: unknown = JSON.parse(text);
  const redacted = await redactText(Buffer.from(text), json, name, isIdOf(me));
  expect(JSON.parse(redacted.text.toString())).toEqual(redacted.json);
  expect(redacted.isRedacted).toBe(redacted.text.toString() !== text);
  return redacted.text.toString();
}

it.each(['{"note":"tel\\/1"}', '{"note":"t\\u0065l/1"}', '{"note":"TEL/1"}'])(
  'An id may be in the text %s',
  (text) => expect(mayContain(Buffer.from(text), 'tel/1')).toBe(true),
);

it.each([
  [`{"who":{"id":"${me}","id":"${other}","x":1}}`, `{"who":{"id":null,"id":"${other}","x":1}}`],
  [`{"who":{"id":"${me}","id":"${me}"}}`, '{"who":{"id":null,"id":null}}'],
  [`{"who":{"id":"x","id":"${me}"}}`, '{"who":{"id":null,"id":null}}'],
  [
    `{"list":[{"note":"x:\\"","by":{"a":["${me}"]}, "by" : 1}]}`,
    `{"list":[{"note":"x:\\"","by":null, "by" : 1}]}`,
  ],
  [`{"a":{"x":"${me}"},"a":{"y":"${me}"}}`, '{"a":null,"a":{"y":null}}'],
])('A member that another one with its name hides is removed too: %s', async (text, expected) => {
  expect(await without(text)).toBe(expected);
});

it('A hidden member of somebody else stays', async () => {
  const text = `{"who":{"id":"${other}","id":"x"},"note":"\\"a\\":", "id":"${me}"}`;
  expect(await without(text)).toBe(text);
});

it.each([
  [me, `aaaa${me}`],
  [me, `11111111-1111-4111-8111-1111${me}`],
  [me.toUpperCase(), `8:orgid:${me}`],
  ['me@example.com', 'mailto:Me@Example.com?subject=x'],
  ['john_contoso.com#EXT#@example.com', '<john_contoso.com#ext#@example.com>'],
  ['+4930123456', 'tel:+4930123456;ext=1'],
  ['guest-17', 'Guest-17'],
])('%s is found in %s', (id, text) => expect(isIdOf(id)(text)).toBe(true));

it.each([
  ['me@example.com', 'some@example.com'],
  ['me@example.com', 'me@example.com.au'],
  ['+4930123456', '+49301234567'],
  ['123', '2026-11-25T12:31:23Z'],
])('%s is not found in %s', (id, text) => expect(isIdOf(id)(text)).toBe(false));
