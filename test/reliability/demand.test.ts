import { describe, expect, it } from 'vitest';
import { microsoftQuota } from '../../src/quota.ts';
import { runDemand } from './demand.ts';

describe('Three times the demand that the quota affords', () => {
  it('U20: goes over no window, uses the budget, and leaves every client its share', async () => {
    const report = await runDemand({
      quota: { ...microsoftQuota, application: { requests: 40, seconds: 1 } },
      durationMs: 6000,
      clients: 10,
      eachUnderWay: 8,
      deadlineMs: 3000,
    });
    expect(report.violations).toBe(0);
    // 95 % on a machine that has nothing else to do; the rest is for one that has.
    expect(report.used).toBeGreaterThan(0.7);
    expect(report.used).toBeLessThanOrEqual(1.3);
    expect(Math.min(...report.shares)).toBeGreaterThan(0.5);
  });
});
