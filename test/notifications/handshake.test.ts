import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValidationToken } from '../../src/notifications/handshake.ts';

const microsofts =
  'Validation: Testing client application reachability for subscription Request-Id: 522a8e7e-096a-494c-aaf1-ac0dcfca45b7';

describe('readValidationToken', () => {
  it.each([
    ['validationToken=a%20b%2Bc%25d%C3%A9', 'a b+c%dé'],
    ['?validationToken=abc', 'abc'],
    ['code=x&validationToken=abc&other=1', 'abc'],
    [`validationToken=${encodeURIComponent(microsofts)}`, microsofts],
    [`validationToken=${encodeURIComponent(microsofts).replaceAll('%20', '+')}`, microsofts],
    [`validationToken=${'a'.repeat(1024)}`, 'a'.repeat(1024)],
  ])('W1: decodes %j', (query, token) => {
    expect(readValidationToken(query)).toBe(token);
  });

  it.each([
    ['an empty token', 'validationToken='],
    ['a token without a value', 'validationToken'],
    ['two tokens', 'validationToken=a&validationToken=a'],
    ['two spellings', 'validationToken=a&ValidationToken=b'],
    ['more than 1 KiB', `validationToken=${'a'.repeat(1025)}`],
    ['more than 1 KiB of UTF-8', `validationToken=${'%C3%A9'.repeat(513)}`],
    ['a tag', 'validationToken=%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ['a tag that is not encoded', 'validationToken=<script>'],
    ['a quote', 'validationToken=%22'],
    ['an ampersand', 'validationToken=%26'],
    ['a line break', 'validationToken=a%0D%0Ab'],
    ['a zero byte', 'validationToken=a%00'],
    ['a line separator', 'validationToken=a%E2%80%A8b'],
    ['a percent sign that encodes nothing', 'validationToken=100%'],
    ['bytes that are not UTF-8', 'validationToken=%FF'],
  ])('W1: accepts no request with %s', (_, query) => {
    expect(readValidationToken(query)).toBeNull();
  });

  it.each(['', '?', 'other=validationToken', 'validationTokens=a'])(
    'finds no token in %j',
    (query) => {
      expect(readValidationToken(query)).toBeUndefined();
    },
  );

  it('returns a text unchanged or refuses it, however it is encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.boolean(), (text, hasPlus) => {
        const encoded = encodeURIComponent(text);
        const query = hasPlus ? encoded.replaceAll('%20', '+') : encoded;
        expect([text, null]).toContain(readValidationToken(`validationToken=${query}`));
      }),
    );
  });
});
