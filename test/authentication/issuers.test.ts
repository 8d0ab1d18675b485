import { describe, expect, it } from 'vitest';
import { issuerOf, issuersOf } from '../../src/authentication/issuers.ts';

const tenant = '9d66187e-13f0-4666-9bac-be67ddd4b676';

describe('The issuers of tokens', () => {
  it('The issuers of the global cloud are those of Microsoft', () => {
    const authority = 'https://login.microsoftonline.com';
    expect(issuersOf(authority, tenant, '2.0')).toEqual([`${authority}/${tenant}/v2.0`]);
    expect(issuersOf(authority, tenant, '1.0')).toEqual([`https://sts.windows.net/${tenant}/`]);
  });

  it('The issuers of the US clouds are those of Microsoft, under either of two hosts', () => {
    const authority = 'https://login.microsoftonline.us';
    expect(issuersOf(authority, tenant, '2.0')).toEqual([`${authority}/${tenant}/v2.0`]);
    expect(issuersOf(authority, tenant, '1.0')).toEqual([
      `https://sts.windows.net/${tenant}/`,
      `https://sts.microsoftonline.us/${tenant}/`,
    ]);
  });

  it.each(['http://127.0.0.1:4900', 'https://login.example.com'])(
    'A custom authority is its own issuer: %s',
    (authority) => {
      expect(issuersOf(authority, tenant, '2.0')).toEqual([`${authority}/${tenant}/v2.0`]);
      expect(issuersOf(authority, tenant, '1.0')).toEqual([`${authority}/${tenant}/`]);
    },
  );

  it('Keys are published under the issuer of version 2.0 tokens', () => {
    const authority = 'https://login.microsoftonline.com';
    expect(issuerOf(authority, tenant)).toBe(`${authority}/${tenant}/v2.0`);
  });
});
