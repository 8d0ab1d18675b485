import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFirst } from '../../src/connections/locate-page.ts';
import { BadUserInputError } from '../../src/errors.ts';

describe('parseFirst', () => {
  it.each([
    [undefined, 20],
    [null, 20],
    [0, 0],
    [1, 1],
    [999, 999],
    [1000, 1000],
  ])('reads %s as %d', (first, expected) => {
    expect(parseFirst(first, 'sessions', 1000)).toBe(expected);
  });

  it.each([-1, 1001, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 31, '20', true, [], {}])(
    'rejects %s',
    (first) => {
      expect(() => parseFirst(first, 'sessions', 1000)).toThrow(BadUserInputError);
    },
  );

  it('never returns more than the maximum', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 20, max: 1000 }), (first, maximum) => {
        let count: number;
        try {
          count = parseFirst(first, 'sessions', maximum);
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError);
          return;
        }
        expect(Number.isInteger(count) && count >= 0 && count <= maximum).toBe(true);
      }),
    );
  });

  it('names the argument, its maximum and the reason in the error', () => {
    expect(() => parseFirst(301, 'sessions', 300, ' if segments are selected')).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        message: '`first` of `sessions` must be between 0 and 300 if segments are selected.',
        facts: { argument: 'sessions.first', maximum: 300 },
      }),
    );
  });
});
