import { describe, expect, it } from 'vitest';
import { directRoutingFactOf } from '../../../src/statistics/direct-routing/direct-routing-fact.ts';

const row = {
  ...{ successfulCall: true, startDateTime: '2026-11-25T10:00:01.2900000Z' },
  inviteDateTime: '2026-11-25T10:00:00Z',
};

describe('What is counted of a call over direct routing', () => {
  it('has the time of its setup with two digits', () => {
    expect(directRoutingFactOf(row).setupTime).toBe(1_200_000_000);
  });

  it.each([
    ['failed', { ...row, successfulCall: false }],
    ['does not say whether it was successful', { ...row, successfulCall: null }],
    ['has no invitation', { ...row, inviteDateTime: null }],
    ['was invited in the year 1', { ...row, inviteDateTime: '0001-01-01T00:00:00Z' }],
    ['was invited after its start', { ...row, inviteDateTime: '2026-11-25T10:00:02Z' }],
  ])('has no time of setup if it %s', (_what, without) => {
    expect(directRoutingFactOf(without).setupTime).toBeNull();
  });

  it('leaves out what has another type than documented, and what a database cannot keep', () => {
    const wrong = { finalSipCode: '486', callEndSubReason: 1.5, callType: 'a\u0000', userId: '' };
    expect(directRoutingFactOf({ ...wrong, trunkFullyQualifiedDomainName: 7 })).toEqual({
      ...{ isFailed: false, callType: null, trunk: null, sipCode: null, subReason: null },
      ...{ setupTime: null, person: null },
    });
  });
});
