import { describe, expect, it } from 'vitest';
import { makeSigningKey, publishedKey } from '../../emulator/authority/signing-key.ts';
import { readJwks } from '../../src/authentication/jwks.ts';
import { VerifiedTokenCache } from '../../src/authentication/token-verifier.ts';
import type { VerifiedToken } from '../../src/authentication/verify-token.ts';

const tenantId = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;

async function publish() {
  const json = { keys: [{ ...publishedKey(makeSigningKey(), issuer), kid: 'same name' }] };
  const key = (await readJwks(json, issuer, tenantId)).get('same name');
  if (!key) throw new Error('The key is of no use.');
  return key;
}

const key = await publish();

function verified(): VerifiedToken {
  const ids = { tenantId, objectId: tenantId, applicationId: tenantId };
  return {
    caller: { kind: 'user', ...ids, permissions: new Set(['CallRecords.Read']) },
    endsAt: Date.now() + 3_600_000,
  };
}

describe('The cache of verified tokens', () => {
  it('Each token is cached separately', () => {
    const tokens = new VerifiedTokenCache();
    const first = verified();
    tokens.set('first', key, first);
    expect(tokens.get('first', key)).toMatchObject(first);
    expect(tokens.get('second', key)).toBeUndefined();
  });

  it('A token is dropped if another key is published under the same name', async () => {
    const tokens = new VerifiedTokenCache();
    tokens.set('first', key, verified());
    expect(tokens.get('first', await publish())).toBeUndefined();
    expect(tokens.get('first', key)).toBeUndefined();
  });

  it('The oldest tokens are dropped if the cache is full', () => {
    const tokens = new VerifiedTokenCache(2);
    for (const token of ['first', 'second', 'third']) tokens.set(token, key, verified());
    expect(tokens.get('first', key)).toBeUndefined();
    expect(tokens.get('third', key)).toBeDefined();
  });
});
