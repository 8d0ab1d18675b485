import { describe, expect, it } from 'vitest';
import { UnavailableUpstreamError } from '../../src/errors.ts';
import { causeOf } from '../../src/telemetry/cause-of.ts';

const coded = (code: unknown, options?: ErrorOptions) =>
  Object.assign(new Error('Adele Vance at 203.0.113.7', options), { code });

function circular(): Error {
  const error = new Error('one');
  error.cause = new Error('two', { cause: error });
  return error;
}

describe('causeOf', () => {
  it.each<[fact: string, failure: unknown, cause: string]>([
    ['its code', coded('ECONNREFUSED'), 'ECONNREFUSED'],
    [
      'the innermost code',
      coded('UND_ERR_ABORTED', { cause: coded('SELF_SIGNED_CERT_IN_CHAIN') }),
      'SELF_SIGNED_CERT_IN_CHAIN',
    ],
    [
      'that of the first of several addresses',
      new TypeError('fetch failed', { cause: new AggregateError([coded('EHOSTUNREACH')]) }),
      'EHOSTUNREACH',
    ],
    [
      'the outer one where the inner has none',
      coded('ENOTFOUND', { cause: new Error('x') }),
      'ENOTFOUND',
    ],
    ['a code of Entra ID in a text', new Error('x: AADSTS90002: Tenant Contoso'), 'AADSTS90002'],
    ['a time that is over', new DOMException('too long', 'TimeoutError'), 'TIMEOUT'],
    [
      'the origin of an error of ours',
      new UnavailableUpstreamError({}, { cause: coded('EPIPE') }),
      'EPIPE',
    ],
  ])('The cause of a failure is %s', (_fact, failure, cause) => {
    expect(causeOf(failure)).toBe(cause);
  });

  it.each<[fact: string, failure: unknown]>([
    ['no error', { code: 'ECONNREFUSED' }],
    ['a code that is a text', coded('Adele Vance')],
    ['a code of small letters', coded('adele')],
    ['a number', coded(7)],
    ['65 letters', coded('X'.repeat(65))],
    ['an error of ours without an origin', new UnavailableUpstreamError({})],
    ['a circle', circular()],
  ])('There is no cause in %s', (_fact, failure) => {
    expect(causeOf(failure)).toBeUndefined();
  });
});
