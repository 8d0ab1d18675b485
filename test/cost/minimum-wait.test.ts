import { describe, expect, it } from 'vitest';
import { noAllowance } from '../../src/cost/allowance.ts';
import { minWaitMs } from '../../src/cost/minimum-wait.ts';
import { microsoftQuota } from '../../src/quota/granted-windows.ts';

describe('the minimum wait', () => {
  it.each([
    ['nothing', {}, 0],
    ['what the windows give at once', { total: 70, list: { first: 15, later: 55 } }, 0],
    ['a 16th first page of the list', { total: 16, list: { first: 16, later: 0 } }, 20_000],
    ['a 56th later page of the list', { total: 56, list: { first: 0, later: 56 } }, 300_000],
    ['the 1,501st request', { total: 1501 }, 20_000],
    [
      'an 11th first page of one record',
      { total: 11, records: new Map([['a', { first: 11, later: 0 }]]) },
      20_000,
    ],
    [
      'ten first pages of each of two',
      {
        total: 20,
        records: new Map([
          ['a', { first: 10, later: 0 }],
          ['b', { first: 10, later: 0 }],
        ]),
      },
      0,
    ],
    [
      '101 later pages of each listed record',
      { total: 101, eachListedRecord: { first: 1, later: 101, count: 1 } },
      600_000,
    ],
  ])('of %s is the time until the last request could be sent', (_, allowance, expected) => {
    expect(minWaitMs({ ...noAllowance, ...allowance }, microsoftQuota)).toBe(expected);
  });
});
