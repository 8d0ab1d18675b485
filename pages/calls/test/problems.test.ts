import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { hiddenClasses, problemsOf } from '../src/gateway/problems.ts';
import { describeSignInError } from '../src/sign-in/sign-in-error.ts';

function failedBy(message: string, extensions: Readonly<Record<string, unknown>>) {
  return new CombinedGraphQLErrors({ errors: [{ message, extensions: { ...extensions } }] });
}

function respondedBy(status: number, headers: Readonly<Record<string, string>>) {
  const response = new Response('<h1>The words of a proxy</h1>', { status, headers });
  return new ServerError('Not successful', { response, bodyText: '' });
}

describe('problemsOf', () => {
  it('tells masked data apart from what a person may not do at all', () => {
    const masked = failedBy('Masked.', { code: 'FORBIDDEN', class: 'identity' });
    expect(problemsOf(masked)).toEqual([]);
    expect([...hiddenClasses(masked)]).toEqual(['identity']);
    for (const facts of [{}, { class: 'identity', argument: 'filter.participantId' }]) {
      const refused = failedBy('You may not.', { code: 'FORBIDDEN', ...facts });
      expect(problemsOf(refused)).toMatchObject([{ code: 'FORBIDDEN', advice: 'You may not.' }]);
      expect([...hiddenClasses(refused)]).toEqual([]);
    }
  });

  it('says how long to wait if a proxy in between responds in place of the gateway', () => {
    expect(problemsOf(respondedBy(503, { 'retry-after': '7' }))).toMatchObject([
      { code: 'HTTP 503', retry: 'later', retryAfterSeconds: 7 },
    ]);
    const date = { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' };
    expect(problemsOf(respondedBy(502, date))).toMatchObject([{ retryAfterSeconds: undefined }]);
    expect(problemsOf(respondedBy(401, {}))).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  });

  it('offers another try of what is refused by its cost only if waiting helps', () => {
    const refused = (facts: object) =>
      problemsOf(failedBy('Too much.', { code: 'COST_LIMIT_EXCEEDED', ...facts }));
    expect(refused({})).toMatchObject([{ retry: 'never' }]);
    expect(refused({ retryAfterSeconds: 9 })).toMatchObject([{ retry: 'later' }]);
  });

  it('says why a person could not be signed in, and that they can sign in again', () => {
    expect(problemsOf(describeSignInError(new TypeError('Failed to fetch')))).toMatchObject([
      {
        text: 'Microsoft cannot be reached to sign you in.',
        advice: 'Check your network, then try again.',
        retry: 'after signing in',
      },
    ]);
  });
});
