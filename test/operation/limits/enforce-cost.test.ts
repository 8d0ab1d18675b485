import { describe, expect, it } from 'vitest';
import { CostLimitError } from '../../../src/errors.ts';
import { type Allowance, noAllowance } from '../../../src/cost/allowance.ts';
import { enforceCostLimit } from '../../../src/operation/limits/enforce-cost.ts';

const allowance: Allowance = {
  rows: 0,
  total: 40,
  list: { first: 1, later: 2 },
  callLogs: 0,
  records: new Map([['a record', { first: 2, later: 5 }]]),
  eachListedRecord: { first: 3, later: 1, count: 10 },
};
const limits = { maximumUpstreamRequests: 40, maximumRows: 9, deadlineMs: 15_000 };

function refusalOf(limit: Partial<typeof limits>, minWaitMs: number, cost = allowance) {
  try {
    enforceCostLimit(cost, { ...limits, ...limit }, () => minWaitMs);
    return undefined;
  } catch (error) {
    if (error instanceof CostLimitError) return error;
    throw error;
  }
}

describe('enforceCostLimit', () => {
  it.each([
    ['at the limit', 40, 0],
    ['below it', 41, 0],
    ['at the deadline', 40, 15_000],
  ])('lets an operation pass that is %s', (_, maximumUpstreamRequests, minWaitMs) => {
    expect(refusalOf({ maximumUpstreamRequests }, minWaitMs)).toBeUndefined();
  });

  it('lets an operation pass that costs nothing', () => {
    expect(refusalOf({ maximumUpstreamRequests: 1 }, 0, noAllowance)).toBeUndefined();
  });

  it('refuses one request too many, with the numbers', () => {
    const refusal = refusalOf({ maximumUpstreamRequests: 39 }, 0);
    expect(refusal?.message).toBe(
      'This operation has an estimated cost of 40 requests to Microsoft Graph, and the maximum is 39. Ask for fewer records or smaller pages.',
    );
    expect(refusal?.facts).toEqual({
      requestedUpstreamRequests: 40,
      maximumUpstreamRequests: 39,
      requestedByWindow: {
        application: 40,
        listFirst: 1,
        listLater: 2,
        recordFirst: 3,
        recordLater: 5,
      },
    });
  });

  it('refuses one row of the archive too many, with the numbers', () => {
    expect(refusalOf({}, 0, { ...allowance, rows: 9 })).toBeUndefined();
    const refusal = refusalOf({}, 0, { ...allowance, rows: 10 });
    expect(refusal?.message).toBe(
      'This operation has an estimated cost of 10 rows of the archive, and the maximum is 9. Ask for fewer records or smaller pages.',
    );
    expect(refusal?.facts).toEqual({ requestedRows: 10, maximumRows: 9 });
  });

  it('refuses what the quota gives too late, and says in how many seconds it would not', () => {
    const refusal = refusalOf({}, 16_200);
    expect(refusal?.message).toBe(
      'This operation has an estimated cost of 40 requests to Microsoft Graph, and the quota does not allow them before the deadline. Ask for less, or try again later.',
    );
    expect(refusal?.facts).toMatchObject({ requestedUpstreamRequests: 40, retryAfterSeconds: 2 });
  });

  it('promises nothing where the quota will never give as much', () => {
    const refusal = refusalOf({}, Infinity);
    expect(refusal?.code).toBe('COST_LIMIT_EXCEEDED');
    expect(refusal?.facts).not.toHaveProperty('retryAfterSeconds');
  });
});
