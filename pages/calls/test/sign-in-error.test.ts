import { BrowserAuthError, ServerError } from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import { describeSignInError } from '../src/sign-in/sign-in-error.ts';

function refusal(number: number, error = 'access_denied') {
  return new ServerError(error, 'an id', `AADSTS${number}: The words of Microsoft. Trace ID: 1`);
}

describe('describeSignInError', () => {
  it.each([
    [65001, 'Your organization has not allowed this page to sign people in.'],
    [90094, 'Your organization has not allowed this page to sign people in.'],
    [65004, 'You did not allow this page to sign you in.'],
    [50105, 'You are not allowed to use this service.'],
    [50020, 'Your account belongs to another organization.'],
    [53003, 'Your organization does not allow you to sign in from here.'],
    [700016, 'This page is not registered as Microsoft requires.'],
    [9002326, 'This page is not registered as Microsoft requires.'],
    [500011, 'This page is not registered as Microsoft requires.'],
  ])('puts the refusal AADSTS%i in words, with advice and the number', (number, words) => {
    const { message, advice, code } = describeSignInError(refusal(number));
    expect({ message, code }).toEqual({ message: words, code: `AADSTS${number}` });
    expect(advice).toMatch(/\.$/);
  });

  it('puts a refusal with an unknown number in words by its error code', () => {
    const { message, code } = describeSignInError(refusal(999, 'interaction_required'));
    expect({ message, code }).toEqual({
      message: 'Microsoft asks you to sign in once more.',
      code: 'AADSTS999',
    });
  });

  it.each([
    ['user_cancelled', 'You came back before you had signed in.'],
    ['crypto_nonexistent', 'People can sign in only over https.'],
    ['redirect_in_iframe', 'People cannot sign in to a page inside of another page.'],
    ['post_request_failed', 'Microsoft cannot be reached to sign you in.'],
  ])('puts the error %s of the library in words', (errorCode, words) => {
    const { message, code } = describeSignInError(new BrowserAuthError(errorCode, 'an id'));
    expect({ message, code }).toEqual({ message: words, code: errorCode });
  });

  it('puts a failure of the network in words', () => {
    const { message } = describeSignInError(new TypeError('Failed to fetch'));
    expect(message).toBe('Microsoft cannot be reached to sign you in.');
  });

  it('keeps the cause of an error that it does not know, and asks to report it', () => {
    const cause = new Error('something else');
    expect(describeSignInError(cause)).toMatchObject({
      message: 'Microsoft could not sign you in.',
      advice: expect.stringContaining('Send the code below') as string,
      cause,
    });
  });

  it('changes nothing about an error that is in words', () => {
    const error = describeSignInError(refusal(65004));
    expect(describeSignInError(error)).toBe(error);
  });
});
