import { describe, expect, it } from 'vitest';
import { issuerOf, issuersOf } from '../../src/authentication/issuers.ts';

const tenant = '9d66187e-13f0-4666-9bac-be67ddd4b676';

describe('the issuers of tokens', () => {
  it('are Microsoft’s in the global cloud', () => {
    const authority = 'https://login.microsoftonline.com';
    expect(issuersOf(authority, tenant, '2.0')).toEqual([`${authority}/${tenant}/v2.0`]);
    expect(issuersOf(authority, tenant, '1.0')).toEqual([`https://sts.windows.net/${tenant}/`]);
  });

  it('are Microsoft’s in the US clouds, under either of two hosts', () => {
    const authority = 'https://login.microsoftonline.us';
    expect(issuersOf(authority, tenant, '2.0')).toEqual([`${authority}/${tenant}/v2.0`]);
    expect(issuersOf(authority, tenant, '1.0')).toEqual([
      `https://sts.windows.net/${tenant}/`,
      `https://sts.microsoftonline.us/${tenant}/`,
    ]);
  });

  it.each(['http://127.0.0.1:4900', 'https://login.example.com'])(
    'are nobody else than an authority of one’s own, %s',
    (authority) => {
      expect(issuersOf(authority, tenant, '2.0')).toEqual([`${authority}/${tenant}/v2.0`]);
      expect(issuersOf(authority, tenant, '1.0')).toEqual([`${authority}/${tenant}/`]);
    },
  );

  it('publish their keys under the issuer of tokens 2.0', () => {
    const authority = 'https://login.microsoftonline.com';
    expect(issuerOf(authority, tenant)).toBe(`${authority}/${tenant}/v2.0`);
  });
});
