import { describe, expect, it } from 'vitest';
import { readClaims } from '../../../src/msgraph/tokens/claims-challenge.ts';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
const encode = (text: string) => Buffer.from(text).toString('base64');

const read = (header?: string) => readClaims({ headers: { 'www-authenticate': header } });
const challenge = (value: string) =>
  `Bearer realm="", authorization_uri="https://login.example/authorize", error="insufficient_claims", claims="${value}"`;

describe('readClaims', () => {
  it('T3: The claims of a challenge are read', () => {
    expect(read(challenge(encode(claims)))).toBe(claims);
  });

  it('Claims are read in both alphabets of Base64, with and without padding', () => {
    const text = '{"a":"???>>>"}';
    expect(read(challenge(Buffer.from(text).toString('base64url')))).toBe(text);
  });

  it.each<[string, string | undefined]>([
    ['there is no header', undefined],
    ['there are no claims', 'Bearer realm="", error="invalid_token"'],
    ['they are empty', challenge('')],
    ['they are no base64', challenge('%%%{}')],
    ['they are no JSON', challenge(encode('claims'))],
    ['they are a list', challenge(encode('[]'))],
    ['they are null', challenge(encode('null'))],
    ['the parameter has another name', `Bearer my_claims="${encode(claims)}"`],
    ['they are large', challenge(encode(JSON.stringify({ a: 'x'.repeat(10_000) })))],
    ['the header has 1 MB', `${challenge(encode(claims))}, a="${'x'.repeat(1_000_000)}"`],
    ['there are many quotes', `Bearer ${' claims="'.repeat(1500)}`],
  ])('T4: No claims are read if %s', (_, header) => {
    expect(read(header)).toBeUndefined();
  });
});
