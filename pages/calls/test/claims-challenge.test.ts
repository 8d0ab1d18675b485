import { describe, expect, it } from 'vitest';
import { readClaims } from '../src/sign-in/claims-challenge.ts';

const challengeOf = (header: string) =>
  readClaims(new Response('', { status: 401, headers: { 'www-authenticate': header } }));

describe('readClaims', () => {
  it.each([
    '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
    '{"access_token":{"name":{"value":"Zoë ÿÿÿ???>>>"}}}',
  ])('reads the claims %s in base64 and base64url', (claims) => {
    const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(claims)));
    const urlSafe = encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    for (const text of [encoded, urlSafe]) {
      const header = `Bearer realm="", error="insufficient_claims", claims="${text}"`;
      expect(challengeOf(header)).toBe(claims);
    }
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
