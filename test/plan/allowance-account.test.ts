import { describe, expect, it } from 'vitest';
import type { Allowance } from '../../src/plan/allowance.ts';
import { AllowanceAccount } from '../../src/plan/allowance-account.ts';
import type { Meter } from '../../src/quota.ts';

const allowance: Allowance = {
  total: 6,
  list: { first: 1, later: 2 },
  records: new Map([['known', { first: 2, later: 1 }]]),
  eachListedRecord: { first: 1, later: 1, count: 2 },
};

const meter = (window: Meter['window'], key = ''): Meter => ({ window, key });

function countTaken(account: AllowanceAccount, asked: Meter): number {
  let taken = 0;
  while (account.take(asked)) taken += 1;
  return taken;
}

describe('AllowanceAccount', () => {
  it.each([
    ['first pages of lists', meter('listFirst'), 1],
    ['later pages of lists', meter('listLater'), 2],
    ['first pages of a record that is named', meter('recordFirst', 'known'), 2],
    ['later pages of a record that is named', meter('recordLater', 'known'), 1],
    ['first pages of a listed record', meter('recordFirst', 'listed'), 1],
    ['later pages of a listed record', meter('recordLater', 'listed'), 1],
  ])('gives the %s that were allowed', (_, asked, expected) => {
    expect(countTaken(new AllowanceAccount(allowance), asked)).toBe(expected);
  });

  it('gives nothing before the operation was priced', () => {
    const account = new AllowanceAccount();
    expect(account.take(meter('listFirst'))).toBe(false);
    account.grant(allowance);
    expect(account.total).toBe(6);
    expect(account.take(meter('listFirst'))).toBe(true);
  });

  it('gives to as many listed records as there may be', () => {
    const account = new AllowanceAccount(allowance);
    expect(account.take(meter('recordFirst', 'one'))).toBe(true);
    expect(account.take(meter('recordFirst', 'two'))).toBe(true);
    expect(account.take(meter('recordFirst', 'three'))).toBe(false);
    expect(account.take(meter('recordLater', 'one'))).toBe(true);
  });

  it('gives no more than the total, whatever the windows allow', () => {
    const account = new AllowanceAccount({ ...allowance, total: 2 });
    expect(account.take(meter('listFirst'))).toBe(true);
    expect(account.take(meter('recordFirst', 'known'))).toBe(true);
    expect(account.take(meter('recordFirst', 'known'))).toBe(false);
    expect(account.take(meter('listLater'))).toBe(false);
  });

  it('takes nothing where it gives nothing', () => {
    const account = new AllowanceAccount({ ...allowance, total: 2 });
    expect(countTaken(account, meter('listFirst'))).toBe(1);
    expect(account.take(meter('recordLater', 'known'))).toBe(true);
  });
});
