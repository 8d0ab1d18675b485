import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { audienceId, audienceUri, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { createCallerVerifier, type VerifyCaller } from '../../src/authentication/verify-caller.ts';
import { UnauthenticatedError } from '../../src/errors.ts';
import { direct } from '../support/upstream/outbounds.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { badTokens, goodTokens, unsendableTokens } from '../support/callers/bad-tokens.ts';
import { type Forge, startForge } from '../support/callers/token-forge.ts';

const all = [...badTokens, ...unsendableTokens];

let forge: Forge;
let verify: VerifyCaller;
const reasons: string[] = [];

beforeAll(async () => {
  forge = await startForge();
  const { url: authority } = forge.authority;
  ({ verify } = createCallerVerifier(
    { mode: 'entra', audiences: [audienceId, audienceUri], tenants: [callersTenant], authority },
    { ...silentTelemetry, callerRefused: (reason) => reasons.push(reason) },
    direct,
  ));
});
beforeEach(() => reasons.splice(0));
afterAll(() => forge.authority.close());

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`It was let in: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
}

describe('A1: No caller is accepted', () => {
  it('There are more than 60 classes of bad tokens with distinct names', () => {
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(60);
  });

  it('A request without a token is rejected', async () => {
    expect(await failureOf(verify(undefined))).toBeInstanceOf(UnauthenticatedError);
    expect(reasons).toEqual(['there is no token']);
  });

  it.each(all)('A bad token is rejected: %s, because %s', async (_name, reason, authorization) => {
    const failure = await failureOf(verify(authorization(forge)));
    expect(failure).toStrictEqual(new UnauthenticatedError());
    expect((failure as Error).cause).toBeUndefined();
    expect(reasons).toEqual([reason]);
  });

  it('Good tokens from the same forge are accepted', async () => {
    for (const [, authorization] of goodTokens) {
      expect(await verify(authorization(forge))).toMatchObject({ tenantId: callersTenant });
    }
    expect(reasons).toEqual([]);
  });

  it('All bad tokens together cost at most one request for keys', () => {
    expect(forge.authority.keyRequests).toHaveLength(1);
  });
});
