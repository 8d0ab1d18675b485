import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRetryAllowance } from '../../src/msgraph/retry-allowance.ts';

function create() {
  const clock = { now: 0 };
  return { clock, allowance: createRetryAllowance(() => clock.now) };
}

describe('the allowance for retries', () => {
  it('A single request may be retried three times within ten seconds', () => {
    const { clock, allowance } = create();
    expect([1, 2, 3, 4].map(() => allowance.take())).toEqual([true, true, true, false]);
    clock.now = 9999;
    expect(allowance.take()).toBe(false);
    clock.now = 10_000;
    expect(allowance.take()).toBe(true);
  });

  it('The allowance for retries grows with the requests', () => {
    const { allowance } = create();
    for (let count = 0; count < 59; count += 1) allowance.count();
    expect(Array.from({ length: 6 }, () => allowance.take()).filter(Boolean)).toHaveLength(5);
    allowance.count();
    expect([allowance.take(), allowance.take()]).toEqual([true, false]);
  });

  it('U6: Retries add at most a tenth in a storm of a minute', () => {
    const perSecond = fc.array(fc.integer({ min: 4, max: 200 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(perSecond, (rates) => {
        const { clock, allowance } = create();
        let requests = 0;
        let retries = 0;
        for (const [second, rate] of rates.entries()) {
          for (let index = 0; index < rate; index += 1) {
            clock.now = (second + index / rate) * 1000;
            requests += 1;
            allowance.count();
            while (allowance.take()) retries += 1;
          }
        }
        // The reserve is what is granted before there are as many requests as would earn it.
        expect(retries).toBeLessThanOrEqual(requests * 0.1 + 3);
      }),
      { numRuns: 20 },
    );
  });
});
