import { describe, expect, it } from 'vitest';
import * as errors from '../src/errors.ts';

const ids = { clientRequestId: 'ours', requestId: 'theirs' };
const cause = new Error('the origin');

const examples: readonly errors.GatewayError[] = [
  new errors.BadUserInputError('`id` must be a GUID.', { argument: 'id' }),
  new errors.UnsupportedInputError('orderBy', 'NO_ARCHIVE'),
  new errors.InvalidCursorError('STALE', { cause }),
  new errors.InvalidCursorError('UNREADABLE', { cause }),
  new errors.NotFoundError(ids),
  new errors.ThrottledError('MICROSOFT', 7, ids),
  new errors.ThrottledError('MICROSOFT', undefined, ids),
  new errors.ForbiddenUpstreamError(ids),
  new errors.UnauthenticatedUpstreamError(ids, { cause }),
  new errors.UnavailableUpstreamError({ status: 503, ...ids }, { cause }),
  new errors.UpstreamTimeoutError(ids, { cause }),
  new errors.BadUpstreamResponseError('its body is not JSON', ids, { cause }),
  new errors.ArchiveUnavailableError({ cause }),
  new errors.CostLimitError('It takes too many requests.', { cost: 301 }),
  new errors.AllowanceSpentError(),
  new errors.UnauthenticatedError({ cause }),
  new errors.ForbiddenError('Not this.', { class: 'network' }),
  new errors.LimitExceededError('aliases', 30),
  new errors.DeadlineExceededError(15_000),
  new errors.OverloadedError('There is too much.', 'bytes'),
  new errors.ShuttingDownError(),
  new errors.NotSafelistedError(),
  new errors.AuditUnavailableError({ cause }),
];

describe('An error of the gateway', () => {
  it('Each error has the code of its kind of failure', () => {
    expect(Object.fromEntries(examples.map(({ name, code }) => [name, code]))).toEqual({
      BadUserInputError: 'BAD_USER_INPUT',
      UnsupportedInputError: 'BAD_USER_INPUT',
      InvalidCursorError: 'CURSOR_INVALID',
      NotFoundError: 'NOT_FOUND',
      ThrottledError: 'UPSTREAM_THROTTLED',
      ForbiddenUpstreamError: 'UPSTREAM_FORBIDDEN',
      UnauthenticatedUpstreamError: 'UPSTREAM_UNAUTHENTICATED',
      UnavailableUpstreamError: 'UPSTREAM_UNAVAILABLE',
      UpstreamTimeoutError: 'UPSTREAM_TIMEOUT',
      BadUpstreamResponseError: 'UPSTREAM_BAD_RESPONSE',
      ArchiveUnavailableError: 'ARCHIVE_UNAVAILABLE',
      CostLimitError: 'COST_LIMIT_EXCEEDED',
      AllowanceSpentError: 'COST_LIMIT_EXCEEDED',
      UnauthenticatedError: 'UNAUTHENTICATED',
      ForbiddenError: 'FORBIDDEN',
      LimitExceededError: 'LIMIT_EXCEEDED',
      DeadlineExceededError: 'DEADLINE_EXCEEDED',
      OverloadedError: 'OVERLOADED',
      ShuttingDownError: 'SHUTTING_DOWN',
      NotSafelistedError: 'OPERATION_NOT_SAFELISTED',
      AuditUnavailableError: 'AUDIT_UNAVAILABLE',
    });
  });

  it('Each class of error has an example', () => {
    const classes = Object.values(errors)
      .filter(({ prototype }) => prototype instanceof errors.GatewayError)
      .map(({ name }) => name);
    expect([...new Set(examples.map(({ name }) => name))].sort()).toEqual(classes.sort());
  });

  it('The cause of an error is not among its facts', () => {
    for (const error of examples.filter((example) => example.cause !== undefined)) {
      expect(error.cause).toBe(cause);
      expect(JSON.stringify(error)).not.toContain(cause.message);
    }
  });

  it('A throttle says when to retry if that is known', () => {
    expect(new errors.ThrottledError('MICROSOFT', 7, ids)).toMatchObject({
      message: 'Microsoft Graph is throttling requests. Try again in 7 s.',
      facts: { retryAfterSeconds: 7, ...ids },
    });
    expect(new errors.ThrottledError('MICROSOFT', undefined, ids).message).toBe(
      'Microsoft Graph is throttling requests.',
    );
  });

  it('A throttle of the gateway itself does not blame Microsoft', () => {
    const { message, facts } = new errors.ThrottledError('OWN_BUDGET', 7, ids);
    expect(message).toBe(
      "This gateway has used up its share of Microsoft's quota for now. Try again in 7 s.",
    );
    expect(facts).toMatchObject({ reason: 'OWN_BUDGET', retryAfterSeconds: 7 });
  });

  it.each([
    ['STALE', /has changed since/],
    ['UNREADABLE', /not valid for this field/],
  ] as const)('tells of a cursor that is %s what to do', (reason, message) => {
    const error = new errors.InvalidCursorError(reason);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/without `after`/);
    expect(error.facts).toEqual({ reason });
  });
});
