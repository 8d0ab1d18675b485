import { describe, expect, it } from 'vitest';
import { makeSigningKey, publishedKey } from '../../emulator/authority/signing-key.ts';
import { readJwks } from '../../src/authentication/jwks.ts';

const tenant = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const other = '3c1e9a70-58d2-4b6f-9e04-7a2d8c5f1b36';
const origin = 'https://login.microsoftonline.com';
const issuer = `${origin}/${tenant}/v2.0`;

const [key, good] = [makeSigningKey(), makeSigningKey()];
const published = publishedKey(key, issuer);
const { issuer: _issuer, ...unbound } = published;

const read = (json: unknown) => readJwks(json, issuer, tenant);
const namesOf = async (...keys: readonly unknown[]) => [...(await read({ keys })).keys()];

describe('A published key', () => {
  it.each<[fact: string, key: unknown]>([
    ['for the tenant', published],
    ['for every tenant', { ...published, issuer: `${origin}/{tenantid}/v2.0` }],
    ['without an issuer', unbound],
    ['with its algorithm and operation', { ...published, alg: 'RS256', key_ops: ['verify'] }],
    ['without a use', { ...published, use: undefined }],
    ['with a certificate, which is not read', { ...published, x5c: ['no certificate'] }],
  ])('A key %s is usable', async (_fact, json) => {
    expect(await namesOf(json)).toEqual([key.kid]);
  });

  it.each<[fact: string, key: unknown]>([
    ['for another tenant', publishedKey(key, `${origin}/${other}/v2.0`)],
    ['for another cloud', publishedKey(key, `https://login.microsoftonline.us/${tenant}/v2.0`)],
    ['for another host', publishedKey(key, `https://example.com/${tenant}/v2.0`)],
    ['with an issuer that is no text', { ...published, issuer: [issuer] }],
    ['with an empty issuer', { ...published, issuer: '' }],
    ['of 1,024 bits', publishedKey(makeSigningKey(1024), issuer)],
    ['for encryption', { ...published, use: 'enc' }],
    ['for another algorithm', { ...published, alg: 'PS256' }],
    ['that only signs', { ...published, key_ops: ['sign'] }],
    ['of another type', { ...published, kty: 'EC' }],
    ['that is a secret', { kty: 'oct', kid: 'secret', k: 'AAAA' }],
    ['without a name', { ...published, kid: undefined }],
    ['with an empty name', { ...published, kid: '' }],
    ['without a modulus', { ...published, n: undefined }],
    ['with a modulus that is not base64url', { ...published, n: '***' }],
    ['with an exponent that is not a string', { ...published, e: 65_537 }],
    ['that is null', null],
    ['that is a string', 'a key'],
  ])('A key %s is left out, and the others remain', async (_fact, json) => {
    expect(await namesOf(json, publishedKey(good, issuer))).toEqual([good.kid]);
  });

  it('Only the public key is imported, even if the private key was published with it', async () => {
    const jwk = key.privateKey.export({ format: 'jwk' });
    const keys = await read({ keys: [{ ...jwk, kid: key.kid, use: 'sig' }] });
    expect(keys.get(key.kid)?.key.type).toBe('public');
  });

  it('Equal keys have equal identities however often they are read, and other keys do not', async () => {
    const again = await read({ keys: [{ ...published, kid: 'renamed' }] });
    const keys = await read({ keys: [published, publishedKey(good, issuer)] });
    const [first, second] = [...keys.values()];
    expect(again.get('renamed')?.identity).toBe(first?.identity);
    expect(second?.identity).not.toBe(first?.identity);
  });
});

describe('A response with keys', () => {
  it.each([null, 1, 'keys', [], {}, { keys: null }, { keys: {} }, { keys: 'keys' }, { keys: [] }])(
    'The response %j has no keys',
    async (json) => {
      expect((await read(json)).size).toBe(0);
    },
  );

  it('Keys after the hundredth are ignored', async () => {
    const keys = Array.from({ length: 150 }, (_, index) => ({ ...published, kid: `key ${index}` }));
    expect(await namesOf(...keys)).toHaveLength(100);
  });
});
