import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { hiddenClasses, problemsOf } from '../src/gateway/problems.ts';
import { describeSignInError } from '../src/sign-in/sign-in-error.ts';

function failedBy(message: string, extensions: Readonly<Record<string, unknown>>) {
  return new CombinedGraphQLErrors({ errors: [{ message, extensions: { ...extensions } }] });
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
