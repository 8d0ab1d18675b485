import { isAscii } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAsAscii } from '../../../src/msgraph/json/ascii-json.ts';

const decode = (text: string) => decodeAsAscii(Buffer.from(text));
/** So many ASCII characters that some others do not count. */
const plain = 'plain '.repeat(1000);

/** Texts of all characters, at all places of the windows. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.nat({ max: 2000 }).map((length) => 'x'.repeat(length)),
    ),
  )
  .map((parts) => parts.join(''));

describe('decodeAsAscii', () => {
  it('The text has ASCII characters only, and means the same as the body', () => {
    fc.assert(
      fc.property(text, (value) => {
        const json = JSON.stringify({ [value]: [value, plain] });
        const decoded = decode(json);
        if (decoded === undefined) return;
        expect(isAscii(Buffer.from(decoded))).toBe(true);
        expect(JSON.parse(decoded)).toEqual(JSON.parse(json));
      }),
    );
  });

  it.each(['ä', 'Ł', '木', '🦄', '\u2028', '\ufeff'])(
    'The character %j is decoded',
    (character) => {
      for (const place of [0, 510, 511, 512, 5000]) {
        const value = plain.slice(0, place) + character + plain;
        expect(JSON.parse(decode(JSON.stringify(value)) ?? '""')).toBe(value);
      }
    },
  );

  it.each([
    ['with more escapes than a sixteenth of it', JSON.stringify('木'.repeat(1000))],
    ['of more than 1 MiB', JSON.stringify(`ä${'x'.repeat(1 << 20)}`)],
    ['with a backslash before a character', `"${plain}\\ä"`],
    ['with an escaped backslash before a character', `"${plain}\\\\ä"`],
  ])('A body %s is left to the decoder of UTF-8', (_, json) => {
    expect(decode(json)).toBeUndefined();
  });
});
