import { describe, expect, it } from 'vitest';
import {
  causeOfFailure,
  concernsAll,
  consequenceOf,
} from '../../../src/archive/intake/failed-read.ts';
import type { QueuedRecord } from '../../../src/archive/intake/queue.ts';
import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
} from '../../../src/errors.ts';
import { StoreUnavailableError } from '../../../src/store/store.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const giveUp = { kind: 'giveUp' };
const again = (pauseMs: number) => ({ kind: 'again', pauseMs });
const record = (attempts: number, addedAt = 0): QueuedRecord => ({
  ...{ id: 'a', version: null, source: 'notification', claimant: 'me', hints: 0 },
  ...{ attempts, addedAt },
});
const unavailable = (reason: 'OUT_OF_REACH' | 'CIRCUIT_OPEN') =>
  new UnavailableUpstreamError({ reason });

describe('A record that could not be read', () => {
  it.each<[fact: string, failure: Error, attempts: number, now: number, expected: object]>([
    [
      'that is not there is asked for again after a minute',
      new NotFoundError({}),
      1,
      0,
      again(minute),
    ],
    ['that is still not there after an hour', new NotFoundError({}), 9, 0, again(60 * minute)],
    [
      'that is not there for three hours is given up',
      new NotFoundError({}),
      2,
      180 * minute,
      giveUp,
    ],
    [
      'of a throttled request waits as long as Microsoft says',
      new ThrottledError('MICROSOFT', 90, {}),
      1,
      0,
      again(90_000),
    ],
    [
      'of a throttled request waits for a second at least',
      new ThrottledError('MICROSOFT', 0, {}),
      9,
      0,
      again(1000),
    ],
    [
      'waits for five seconds at first',
      new UnavailableUpstreamError({ status: 503 }),
      1,
      0,
      again(5000),
    ],
    [
      'waits twice as long each time',
      new UnavailableUpstreamError({ status: 503 }),
      4,
      0,
      again(40_000),
    ],
    [
      'waits at least as long as Microsoft says',
      new UnavailableUpstreamError({ status: 503, retryAfterSeconds: 60 }),
      1,
      0,
      again(minute),
    ],
    ['waits for an hour at most', new BadUpstreamResponseError('x'), 99, 0, again(60 * minute)],
    [
      'is given up when Microsoft has it no longer',
      new BadUpstreamResponseError('x'),
      99,
      30 * day,
      giveUp,
    ],
  ])('%s', (_, failure, attempts, now, expected) => {
    expect(consequenceOf(failure, record(attempts), now, 1)).toEqual(expected);
  });

  it('waits for half as long at least, so that those that failed together are not repeated together', () => {
    expect(consequenceOf(unavailable('OUT_OF_REACH'), record(3), 0, 0)).toEqual(again(10_000));
  });

  it.each<[failure: Error, isForAll: boolean, cause: string]>([
    [new ForbiddenUpstreamError({}), true, 'UPSTREAM_FORBIDDEN'],
    [new UnauthenticatedUpstreamError({}), true, 'UPSTREAM_UNAUTHENTICATED'],
    [unavailable('CIRCUIT_OPEN'), true, 'UPSTREAM_UNAVAILABLE'],
    [unavailable('OUT_OF_REACH'), false, 'UPSTREAM_UNAVAILABLE'],
    [new ThrottledError('OWN_BUDGET', 1, {}), true, 'UPSTREAM_THROTTLED'],
    [new ThrottledError('MICROSOFT', 1, {}), false, 'UPSTREAM_THROTTLED'],
    [new NotFoundError({}), false, 'NOT_FOUND'],
    [new StoreUnavailableError('x'), false, 'ARCHIVE_UNAVAILABLE'],
    [new TypeError('x'), false, 'INTERNAL_SERVER_ERROR'],
  ])('because of %s: the reason is the same for all records: %s', (failure, isForAll, cause) => {
    expect([concernsAll(failure), causeOfFailure(failure)]).toEqual([isForAll, cause]);
  });
});
