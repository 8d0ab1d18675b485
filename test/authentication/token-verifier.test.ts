import { describe, expect, it } from 'vitest';
import { type CachedToken, VerifiedTokenCache } from '../../src/authentication/token-verifier.ts';

const tenantId = '9d66187e-13f0-4666-9bac-be67ddd4b676';

function verified(endsAt = Date.now() + 3_600_000): CachedToken {
  const ids = { tenantId, objectId: tenantId, applicationId: tenantId };
  return {
    caller: { kind: 'user', ...ids, permissions: new Set(['CallRecords.Read']) },
    ...{ endsAt, tenantId, kid: 'a key', keyIdentity: 'its content' },
  };
}

describe('The cache of verified tokens', () => {
  it('Each token is cached separately', () => {
    const tokens = new VerifiedTokenCache();
    const first = verified();
    tokens.set('Bearer first', first);
    expect(tokens.get('Bearer first')).toBe(first);
    expect(tokens.get('Bearer second')).toBeUndefined();
  });

  it('A token that has expired is dropped, with a minute for the difference between clocks', () => {
    const tokens = new VerifiedTokenCache();
    tokens.set('Bearer late', verified(Date.now() - 59_000));
    tokens.set('Bearer too late', verified(Date.now() - 61_000));
    expect(tokens.get('Bearer late')).toBeDefined();
    expect(tokens.get('Bearer too late')).toBeUndefined();
  });

  it('The oldest tokens are dropped if the cache is full', () => {
    const tokens = new VerifiedTokenCache(2);
    for (const header of ['first', 'second', 'third']) tokens.set(header, verified());
    expect(tokens.get('first')).toBeUndefined();
    expect(tokens.get('third')).toBeDefined();
  });
});
