import { describe, expect, it } from 'vitest';
import type { Allowance } from '../../src/cost/allowance.ts';
import { AllowanceAccount } from '../../src/cost/allowance-account.ts';
import type { QuotaKey } from '../../src/quota/granted-windows.ts';

const allowance: Allowance = {
  rows: 0,
  total: 9,
  list: { first: 1, later: 2 },
  callLogs: 3,
  records: new Map([['known', { first: 2, later: 1 }]]),
  eachListedRecord: { first: 1, later: 1, count: 2 },
};

const quotaKey = (window: QuotaKey['window'], key = ''): QuotaKey => ({ window, key });

function countTaken(account: AllowanceAccount, asked: QuotaKey): number {
  let taken = 0;
  while (account.take(asked)) taken += 1;
  return taken;
}

describe('AllowanceAccount', () => {
  it.each([
    ['first pages of lists', quotaKey('listFirst'), 1],
    ['later pages of lists', quotaKey('listLater'), 2],
    ['first pages of a record that is named', quotaKey('recordFirst', 'known'), 2],
    ['later pages of a record that is named', quotaKey('recordLater', 'known'), 1],
    ['first pages of a listed record', quotaKey('recordFirst', 'listed'), 1],
    ['later pages of a listed record', quotaKey('recordLater', 'listed'), 1],
    ['pages of logs', quotaKey('application', 'pstnCalls'), 3],
  ])('grants the %s that the allowance has', (_, asked, expected) => {
    expect(countTaken(new AllowanceAccount(allowance), asked)).toBe(expected);
  });

  it('grants nothing before the cost of the operation is estimated', () => {
    const account = new AllowanceAccount();
    expect(account.take(quotaKey('listFirst'))).toBe(false);
    account.grant(allowance);
    expect(account.total).toBe(9);
    expect(account.take(quotaKey('listFirst'))).toBe(true);
  });

  it('grants requests for no more listed records than the allowance has', () => {
    const account = new AllowanceAccount(allowance);
    expect(account.take(quotaKey('recordFirst', 'one'))).toBe(true);
    expect(account.take(quotaKey('recordFirst', 'two'))).toBe(true);
    expect(account.take(quotaKey('recordFirst', 'three'))).toBe(false);
    expect(account.take(quotaKey('recordLater', 'one'))).toBe(true);
  });

  it('grants requests for all logs together, whichever of them is read', () => {
    const account = new AllowanceAccount(allowance);
    expect(countTaken(account, quotaKey('application', 'pstnCalls'))).toBe(3);
    expect(account.take(quotaKey('application', 'directRoutingCalls'))).toBe(false);
    expect(account.take(quotaKey('listFirst'))).toBe(true);
  });

  it('grants no more than the total, even if the windows have more', () => {
    const account = new AllowanceAccount({ ...allowance, total: 2 });
    expect(account.take(quotaKey('listFirst'))).toBe(true);
    expect(account.take(quotaKey('recordFirst', 'known'))).toBe(true);
    expect(account.take(quotaKey('recordFirst', 'known'))).toBe(false);
    expect(account.take(quotaKey('listLater'))).toBe(false);
  });

  it('takes nothing from a window when it refuses a request', () => {
    const account = new AllowanceAccount({ ...allowance, total: 2 });
    expect(countTaken(account, quotaKey('listFirst'))).toBe(1);
    expect(account.take(quotaKey('recordLater', 'known'))).toBe(true);
  });
});
