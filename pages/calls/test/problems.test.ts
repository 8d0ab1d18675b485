import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { hiddenClasses, isFilterRefused, problemsOf } from '../src/gateway/problems.ts';
import { describeSignInError } from '../src/sign-in/sign-in-error.ts';

function failedBy(message: string, extensions: Readonly<Record<string, unknown>>) {
  return new CombinedGraphQLErrors({ errors: [{ message, extensions: { ...extensions } }] });
}

describe('problemsOf', () => {
  it('tells masked data apart from what a person may not do at all', () => {
    const masked = failedBy('Masked.', { code: 'FORBIDDEN', class: 'identity' });
    expect(problemsOf(masked)).toEqual([]);
    expect([...hiddenClasses(masked)]).toEqual(['identity']);
    const refused = failedBy('You may not.', { code: 'FORBIDDEN' });
    expect(problemsOf(refused)).toMatchObject([{ code: 'FORBIDDEN', advice: 'You may not.' }]);
    expect([...hiddenClasses(refused)]).toEqual([]);
  });

  it.each([
    [
      'participantId',
      'identity',
      'You may not look for calls by person.',
      'names and ids of people',
    ],
    [
      'organizerId',
      'identity',
      'You may not look for calls by organizer.',
      'names and ids of people',
    ],
    ['subnet', 'network', 'You may not look for calls by subnet.', 'addresses'],
    ['deviceName', 'device', 'You may not look for calls by device.', 'names of machines'],
    ['participantId', undefined, 'You may see only your own calls.', 'another person'],
  ])('says in plain words which filter was refused: %s, %s', (name, dataClass, text, why) => {
    const refused = failedBy('You cannot filter by `filter`.', {
      code: 'FORBIDDEN',
      argument: `filter.${name}`,
      ...(dataClass && { class: dataClass }),
    });
    const [problem] = problemsOf(refused);
    expect(problem).toMatchObject({ text, retry: 'never' });
    expect(problem?.advice).toContain(why);
    expect(problem?.advice).toContain('Remove this filter');
    expect(isFilterRefused(refused)).toBe(true);
    expect([...hiddenClasses(refused)]).toEqual([]);
  });

  it('says what to do if the archive would have too much to read, and does not speak of Microsoft', () => {
    const facts = { code: 'COST_LIMIT_EXCEEDED', requestedRows: 60_000, maximumRows: 20_000 };
    const [problem] = problemsOf(failedBy('Too much.', facts));
    expect(problem?.advice).toBe('Choose a shorter period, or remove a filter.');
    expect(problem?.text).not.toContain('Microsoft');
    const requests = { code: 'COST_LIMIT_EXCEEDED', requestedUpstreamRequests: 600 };
    expect(problemsOf(failedBy('Too much.', requests))[0]?.text).toContain('Microsoft');
  });

  it('counts the listed calls whose records are not found, and does not say that there are none', () => {
    const parts = ['quality', 'sessions'].flatMap((field) =>
      [0, 1].map((index) => ({
        message: 'Not found.',
        path: ['callRecords', 'edges', index, 'node', field],
        extensions: { code: 'NOT_FOUND', requestId: `request-${index}` },
      })),
    );
    const problems = problemsOf(new CombinedGraphQLErrors({ errors: parts }));
    expect(problems).toMatchObject([
      { code: 'NOT_FOUND', text: 'Details of 2 calls could not be read.', retry: 'later' },
    ]);
    const call = { message: 'Not found.', path: ['callRecord'], extensions: { code: 'NOT_FOUND' } };
    expect(problemsOf(new CombinedGraphQLErrors({ errors: [call] }))).toMatchObject([
      { text: 'There is no such call, or you may not see it.' },
    ]);
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
