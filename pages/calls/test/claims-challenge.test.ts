import { describe, expect, it } from 'vitest';
import { readClaims } from '../src/sign-in/claims-challenge.ts';

const challengeOf = (header: string) =>
  readClaims(new Response('', { status: 401, headers: { 'www-authenticate': header } }));

describe('readClaims', () => {
  it.each([
    ['{"access_token":{"acrs":{"essential":true,"value":"c1"}}}', 'base64'],
    ['{"access_token":{"name":{"value":"Zoë ÿÿÿ???>>>"}}}', 'base64url'],
  ] as const)('reads the claims %s in %s', (claims, encoding) => {
    const encoded = Buffer.from(claims).toString(encoding);
    const header = `Bearer realm="", error="insufficient_claims", claims="${encoded}"`;
    expect(challengeOf(header)).toBe(claims);
  });

  it.each([
    'Bearer',
    'Bearer claims="%%%"',
    'Bearer claims="bm90IEpTT04="',
    'Bearer claims="MQ=="',
  ])('reads none from %s', (header) => {
    expect(challengeOf(header)).toBeUndefined();
  });
});
