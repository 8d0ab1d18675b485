import { describe, expect, it } from 'vitest';
import { isNewer, readVersion } from '../../src/records/version.ts';

describe('readVersion', () => {
  it.each([
    [{ version: 3 }, 3],
    [{ version: '9007199254740993' }, '9007199254740993'],
    [{ version: null }, null],
    [{}, null],
    [{ version: {} }, null],
    [{ version: 1.5 }, null],
    [{ version: 'many' }, null],
  ])('The version %j is read as %j', (record, expected) => {
    expect(readVersion(record)).toBe(expected);
  });
});

describe('isNewer', () => {
  it.each([
    [2, 1, true],
    [1, 1, false],
    [1, 2, false],
    ['9007199254740993', 9_007_199_254_740_991, true],
    ['9007199254740993', '9007199254740992', true],
    [1, null, true],
    [null, 1, false],
    [null, null, false],
  ])('For the versions %j and %j, isNewer is %j', (one, other, expected) => {
    expect(isNewer(one, other)).toBe(expected);
  });
});
