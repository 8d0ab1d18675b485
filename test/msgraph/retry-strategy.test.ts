import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../src/errors.ts';
import { decideRetry } from '../../src/msgraph/retry-strategy.ts';
import { markBatchTooLarge, markNotSent } from '../../src/msgraph/failure-marks.ts';

const retries = { maximum: 3, baseMs: 250 };
const fresh = { retries: 0, hasNewToken: false, isAlone: false };

const check = (failure: unknown, history: Partial<typeof fresh> = {}, chance = 1) =>
  decideRetry(failure, { ...fresh, ...history }, retries, chance);

describe('judgeFailure', () => {
  it.each([408, 500, 502, 503, 504, 509])('tries a %d again', (status) => {
    expect(check(new UnavailableUpstreamError({ status }))).toEqual({
      kind: 'retry',
      waitMs: 250,
      needsNewConnection: status === 503,
    });
  });

  it.each<[string, Error]>([
    ['a connection that broke', new UnavailableUpstreamError({})],
    ['an answer that did not come', new UpstreamTimeoutError({})],
  ])('tries again after %s', (_, failure) => {
    expect(check(failure)).toMatchObject({ waitMs: 250, needsNewConnection: false });
  });

  it.each<[string, unknown]>([
    ['501', new UnavailableUpstreamError({ status: 501 })],
    ['505', new UnavailableUpstreamError({ status: 505 })],
    ['400', new BadUpstreamResponseError('status 400', { status: 400 })],
    ['a body that is too large', new BadUpstreamResponseError('', { reason: 'TOO_LARGE' })],
    ['a body that is no JSON', new BadUpstreamResponseError('its body is not JSON')],
    ['401', new UnauthenticatedUpstreamError({})],
    ['403', new ForbiddenUpstreamError({})],
    ['404', new NotFoundError({})],
    ['a mistake of our own', new TypeError('undefined is not a function')],
    ['what never left', markNotSent(new UnavailableUpstreamError({}))],
  ])('does not try %s again', (_, failure) => {
    expect(check(failure)).toBeUndefined();
  });

  it('doubles the longest wait up to 8 s, and spreads the waits over all of it', () => {
    const patient = { maximum: 9, baseMs: 250 };
    const failure = new UnavailableUpstreamError({});
    const waits = (chance: number) =>
      [0, 1, 2, 3, 4, 5, 6].map(
        (count) => decideRetry(failure, { ...fresh, retries: count }, patient, chance)?.waitMs,
      );
    expect(waits(1)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
    expect(waits(0.5)).toEqual([125, 250, 500, 1000, 2000, 4000, 4000]);
    expect(waits(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('tries three times', () => {
    const failure = new ThrottledError('MICROSOFT', 1, {});
    expect(check(failure, { retries: 2 })).toBeDefined();
    expect(check(failure, { retries: 3 })).toBeUndefined();
  });

  it('waits as long as a 429 says', () => {
    expect(check(new ThrottledError('MICROSOFT', 2.128, {}), {}, 0)?.waitMs).toBeCloseTo(2128);
    expect(check(new ThrottledError('MICROSOFT', 120, {}))?.waitMs).toBe(120_000);
  });

  it('waits as long as a 503 says', () => {
    const failure = new UnavailableUpstreamError({ status: 503, retryAfterSeconds: 3 });
    expect(check(failure)?.waitMs).toBe(3000);
  });

  it('U3: waits half a second after a 429 at the least, whatever it says', () => {
    const seconds = fc.option(fc.double({ min: 0, max: 0.5, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(seconds, fc.double({ min: 0, max: 1, noNaN: true }), (retryAfter, chance) => {
        const verdict = check(new ThrottledError('MICROSOFT', retryAfter, {}), {}, chance);
        expect(verdict?.waitMs).toBeGreaterThanOrEqual(500);
      }),
    );
  });

  it('T3: tries once with another token, and never with a third', () => {
    const failure = new UnauthenticatedUpstreamError({}, { hasSuccessor: true });
    expect(check(failure)).toEqual({ kind: 'newToken', waitMs: 0, needsNewConnection: false });
    expect(check(failure, { retries: 3 })).toBeDefined();
    expect(check(failure, { hasNewToken: true })).toBeUndefined();
  });

  it('sends alone what was too large with others, once, however often it was tried before', () => {
    const failure = markBatchTooLarge(new BadUpstreamResponseError(''));
    expect(check(failure, { retries: 3, hasNewToken: true })).toEqual({
      kind: 'alone',
      waitMs: 0,
      needsNewConnection: false,
    });
    expect(check(failure, { isAlone: true })).toBeUndefined();
  });
});
