import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healthOf, type HealthStatus } from '../../../src/server/admin/health.ts';

const status = fc.constantFrom<HealthStatus>('UP', 'DEGRADED', 'DOWN');

describe('healthOf', () => {
  it('is as bad as the worst of its checks, and shows each', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), status), (checks) => {
        const found = Object.values(checks);
        const rest = found.includes('DEGRADED') ? 'DEGRADED' : 'UP';
        const expected = found.includes('DOWN') ? 'DOWN' : rest;
        expect(healthOf(checks)).toEqual({ status: expected, checks });
      }),
    );
  });
});
