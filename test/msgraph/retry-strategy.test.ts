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

describe('decideRetry', () => {
  it.each([408, 500, 502, 503, 504, 509])('A %d is retried', (status) => {
    expect(check(new UnavailableUpstreamError({ status }))).toEqual({
      kind: 'retry',
      waitMs: 250,
      needsNewConnection: status === 503,
    });
  });

  it.each<[string, Error]>([
    ['a connection that broke', new UnavailableUpstreamError({})],
    ['a response that did not come', new UpstreamTimeoutError({})],
  ])('A request is retried after %s', (_, failure) => {
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
    ['a request that was never sent', markNotSent(new UnavailableUpstreamError({}))],
  ])('A request is not retried after %s', (_, failure) => {
    expect(check(failure)).toBeUndefined();
  });

  it('The maximum wait doubles up to 8 s, and waits are spread over all of it', () => {
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

  it('A request is retried three times', () => {
    const failure = new ThrottledError('MICROSOFT', 1, {});
    expect(check(failure, { retries: 2 })).toBeDefined();
    expect(check(failure, { retries: 3 })).toBeUndefined();
  });

  it('A retry waits as long as a 429 says', () => {
    expect(check(new ThrottledError('MICROSOFT', 2.128, {}), {}, 0)?.waitMs).toBeCloseTo(2128);
    expect(check(new ThrottledError('MICROSOFT', 120, {}))?.waitMs).toBe(120_000);
  });

  it('A retry waits as long as a 503 says', () => {
    const failure = new UnavailableUpstreamError({ status: 503, retryAfterSeconds: 3 });
    expect(check(failure)?.waitMs).toBe(3000);
  });

  it('U3: A retry after a 429 waits at least half a second', () => {
    const seconds = fc.option(fc.double({ min: 0, max: 0.5, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(seconds, fc.double({ min: 0, max: 1, noNaN: true }), (retryAfter, chance) => {
        const verdict = check(new ThrottledError('MICROSOFT', retryAfter, {}), {}, chance);
        expect(verdict?.waitMs).toBeGreaterThanOrEqual(500);
      }),
    );
  });

  it('T3: A request is sent again with a second token, and never with a third', () => {
    const failure = new UnauthenticatedUpstreamError({}, { hasSuccessor: true });
    expect(check(failure)).toEqual({ kind: 'newToken', waitMs: 0, needsNewConnection: false });
    expect(check(failure, { retries: 3 })).toBeDefined();
    expect(check(failure, { hasNewToken: true })).toBeUndefined();
  });

  it('A step whose batch was too large is sent alone once, however often it was retried before', () => {
    const failure = markBatchTooLarge(new BadUpstreamResponseError(''));
    expect(check(failure, { retries: 3, hasNewToken: true })).toEqual({
      kind: 'alone',
      waitMs: 0,
      needsNewConnection: false,
    });
    expect(check(failure, { isAlone: true })).toBeUndefined();
  });
});
